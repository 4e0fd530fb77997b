package exist.syndication;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as feeds write them: RFC 822 and its relatives, ISO 8601 and its relatives. Without a zone they are UTC. */
final class Dates {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** Hours from UTC of the names that are still written. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7),
            Map.entry("BST", 1),
            Map.entry("CET", 1),
            Map.entry("CEST", 2),
            Map.entry("MSK", 3),
            Map.entry("JST", 9));

    private static final String TIME = "(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([AaPp][Mm])?)?";
    private static final String ZONE = "\\s*(?:(?:GMT|UTC)?([+-]\\d{1,2}):?(\\d{2})?|([A-Za-z]{1,5}))?.*";

    private static final Pattern WORDS = Pattern.compile(
            "(?:\\p{L}+[\\s.,]*)?(\\d{1,2})[\\s-]*(\\p{L}{3})\\p{L}*[.,]?[\\s-]*(\\d{4}|\\d{2})" + TIME + ZONE);
    private static final Pattern AMERICAN =
            Pattern.compile("(?:\\p{L}+,\\s*)?(\\p{L}{3})\\p{L}*\\.?\\s+(\\d{1,2}),?\\s+(\\d{4})" + TIME + ZONE);
    private static final Pattern ISO = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})" + TIME + ZONE);

    /** What programs write where there is none: the first second of 1970, of the year 1, of 1900. */
    private static final Instant EARLIEST = Instant.parse("1970-01-02T00:00:00Z");

    private Dates() {}

    /** Empty if it is none. */
    static Optional<Instant> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        var date = text.strip();
        try {
            var words = WORDS.matcher(date);
            if (words.matches()) {
                return moment(words, year(words.group(3)), month(words.group(2)), number(words, 1));
            }
            var iso = ISO.matcher(date);
            if (iso.matches()) {
                return moment(iso, number(iso, 1), number(iso, 2), number(iso, 3));
            }
            var american = AMERICAN.matcher(date);
            if (american.matches()) {
                return moment(american, number(american, 3), month(american.group(1)), number(american, 2));
            }
        } catch (DateTimeException e) {
            // A thirteenth month, a 31st of April.
        }
        return Optional.empty();
    }

    private static Optional<Instant> moment(Matcher date, int year, int month, int day) {
        var time = LocalTime.of(hour(date), number(date, 5), Math.min(59, number(date, 6)));
        return Optional.of(LocalDate.of(year, month, day).atTime(time).toInstant(zone(date)))
                .filter(EARLIEST::isBefore);
    }

    private static int hour(Matcher date) {
        int hour = number(date, 4);
        var half = date.group(7);
        return half == null ? hour : hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
    }

    private static ZoneOffset zone(Matcher date) {
        var name = date.group(10);
        if (name != null) {
            return ZoneOffset.ofHours(ZONES.getOrDefault(name.toUpperCase(Locale.ROOT), 0));
        }
        if (date.group(8) == null) {
            return ZoneOffset.UTC;
        }
        int minutes = number(date, 9);
        return ZoneOffset.ofHoursMinutes(number(date, 8), date.group(8).startsWith("-") ? -minutes : minutes);
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        return text.length() == 4 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.toLowerCase(Locale.ROOT)) + 1;
    }

    private static int number(Matcher date, int group) {
        return date.group(group) == null ? 0 : Integer.parseInt(date.group(group));
    }
}
