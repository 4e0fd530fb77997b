package exist.indicator;

import static exist.indicator.MalformedIndicatorException.quote;

import java.nio.ByteBuffer;

/** An IP address as 128 bits, unsigned; IPv4 as ::ffff:a.b.c.d, so both versions lie in one order. */
public record Address(long high, long low) implements Comparable<Address> {

    /** Where the 128 bits of an IPv4 address say that it is one; its own bits follow behind 96. */
    private static final long MAPPED = 0xffff_0000_0000L;

    static final int V4_OFFSET = 96;

    /**
     * The bits of an IPv4 address in dotted decimals, or -1 if the text is none.
     *
     * <p>Leading zeros are refused: some read them as octal, so nobody knows which address is meant.
     */
    static long v4(String text, int from, int to) {
        long bits = 0;
        int at = from;
        for (int part = 0; part < 4; part++) {
            if (part > 0 && (at >= to || text.charAt(at++) != '.')) {
                return -1;
            }
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            if (at == start || value > 255 || at - start > 1 && text.charAt(start) == '0') {
                return -1;
            }
            bits = bits << 8 | value;
        }
        return at == to ? bits : -1;
    }

    static Address ofV4(long bits) {
        return new Address(0, MAPPED | bits);
    }

    /** Of {@link #bytes}. */
    public static Address of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new Address(buffer.getLong(), buffer.getLong());
    }

    /** @throws MalformedIndicatorException the text is no address, neither of version 4 nor of version 6 */
    public static Address parse(String text) throws MalformedIndicatorException {
        long v4 = v4(text, 0, text.length());
        if (v4 >= 0) {
            return ofV4(v4);
        }
        return text.indexOf(':') < 0 ? refuseV4(text) : V6.parse(text);
    }

    private static Address refuseV4(String text) throws MalformedIndicatorException {
        var parts = text.split("\\.", -1);
        for (var part : parts) {
            if (part.isEmpty() || !part.chars().allMatch(c -> isDigit((char) c))) {
                throw new MalformedIndicatorException(quote(text) + " is no IP address");
            }
        }
        if (parts.length != 4) {
            throw new MalformedIndicatorException(quote(text) + " is no IP address: it has " + parts.length
                    + (parts.length == 1 ? " part" : " parts") + " instead of 4");
        }
        for (var part : parts) {
            if (part.length() > 1 && part.charAt(0) == '0') {
                throw new MalformedIndicatorException(
                        quote(text) + " is no IP address: \"" + part + "\" has a leading zero");
            }
            if (part.length() > 3 || Integer.parseInt(part) > 255) {
                throw new MalformedIndicatorException(quote(text) + " is no IP address: " + part + " is more than 255");
            }
        }
        throw new MalformedIndicatorException(quote(text) + " is no IP address");
    }

    public boolean isV4() {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /** The normal form of RFC 5952; dotted decimals for IPv4. */
    public String text() {
        return isV4()
                ? (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255)
                : V6.text(this);
    }

    /** The first address of the network whose first {@code bits} of 128 are this one's. */
    Address first(int bits) {
        return new Address(high & mask(bits), low & mask(bits - 64));
    }

    /** The last address of that network. */
    Address last(int bits) {
        return new Address(high | ~mask(bits), low | ~mask(bits - 64));
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= 64 ? -1 : -1L << 64 - bits;
    }

    /** 16 bytes, the highest first. */
    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    @Override
    public int compareTo(Address other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
