package exist.indicator;

import static exist.indicator.MalformedIndicatorException.quote;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads indicators, in whatever way they are written, into their normal form. Defanged text, quotation marks, brackets and
 * blanks around are welcome; nothing is cut silently.
 *
 * <p>Limits: a URL has at most 32,000 bytes in UTF-8, a domain 253 characters and each part 63, an e-mail address 320.
 */
public final class Indicators {

    private static final int LONGEST_EMAIL = 320;

    /** Endings of files that are top-level domains too: with two parts and such a stem, a name is a file's. */
    private static final Set<String> FILE_ENDINGS =
            Set.of("app", "cc", "md", "mov", "pl", "pm", "ps", "py", "rs", "sh", "so", "zip");

    private static final Set<String> FILE_STEMS = Set.of(
            "__init__",
            "__main__",
            "app",
            "build",
            "changelog",
            "config",
            "configure",
            "conftest",
            "contributing",
            "deploy",
            "index",
            "init",
            "install",
            "lib",
            "libc",
            "license",
            "main",
            "makefile",
            "manage",
            "mod",
            "readme",
            "run",
            "script",
            "security",
            "settings",
            "setup",
            "start",
            "test",
            "tests",
            "update",
            "utils");

    private Indicators() {}

    /**
     * Finds out what the text is: a URL (with a scheme, or a domain with a path), an e-mail address, a hash, an address, a
     * network, a domain. An address or a domain with a port behind it is that address or domain.
     *
     * @throws MalformedIndicatorException it is none of them, or looks like a file's name or a version
     */
    public static Indicator parse(String text) throws MalformedIndicatorException {
        if (Url.isNormal(text)) {
            return new Indicator(IndicatorKind.URL, text);
        }
        if (Address.v4(text, 0, text.length()) >= 0) {
            return new Indicator(IndicatorKind.IP, text);
        }
        var bare = unwrapped(text);
        if (Url.schemeEnd(bare) > 0) {
            if (bare.indexOf(' ') >= 0 && bare.indexOf('[') < 0) {
                throw new MalformedIndicatorException(quote(text) + " is more than one word");
            }
            return url(bare);
        }
        var plain = Defanging.refang(bare);
        if (isHash(plain)) {
            return hash(plain);
        }
        if (plain.indexOf('@') > 0 && plain.indexOf('/') < 0) {
            return email(plain);
        }
        if (looksLikeAddress(plain)) {
            return address(plain);
        }
        int slash = plain.indexOf('/');
        if (slash > 0) {
            HostName.parseDomain(withoutPort(plain.substring(0, slash)));
            return url("http://" + plain);
        }
        var domain = domain(plain);
        refuseFileName(domain);
        return new Indicator(IndicatorKind.DOMAIN, domain);
    }

    /**
     * Reads a text that is said to be of a kind. Addresses and networks are one family: asked for either, it gives what the
     * text is, and a network of one address is an address. A URL without a scheme is read as of http.
     *
     * @throws MalformedIndicatorException it is not of the kind; the message says why
     */
    public static Indicator parse(IndicatorKind kind, String text) throws MalformedIndicatorException {
        return switch (kind) {
            case IP, NETWORK ->
                Address.v4(text, 0, text.length()) >= 0
                        ? new Indicator(IndicatorKind.IP, text)
                        : address(Defanging.refang(unwrapped(text)));
            case DOMAIN ->
                new Indicator(kind, HostName.isDomain(text) ? text : domain(Defanging.refang(unwrapped(text))));
            case URL -> Url.isNormal(text) ? new Indicator(kind, text) : url(unwrapped(text));
            case HASH -> hash(text);
            case EMAIL -> email(Defanging.refang(unwrapped(text)));
        };
    }

    /**
     * The fewest networks and addresses that together are the range from the first to the last address.
     *
     * @throws MalformedIndicatorException one is no address, or the last is before the first
     */
    public static List<Indicator> range(String first, String last) throws MalformedIndicatorException {
        var from = Address.parse(Defanging.refang(unwrapped(first)));
        var to = Address.parse(Defanging.refang(unwrapped(last)));
        if (from.isV4() != to.isV4() || from.compareTo(to) > 0) {
            throw new MalformedIndicatorException(quote(first + "-" + last) + " is no range of addresses");
        }
        var found = new ArrayList<Indicator>();
        while (true) {
            int bits = 128;
            int least = from.isV4() ? Address.V4_OFFSET : 0;
            while (bits > least
                    && from.first(bits - 1).equals(from)
                    && from.last(bits - 1).compareTo(to) <= 0) {
                bits--;
            }
            found.add(network(from, bits));
            var end = from.last(bits);
            if (end.equals(to)) {
                return found;
            }
            from = Address.of(next(end));
        }
    }

    private static byte[] next(Address address) {
        var sum = new BigInteger(1, address.bytes()).add(BigInteger.ONE).toByteArray();
        var bytes = new byte[16];
        int length = Math.min(16, sum.length);
        System.arraycopy(sum, sum.length - length, bytes, 16 - length, length);
        return bytes;
    }

    private static String unwrapped(String text) throws MalformedIndicatorException {
        var bare = Defanging.unwrap(text);
        if (bare.isEmpty()) {
            throw new MalformedIndicatorException(text.isEmpty() ? "is empty" : quote(text) + " is empty");
        }
        return bare;
    }

    private static Indicator url(String text) throws MalformedIndicatorException {
        int scheme = Url.schemeEnd(text);
        if (scheme > 0) {
            return Url.parse(text, scheme);
        }
        int colon = text.indexOf(':');
        if (text.startsWith("//")) {
            return Url.parse("http:" + text, 4);
        }
        if (colon > 0 && !Address.isDigit(colon + 1 < text.length() ? text.charAt(colon + 1) : 'x')) {
            throw new MalformedIndicatorException(quote(text) + " is no URL");
        }
        return Url.parse("http://" + text, 4);
    }

    private static String domain(String text) throws MalformedIndicatorException {
        var name = withoutPort(text);
        return HostName.parseDomain(name.startsWith("*.") ? name.substring(2) : name);
    }

    /** The text without a colon and one to five digits at its end. */
    private static String withoutPort(String text) {
        int colon = text.lastIndexOf(':');
        int digits = text.length() - colon - 1;
        boolean port = colon > 0
                && digits > 0
                && digits <= 5
                && text.chars().skip(colon + 1).allMatch(c -> Address.isDigit((char) c));
        return port ? text.substring(0, colon) : text;
    }

    private static boolean looksLikeAddress(String text) {
        int colon = text.indexOf(':');
        if (text.startsWith("[") || colon >= 0 && text.indexOf(':', colon + 1) > 0) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Address.isDigit(text.charAt(i)) && "./:- ".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.indexOf('.') >= 0;
    }

    private static Indicator address(String text) throws MalformedIndicatorException {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return network(text, slash);
        }
        int dash = text.indexOf('-');
        if (dash > 0) {
            var networks = range(text.substring(0, dash), text.substring(dash + 1));
            if (networks.size() > 1) {
                throw new MalformedIndicatorException(
                        quote(text) + " is a range of " + networks.size() + " networks, not one");
            }
            return networks.get(0);
        }
        int close = text.indexOf(']');
        var host = text.startsWith("[") && close > 0 && withoutPort(text).length() == close + 1
                ? text.substring(1, close)
                : text.indexOf('.') >= 0 && text.indexOf(':') == text.lastIndexOf(':') ? withoutPort(text) : text;
        return new Indicator(IndicatorKind.IP, Address.parse(host).text());
    }

    private static Indicator network(String text, int slash) throws MalformedIndicatorException {
        var address = Address.parse(text.substring(0, slash).strip());
        var prefix = text.substring(slash + 1).strip();
        int bits = prefix.isEmpty() || prefix.length() > 3 || !prefix.chars().allMatch(c -> Address.isDigit((char) c))
                ? netmask(prefix)
                : Integer.parseInt(prefix);
        int most = text.lastIndexOf(':', slash) < 0 ? 32 : 128;
        if (bits < 0 || bits > most) {
            throw new MalformedIndicatorException(
                    quote(text) + " is no network: " + quote(prefix) + " is no prefix length from 1 to " + most);
        }
        if (bits == 0) {
            throw new MalformedIndicatorException(quote(text) + " is no network: it is every address");
        }
        return network(address, most == 32 ? bits + Address.V4_OFFSET : bits);
    }

    /** The prefix length of a mask in dotted decimals, or -1. */
    private static int netmask(String text) {
        long mask = Address.v4(text, 0, text.length());
        int bits = Long.bitCount(mask);
        return mask >= 0 && mask == (0xffff_ffffL << 32 - bits & 0xffff_ffffL) ? bits : -1;
    }

    /** Host bits are cleared: the network is what is meant. @param bits of 128 */
    private static Indicator network(Address address, int bits) {
        var first = address.first(bits);
        return bits == 128
                ? new Indicator(IndicatorKind.IP, first.text())
                : new Indicator(
                        IndicatorKind.NETWORK,
                        first.text() + "/"
                                + (first.isV4() && bits >= Address.V4_OFFSET ? bits - Address.V4_OFFSET : bits));
    }

    private static boolean isHash(String text) {
        return (text.length() == 32 || text.length() == 40 || text.length() == 64)
                && text.chars().allMatch(Indicators::isHexDigit);
    }

    private static boolean isHexDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static Indicator hash(String text) throws MalformedIndicatorException {
        var bare = isHash(text) ? text : unwrapped(text);
        if (!isHash(bare)) {
            boolean hex = bare.chars().allMatch(Indicators::isHexDigit);
            throw new MalformedIndicatorException(quote(text) + " is no MD5, SHA-1 or SHA-256 hash: "
                    + (hex
                            ? "it has " + bare.length() + " digits instead of 32, 40 or 64"
                            : "it holds more than hexadecimal digits"));
        }
        return new Indicator(IndicatorKind.HASH, bare.toLowerCase(Locale.ROOT));
    }

    private static Indicator email(String text) throws MalformedIndicatorException {
        var bare = text.regionMatches(true, 0, "mailto:", 0, 7) ? text.substring(7) : text;
        int at = bare.lastIndexOf('@');
        var local = bare.substring(0, Math.max(at, 0));
        if (local.isEmpty()
                || local.startsWith(".")
                || local.endsWith(".")
                || !local.chars().allMatch(Indicators::isAtom)) {
            throw new MalformedIndicatorException(quote(text) + " is no e-mail address");
        }
        if (bare.length() > LONGEST_EMAIL) {
            throw new MalformedIndicatorException(
                    quote(text) + " is too long: an e-mail address may have " + LONGEST_EMAIL + " characters");
        }
        // Mailboxes that differ in case alone exist nowhere but in the RFC.
        return new Indicator(
                IndicatorKind.EMAIL,
                local.toLowerCase(Locale.ROOT) + "@" + HostName.parseDomain(bare.substring(at + 1)));
    }

    private static boolean isAtom(int c) {
        return c > 127 && Character.isLetterOrDigit(c)
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || ".!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }

    private static void refuseFileName(String name) throws MalformedIndicatorException {
        int dot = name.indexOf('.');
        var ending = name.substring(dot + 1);
        // Paraguay registers nothing directly below .py, and everybody has scripts.
        if (ending.equals("py") || FILE_ENDINGS.contains(ending) && FILE_STEMS.contains(name.substring(0, dot))) {
            throw new MalformedIndicatorException(quote(name) + " is a file's name rather than a domain");
        }
    }
}
