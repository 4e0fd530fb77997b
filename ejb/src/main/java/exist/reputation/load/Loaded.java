package exist.reputation.load;

import java.time.Instant;

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
        long current) {

    /** Whether the listings are exactly those of the document loaded last: no broken-off run has added to them since. */
    boolean exact() {
        return run > 0 && version <= run;
    }
}
