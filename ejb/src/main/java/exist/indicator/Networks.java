package exist.indicator;

import static exist.indicator.MalformedIndicatorException.quote;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** How addresses, networks and ranges of addresses are written. */
final class Networks {

    private Networks() {}

    /** Whether a text can't be anything but an address, a network or a range, be it a good one or not. */
    static boolean isLike(String text) {
        int colon = text.indexOf(':');
        int second = colon < 0 ? -1 : text.indexOf(':', colon + 1);
        int slash = text.indexOf('/');
        if (text.startsWith("[") || second > 0 && (slash < 0 || second < slash)) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!Address.isDigit(text.charAt(i)) && "./:- ".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return text.indexOf('.') >= 0;
    }

    /** An address, a network, or a range that is one; an address may have a port behind it. */
    static Indicator parse(String text) throws MalformedIndicatorException {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return network(text, slash);
        }
        int dash = text.indexOf('-');
        if (dash > 0) {
            var networks = range(
                    text.substring(0, dash).strip(), text.substring(dash + 1).strip());
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

    /** As {@link Indicators#range}. */
    static List<Indicator> range(String first, String last) throws MalformedIndicatorException {
        var from = Address.parse(first);
        var to = Address.parse(last);
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

    /** The text without a colon and one to five digits at its end. */
    static String withoutPort(String text) {
        int colon = text.lastIndexOf(':');
        int digits = text.length() - colon - 1;
        boolean port = colon > 0
                && digits > 0
                && digits <= 5
                && text.chars().skip(colon + 1).allMatch(c -> Address.isDigit((char) c));
        return port ? text.substring(0, colon) : text;
    }
}
