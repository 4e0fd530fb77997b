package exist.indicator;

import static exist.indicator.MalformedIndicatorException.quote;

import java.util.List;
import java.util.Locale;

/**
 * Reads indicators, in whatever way they are written, into their normal form. Defanged text, quotation marks, brackets and
 * blanks around are welcome; nothing is cut silently.
 *
 * <p>Limits: a URL has at most 32,000 bytes in UTF-8, a domain 253 characters and each part 63, an e-mail address 320.
 */
public final class Indicators {

    private static final int LONGEST_EMAIL = 320;

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
        if (HostName.isDomain(text)) {
            FileName.refuse(text);
            return new Indicator(IndicatorKind.DOMAIN, text);
        }
        if (isHash(text)) {
            return hash(text);
        }
        var bare = unwrapped(text);
        if (Scheme.end(bare) > 0) {
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
        if (Networks.isLike(plain)) {
            return Networks.parse(plain);
        }
        int slash = plain.indexOf('/');
        if (slash == 0) {
            throw new MalformedIndicatorException(quote(text) + " is a path without a host");
        }
        if (slash > 0) {
            var host = Networks.withoutPort(plain.substring(0, slash));
            if (Address.v4(host, 0, host.length()) < 0) {
                HostName.parseDomain(host);
            }
            return url("http://" + plain);
        }
        var domain = domain(plain);
        FileName.refuse(domain);
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
                        : Networks.parse(Defanging.refang(unwrapped(text)));
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
        return Networks.range(Defanging.refang(unwrapped(first)), Defanging.refang(unwrapped(last)));
    }

    private static String unwrapped(String text) throws MalformedIndicatorException {
        var bare = Defanging.unwrap(text);
        if (bare.isEmpty()) {
            throw new MalformedIndicatorException(text.isEmpty() ? "is empty" : quote(text) + " is empty");
        }
        return bare;
    }

    private static Indicator url(String text) throws MalformedIndicatorException {
        int scheme = Scheme.end(text);
        if (scheme > 0) {
            return Url.parse(text, scheme);
        }
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        if (text.startsWith("//")) {
            return Url.parse("http:" + text, 4);
        }
        if (colon > 0
                && (slash < 0 || colon < slash)
                && !Address.isDigit(colon + 1 < text.length() ? text.charAt(colon + 1) : 'x')) {
            throw new MalformedIndicatorException(quote(text) + " is no URL");
        }
        return Url.parse("http://" + text, 4);
    }

    private static String domain(String text) throws MalformedIndicatorException {
        var name = Networks.withoutPort(text);
        return HostName.parseDomain(name.startsWith("*.") ? name.substring(2) : name);
    }

    private static boolean isHash(String text) {
        return (text.length() == 32 || text.length() == 40 || text.length() == 64) && isHex(text);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    private static Indicator hash(String text) throws MalformedIndicatorException {
        var bare = isHash(text) ? text : unwrapped(text);
        if (!isHash(bare)) {
            boolean hex = isHex(bare);
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
}
