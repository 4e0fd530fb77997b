package exist.feed.load;

import java.time.Instant;
import java.util.Optional;

/**
 * What a feed has loaded so far.
 *
 * @param run whose document the listings say; 0: none yet
 * @param sha256 of that document, in hexadecimal
 * @param items distinct items that it held, dropped ones too
 * @param endsWhole whether it ended as a whole document ends, see {@link Tail}
 * @param newest the latest moment that any run has told something of; null: none
 * @param version id of the last run that changed listings, complete or not
 * @param current listings that hold now
 * @param etag of the document loaded last, for a conditional request, or null
 * @param modified likewise
 */
public record Loaded(
        long run,
        String sha256,
        int parser,
        long allow,
        long bytes,
        long items,
        boolean endsWhole,
        Instant newest,
        long version,
        long current,
        String etag,
        String modified) {

    /** A list that holds a smaller part than this of what it held before is not believed. */
    public static final double LEAST = 0.6;

    /** A sentence if what is loaded is not older than what was observed then: the past is told in its order. */
    public Optional<String> tooLate(Instant observed) {
        return newest == null || observed.isAfter(newest)
                ? Optional.empty()
                : Optional.of("This was observed at " + observed + ", but what is loaded is of " + newest
                        + ": documents must come in order.");
    }

    /** Whether the listings are exactly those of the document loaded last: no broken-off run has added to them since. */
    public boolean exact() {
        return run > 0 && version <= run;
    }

    /** Whether the document loaded last would be read as it was then, so that the same one brings nothing new. */
    public boolean holds(int parserNow, long allowNow) {
        return exact() && parser == parserNow && allow == allowNow;
    }
}
