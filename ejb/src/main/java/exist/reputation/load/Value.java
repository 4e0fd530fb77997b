package exist.reputation.load;

import exist.indicator.Indicator;

/** An indicator on its way into the database: its key, and its id as soon as that is known. */
class Value implements Comparable<Value> {

    final Indicator indicator;

    /** As the publisher wrote it; null: as normalised. */
    final String raw;

    final long k1;
    final long k2;

    /** 0: not known yet. */
    long id;

    Value(Indicator indicator, String raw, long k1, long k2) {
        this.indicator = indicator;
        this.raw = raw;
        this.k1 = k1;
        this.k2 = k2;
    }

    boolean sameAs(Value other) {
        return k1 == other.k1 && k2 == other.k2;
    }

    /** By key, as the database orders its bytes. */
    @Override
    public int compareTo(Value other) {
        var first = Long.compareUnsigned(k1, other.k1);
        return first != 0 ? first : Long.compareUnsigned(k2, other.k2);
    }
}
