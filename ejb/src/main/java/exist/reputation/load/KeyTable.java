package exist.reputation.load;

/**
 * What a feed lists now, in memory: 16 bytes of key and 8 of attribute hash a row, and a mark for what the document at hand
 * holds too. At most 36 bytes a row, also while it grows: it is cut into segments, which grow one at a time and by an eighth,
 * and of which several fit into one region of the garbage collector.
 *
 * <p>Open addressing with linear probing. Keys are cut from a cryptographic hash, so their own bits are the position; and
 * because position follows key, walking through the table is walking through nearly sorted keys, which the database likes.
 *
 * <p>Not thread-safe.
 */
public final class KeyTable {

    /** Takes a row of the table. */
    @FunctionalInterface
    public interface Visitor<X extends Exception> {
        void row(long k1, long k2, long attr) throws X;
    }

    /** What {@link #see} found. */
    enum Sight {
        UNKNOWN,
        /** Listed with these attributes. */
        KEPT,
        /** Listed, but with other attributes; the table has the new ones now. */
        CHANGED,
        /** The document had it before. */
        AGAIN
    }

    private static final int SEGMENT_BITS = 10;
    private static final int LEAST = 16;

    private final Segment[] segments = new Segment[1 << SEGMENT_BITS];

    private long size;
    private long marked;

    /** @param expected rows it can take without growing */
    public KeyTable(long expected) {
        // A twentieth more, for segments are never filled quite evenly.
        var each = (int) Math.min(Integer.MAX_VALUE / 8, (expected + expected / 20) / segments.length * 5 / 4 + LEAST);
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(each);
        }
    }

    public long size() {
        return size;
    }

    /** Rows that the document at hand holds too. */
    public long marked() {
        return marked;
    }

    /** Memory that it takes. */
    public long bytes() {
        var bytes = 0L;
        for (var segment : segments) {
            bytes += 8L * (segment.cells.length + segment.marks.length);
        }
        return bytes;
    }

    /** The document holds this: marks it, if it is known. */
    Sight see(long k1, long k2, long attr) {
        var segment = segment(k1);
        var slot = segment.find(k1, k2);
        if (slot < 0) {
            return Sight.UNKNOWN;
        }
        if (!segment.mark(slot)) {
            return Sight.AGAIN;
        }
        marked++;
        return segment.swapAttr(slot, attr) == attr ? Sight.KEPT : Sight.CHANGED;
    }

    /** Takes in a row that the table does not hold, with or without a mark. */
    void add(long k1, long k2, long attr, boolean mark) {
        var segment = segment(k1);
        if (segment.full()) {
            segment = segments[index(k1)] = segment.grown();
        }
        var slot = segment.put(k1, k2, attr);
        size++;
        if (mark) {
            segment.mark(slot);
            marked++;
        }
    }

    /** Walks through the rows with, or without, a mark. */
    public <X extends Exception> void each(boolean mark, Visitor<X> visitor) throws X {
        for (var segment : segments) {
            segment.each(mark, visitor);
        }
    }

    private Segment segment(long k1) {
        return segments[index(k1)];
    }

    private static int index(long k1) {
        return (int) (k1 >>> -SEGMENT_BITS);
    }

    private static final class Segment {

        /** Three longs a slot: key, key, attribute. A slot with an all-zero key is free; no real key has 128 zero bits. */
        private final long[] cells;

        private final long[] marks;
        private final int slots;
        private int used;

        Segment(int slots) {
            this.slots = slots;
            this.cells = new long[slots * 3];
            this.marks = new long[(slots + 63) / 64];
        }

        boolean full() {
            return used >= slots - slots / 5;
        }

        Segment grown() {
            var bigger = new Segment(slots + slots / 8);
            for (int slot = 0; slot < slots; slot++) {
                if (taken(slot)) {
                    var to = bigger.put(cells[slot * 3], cells[slot * 3 + 1], cells[slot * 3 + 2]);
                    if (isMarked(slot)) {
                        bigger.mark(to);
                    }
                }
            }
            return bigger;
        }

        int put(long k1, long k2, long attr) {
            var slot = home(k1);
            while (taken(slot)) {
                slot = next(slot);
            }
            cells[slot * 3] = k1;
            cells[slot * 3 + 1] = k2;
            cells[slot * 3 + 2] = attr;
            used++;
            return slot;
        }

        /** The slot, or -1. */
        int find(long k1, long k2) {
            for (var slot = home(k1); taken(slot); slot = next(slot)) {
                if (cells[slot * 3] == k1 && cells[slot * 3 + 1] == k2) {
                    return slot;
                }
            }
            return -1;
        }

        /** Whether the mark is new. */
        boolean mark(int slot) {
            var bit = 1L << slot;
            var fresh = (marks[slot >>> 6] & bit) == 0;
            marks[slot >>> 6] |= bit;
            return fresh;
        }

        boolean isMarked(int slot) {
            return (marks[slot >>> 6] & 1L << slot) != 0;
        }

        long swapAttr(int slot, long attr) {
            var before = cells[slot * 3 + 2];
            cells[slot * 3 + 2] = attr;
            return before;
        }

        <X extends Exception> void each(boolean mark, Visitor<X> visitor) throws X {
            for (int slot = 0; slot < slots; slot++) {
                if (taken(slot) && isMarked(slot) == mark) {
                    visitor.row(cells[slot * 3], cells[slot * 3 + 1], cells[slot * 3 + 2]);
                }
            }
        }

        private boolean taken(int slot) {
            return (cells[slot * 3] | cells[slot * 3 + 1]) != 0;
        }

        /** The 32 key bits below those that chose the segment, as a fraction of the slots. */
        private int home(long k1) {
            return (int) ((k1 << SEGMENT_BITS >>> 32) * slots >>> 32);
        }

        private int next(int slot) {
            return slot + 1 == slots ? 0 : slot + 1;
        }
    }
}
