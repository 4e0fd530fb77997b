package exist.vuln.feed;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Moments and days as publishers write them: with a zone, without one (then it is UTC), or without a time. */
final class Moments {

    /** What a publisher's clock may be ahead of ours; and a day has begun somewhere before it does in UTC. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Instant latest;

    /** @param observed what is said to be much later can't be right */
    Moments(Instant observed) {
        latest = observed.plus(AHEAD);
    }

    /** Null: there is none, or one that can't be right. */
    Instant of(String text) {
        var moment = text == null ? null : read(text.strip());
        return moment == null || moment.isAfter(latest) ? null : moment;
    }

    private static Instant read(String text) {
        try {
            if (text.length() <= 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return text.substring(10).matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
                            .toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Null: there is none. */
    static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
