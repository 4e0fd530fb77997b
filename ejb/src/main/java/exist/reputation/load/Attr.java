package exist.reputation.load;

import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import java.util.List;

/**
 * What a feed says of an indicator, as a number: equal if nothing has changed. The three low bits are the indicator's kind, so
 * that closing a listing knows of which kind it was without reading it. It lies in the database: a change here makes every
 * listing of every feed a changed one.
 */
final class Attr {

    private static final int KIND_BITS = 3;

    // Plain lists share one instance for all rows.
    private Details last;
    private long lastHash;

    long of(IndicatorKind kind, Details details, List<Value> beside) {
        if (details != last) {
            last = details;
            lastHash = details.hash();
        }
        var hash = lastHash;
        for (var value : beside) {
            hash = (hash ^ value.k1) * 0x100000001b3L;
        }
        return hash << KIND_BITS | kind.code();
    }

    static int kind(long attr) {
        return (int) attr & (1 << KIND_BITS) - 1;
    }
}
