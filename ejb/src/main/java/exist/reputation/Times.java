package exist.reputation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Moments as publishers write them. */
public final class Times {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-M-d[['T'][' ']HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][' '][XXX][XX][X]['UTC']]")
            .withResolverStyle(ResolverStyle.STRICT);

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
        if (text.length() == 19 && text.charAt(10) == ' ') {
            return usual(text);
        }
        try {
            if (text.length() >= 9 && text.length() <= 13 && text.chars().allMatch(Character::isDigit)) {
                long seconds = Long.parseLong(text);
                return Instant.ofEpochSecond(text.length() > 10 ? seconds / 1000 : seconds);
            }
            TemporalAccessor time =
                    FORMAT.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time.get(ChronoField.YEAR) < 1 || time.get(ChronoField.YEAR) > 9_999) {
                return null; // the database keeps no such moment
            }
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

    /** {@code 2026-01-20 09:12:26}: a formatter would take longer than all else that is done with a row. */
    private static Instant usual(String text) {
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseUnsignedInt(text, from, to, 10);
    }
}
