package exist.feed.load;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A run that writes listings.
 *
 * @param id of its row in {@code feed_run}
 * @param feed the feed's number
 * @param at the moment at which the document was observed, UTC, in microseconds: everything it writes begins or ends there
 */
public record Run(long id, int feed, LocalDateTime at) {

    /** No run: nobody counts. */
    public static final long NONE = 0;

    public Run(long id, int feed, Instant observed) {
        this(id, feed, utc(observed));
    }

    /** As the database keeps moments. */
    public static LocalDateTime utc(Instant moment) {
        return moment == null ? null : LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    public static Instant instant(LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
