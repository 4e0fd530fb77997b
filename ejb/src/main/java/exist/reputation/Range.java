package exist.reputation;

import exist.indicator.Indicator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** First and last address of a range as they lie in the database: 16 bytes each, IPv4 as {@code ::ffff:a.b.c.d}. */
record Range(byte[] lo, byte[] hi) {

    private static final int V4_BITS = 96;

    static Range of(Indicator indicator) {
        return new Range(indicator.low(), indicator.high());
    }

    boolean v4() {
        for (int i = 0; i < 10; i++) {
            if (lo[i] != 0) {
                return false;
            }
        }
        return lo[10] == -1 && lo[11] == -1;
    }

    /**
     * Every CIDR block that could hold this one, itself included and last: 33 at most for IPv4, 129 for IPv6. Asking for
     * each of them exactly is a hundred times faster than asking for {@code lo <= x and x <= hi}, which no index answers.
     */
    List<Range> around() {
        var blocks = new ArrayList<Range>();
        for (int bits = v4() ? V4_BITS : 0; bits <= prefix(); bits++) {
            blocks.add(block(bits));
        }
        return blocks;
    }

    /** The block of so many leading bits (of 128) that holds this range's first address. */
    Range block(int bits) {
        byte[] first = lo.clone();
        byte[] last = lo.clone();
        for (int i = 0; i < first.length; i++) {
            int free = 0xff >>> Math.min(8, Math.max(0, bits - 8 * i));
            first[i] &= (byte) ~free;
            last[i] |= (byte) free;
        }
        return new Range(first, last);
    }

    /** How many leading bits (of 128) its addresses have in common. */
    int prefix() {
        int i = Arrays.mismatch(lo, hi);
        return i < 0 ? 128 : 8 * i + Integer.numberOfLeadingZeros((lo[i] ^ hi[i]) & 0xff) - 24;
    }
}
