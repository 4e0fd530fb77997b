package exist.web.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parameters of a list, and tells all that is wrong with them at once. */
public final class Filters {

    private static final String MONTH = "(1[0-2]|0[1-9]|[1-9])";
    private static final String DAY = "(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])";
    private static final String TIME = "(2[0-3]|[01]\\d|\\d):([0-5]\\d|\\d)(?::([0-5]\\d|\\d)(?:\\.([0-9]{1,6}))?)?";

    /** To the letter what the original read, digits of other scripts included: what it refused is refused. */
    private static final Pattern DATE = Pattern.compile(
            "(?:(\\d{4})-" + MONTH + "-" + DAY + "|" + MONTH + "/" + DAY + "/(\\d{4}|\\d{2}))(?:\\s+" + TIME + ")?",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** Each costs a look at every row. */
    private static final int MOST_TERMS = 50;

    private static final int LONGEST_TERM = 2_000;

    /** The database knows nothing behind it; its smallest step is a microsecond. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final Pattern BETWEEN_TERMS = Pattern.compile("[\\p{IsWhite_Space}\\x1c-\\x1f,]+");

    private final QueryString parameters;
    private final ZoneId zone;
    private final Map<String, List<String>> wrong = new LinkedHashMap<>();

    /** @param zone in which dates are meant */
    public Filters(QueryString parameters, ZoneId zone) {
        this.parameters = parameters;
        this.zone = zone;
    }

    /** A parameter that does not fit: the message is for the client. */
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        public Unfit(String message) {
            super(message);
        }
    }

    /** Takes a parameter's text. */
    @FunctionalInterface
    public interface Reader {
        void read(String text) throws Unfit;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Makes something of a parameter's text. */
    @FunctionalInterface
    public interface Parser<T> {
        T parse(String text) throws Unfit;
    }

    /** The last value without blanks around it; null if there is none. */
    public String text(String name) {
        return parameters.text(name).orElse(null);
    }

    /** What the last value stands for; null if there is none, or none that fits. */
    public <T> T value(String name, Parser<T> parser) {
        var value = new AtomicReference<T>();
        text(name, text -> value.set(parser.parse(text)));
        return value.get();
    }

    /** The last value without blanks around it, if there is one. */
    public void text(String name, Reader reader) {
        parameters.text(name).ifPresent(text -> check(name, text, reader));
    }

    /** The last value as it came, if there is one. */
    public void literal(String name, Reader reader) {
        parameters.literal(name).ifPresent(text -> check(name, text, reader));
    }

    /** Each value as it came, be it empty. */
    public void each(String name, Reader reader) {
        parameters.all(name).forEach(text -> check(name, text, reader));
    }

    /** Terms between commas and blanks, ideographic ones included; all must be met. At most 50, of 2,000 characters. */
    public List<String> search() {
        var terms = parameters.text("search").stream()
                .flatMap(BETWEEN_TERMS::splitAsStream)
                .filter(term -> !term.isEmpty())
                .distinct()
                .toList();
        if (terms.size() > MOST_TERMS || terms.stream().anyMatch(term -> term.length() > LONGEST_TERM)) {
            wrong.put(
                    "search",
                    List.of("More than " + MOST_TERMS + " terms, or one of more than " + LONGEST_TERM
                            + " characters, can't be searched for."));
        }
        return terms;
    }

    /** {@code <field>_after}: this moment or later. */
    public Optional<Instant> after(String field) {
        return moment(field, "_after");
    }

    /** {@code <field>_before}: the first moment behind the one named, which is included; a mere date is its first moment. */
    public Optional<Instant> before(String field) {
        return moment(field, "_before").map(last -> last.equals(LAST) ? last : last.plus(1, ChronoUnit.MICROS));
    }

    private Optional<Instant> moment(String field, String end) {
        var text = parameters.text(field + end);
        var found = text.flatMap(this::date);
        if (text.isPresent() && found.isEmpty()) {
            wrong.computeIfAbsent(field, name -> new ArrayList<>())
                    .add("\"" + text.get() + "\" (" + field + end
                            + ") is no date of the form YYYY-MM-DD or MM/DD/YYYY, with or without HH:MM[:SS].");
        }
        return found;
    }

    private Optional<Instant> date(String text) {
        var parts = DATE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var date = parts.group(1) != null
                    ? LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3))
                    : LocalDate.of(year(parts.group(6)), number(parts, 4), number(parts, 5));
            var fraction = parts.group(10) == null ? "0" : (parts.group(10) + "000000000").substring(0, 9);
            var time = LocalTime.of(number(parts, 7), number(parts, 8), number(parts, 9), Integer.parseInt(fraction));
            // At the ends of time a zone leads out of it.
            var edge = date.equals(LocalDate.of(1, 1, 1)) || date.equals(LocalDate.of(9999, 12, 31));
            return edge && !zone.normalized().equals(ZoneOffset.UTC) || date.getYear() < 1
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.of(date, time).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        return text.length() == 4 ? year : year < 69 ? 2000 + year : 1900 + year;
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null
                ? 0
                : Integer.parseInt(parts.group(group).strip());
    }

    private void check(String name, String text, Reader reader) {
        try {
            reader.read(text);
        } catch (Unfit e) {
            wrong.put(name, List.of(e.getMessage()));
        }
    }

    /** @throws BadParametersException if one can't be what it is */
    public void end() {
        if (!wrong.isEmpty()) {
            throw new BadParametersException(wrong);
        }
    }
}
