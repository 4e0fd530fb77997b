package exist.reputation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Moments as publishers write them. */
public final class Times {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
            "uuuu-M-d[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][' '][XXX][XX][X]['UTC']]");

    private Times() {}

    /**
     * Reads {@code 2026-01-20 09:12:26}, {@code 2026-01-20T09:12:26+00:00}, {@code 2026-01-20} and their like; a time
     * without a zone is UTC. A moment that nobody can read is no reason to do without the row.
     *
     * @return null: there is none, or it can't be read
     */
    public static Instant utc(String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.length() >= 9 && text.length() <= 13 && text.chars().allMatch(Character::isDigit)) {
                long seconds = Long.parseLong(text);
                return Instant.ofEpochSecond(text.length() > 10 ? seconds / 1000 : seconds);
            }
            TemporalAccessor time =
                    FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof OffsetDateTime offset) {
                return offset.toInstant();
            }
            return time instanceof LocalDateTime local
                    ? local.toInstant(ZoneOffset.UTC)
                    : LocalDate.from(time).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
