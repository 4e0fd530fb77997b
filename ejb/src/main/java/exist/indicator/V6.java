package exist.indicator;

import static exist.indicator.MalformedIndicatorException.quote;

/** How IPv6 addresses are written: read as RFC 4291 allows, written as RFC 5952 wants. */
final class V6 {

    private static final int GROUPS = 8;

    private V6() {}

    static Address parse(String text) throws MalformedIndicatorException {
        var groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            int end = text.indexOf(':', at);
            end = end < 0 ? text.length() : end;
            if (end == text.length() && text.indexOf('.', at) >= 0) {
                long v4 = Address.v4(text, at, end);
                if (v4 < 0 || count > GROUPS - 2) {
                    throw malformed(text);
                }
                groups[count++] = (int) (v4 >>> 16);
                groups[count++] = (int) (v4 & 0xffff);
                break;
            }
            if (count == GROUPS) {
                throw malformed(text);
            }
            groups[count++] = group(text, at, end);
            at = end + 1;
            if (at == text.length()) {
                throw malformed(text); // a single colon at the end
            }
            if (end < text.length() && text.charAt(at) == ':') {
                if (gap >= 0) {
                    throw malformed(text);
                }
                gap = count;
                at++;
            }
        }
        if (gap < 0 ? count != GROUPS : count == GROUPS) {
            throw malformed(text);
        }
        return of(groups, count, gap);
    }

    private static int group(String text, int from, int to) throws MalformedIndicatorException {
        if (from == to || to - from > 4) {
            throw malformed(text);
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw malformed(text);
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static Address of(int[] groups, int count, int gap) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int from = gap < 0 || i < gap ? i : i - (GROUPS - count);
            long group = gap >= 0 && i >= gap && from < gap ? 0 : groups[from];
            high = high << 16 | low >>> 48;
            low = low << 16 | group;
        }
        return new Address(high, low);
    }

    private static MalformedIndicatorException malformed(String text) {
        return new MalformedIndicatorException(quote(text) + " is no IP address");
    }

    static String text(Address address) {
        int best = -1;
        int longest = 1; // a single group of zeros is not shortened
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && group(address, end) == 0) {
                end++;
            }
            if (end - i > longest) {
                best = i;
                longest = end - i;
            }
            i = Math.max(i, end);
        }
        var text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; i++) {
            if (i == best) {
                text.append("::");
                i += longest - 1;
            } else {
                boolean behindGap = best >= 0 && i == best + longest;
                text.append(i == 0 || behindGap ? "" : ":");
                text.append(Integer.toHexString(group(address, i)));
            }
        }
        return text.toString();
    }

    private static int group(Address address, int i) {
        long half = i < 4 ? address.high() : address.low();
        return (int) (half >>> 48 - 16 * (i & 3)) & 0xffff;
    }
}
