package exist.vuln;

import exist.indicator.CveIds;
import exist.vuln.Condition.Affects;
import exist.vuln.Condition.Comparison;
import exist.vuln.Condition.Event;
import exist.vuln.Condition.Mark;
import exist.vuln.Condition.Measure;
import exist.vuln.MalformedQueryException.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The terms of a search. */
public final class Terms {

    static final List<String> NAMES = List.of(
            "text",
            "id",
            "vendor",
            "product",
            "affects",
            "cpe",
            "cwe",
            "tag",
            "state",
            "cvss",
            "cvss2",
            "cvss3",
            "cvss4",
            "epss",
            "kev",
            "ransomware",
            "exploit",
            "published",
            "modified",
            "kev_added",
            "kev_due");

    private static final Map<String, Measure> MEASURES = Map.of(
            "cvss", Measure.CVSS,
            "cvss2", Measure.CVSS2,
            "cvss3", Measure.CVSS3,
            "cvss4", Measure.CVSS4,
            "epss", Measure.EPSS);

    private static final Map<String, Event> EVENTS = Map.of(
            "published", Event.PUBLISHED, "modified", Event.MODIFIED, "kev_added", Event.KEV, "kev_due", Event.DUE);

    private static final Map<String, Mark> MARKS =
            Map.of("kev", Mark.KEV, "ransomware", Mark.RANSOMWARE, "exploit", Mark.EXPLOIT);

    private static final Map<String, Comparison> COMPARISONS = Map.of(
            "<", Comparison.LESS,
            "<=", Comparison.AT_MOST,
            "=", Comparison.EQUAL,
            ":", Comparison.EQUAL,
            ">=", Comparison.AT_LEAST,
            ">", Comparison.MORE);

    private static final Pattern BACK = Pattern.compile("(\\d{1,5})([hdwy])");
    private static final Pattern OWN_ID = Pattern.compile("JVNDB-\\d{4}-\\d{6}", Pattern.CASE_INSENSITIVE);

    private final Instant now;
    private final ZoneId zone;

    /**
     * @param now from which times are counted back; to the minute, so that the same question is asked twice
     * @param zone in which a day begins
     */
    public Terms(Instant now, ZoneId zone) {
        this.now = now.truncatedTo(ChronoUnit.MINUTES);
        this.zone = zone;
    }

    /** A term that makes no sense. */
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        private final Fault fault;

        Unfit(Fault fault) {
            super(fault.name());
            this.fault = fault;
        }

        public Fault fault() {
            return fault;
        }
    }

    /** An id, whole, is what it names; anything else may stand anywhere. */
    Condition words(String text, boolean quoted) {
        var cve = text.regionMatches(true, 0, "CVE", 0, 3) ? CveIds.parse(text).orElse(null) : null;
        if (!quoted && (cve != null || OWN_ID.matcher(text).matches())) {
            return new Condition.About(cve == null ? text : cve);
        }
        return new Condition.Any(List.of(new Condition.Text(text), new Condition.Id(text)));
    }

    /** @param name in any case; {@code comparison}: one of {@code : = < <= > >=} */
    public Condition field(String name, String comparison, String value) throws Unfit {
        var field = name.toLowerCase(Locale.ROOT);
        if (!NAMES.contains(field)) {
            throw new Unfit(Fault.FIELD);
        }
        if (value.isBlank()) {
            throw new Unfit(Fault.VALUE);
        }
        if (MEASURES.containsKey(field)) {
            return number(MEASURES.get(field), COMPARISONS.get(comparison), value.strip());
        }
        if (EVENTS.containsKey(field)) {
            return when(EVENTS.get(field), comparison, value.strip());
        }
        if (!comparison.equals(":") && !comparison.equals("=")) {
            throw new Unfit(Fault.COMPARISON);
        }
        return MARKS.containsKey(field) ? mark(MARKS.get(field), value.strip()) : same(field, value.strip());
    }

    private static Condition same(String field, String value) throws Unfit {
        return switch (field) {
            case "id" -> new Condition.Id(value);
            case "vendor" -> new Condition.Vendor(Cpe.name(value));
            case "product" -> new Condition.Product(Cpe.name(value));
            case "cwe" -> weakness(value);
            case "tag" -> new Condition.Tagged(value);
            case "state" -> new Condition.State(value.toUpperCase(Locale.ROOT));
            case "affects" -> affects(value);
            case "cpe" -> affects(value.regionMatches(true, 0, "cpe:", 0, 4) ? value : "cpe:" + value);
            default -> new Condition.Text(value);
        };
    }

    /** A CPE name, or {@code vendor/product@version}, of which the vendor and the version may be missing. */
    public static Condition affects(String text) throws Unfit {
        if (text.regionMatches(true, 0, "cpe:", 0, 4)) {
            var cpe = Cpe.parse(text).orElseThrow(() -> new Unfit(Fault.PRODUCT));
            return new Affects(cpe.vendor(), cpe.product(), cpe.version(), cpe.update());
        }
        int slash = text.indexOf('/');
        int at = text.lastIndexOf('@');
        if (at <= slash + 1 && at >= 0 || slash == 0 || at == text.length() - 1) {
            throw new Unfit(Fault.PRODUCT);
        }
        var product = Cpe.name(text.substring(slash + 1, at < 0 ? text.length() : at));
        if (product.isEmpty()) {
            throw new Unfit(Fault.PRODUCT);
        }
        return new Affects(
                slash < 0 ? "*" : Cpe.name(text.substring(0, slash)),
                product,
                at < 0 ? "*" : text.substring(at + 1).strip(),
                "*");
    }

    private static Condition weakness(String text) throws Unfit {
        var digits = text.replaceFirst("(?i)^CWE-?", "");
        if (!digits.matches("\\d{1,6}")) {
            throw new Unfit(Fault.CWE);
        }
        return new Condition.Weakness(Integer.parseInt(digits));
    }

    private static Condition mark(Mark mark, String value) throws Unfit {
        var marked = new Condition.Marked(mark);
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> marked;
            case "no", "false", "0" -> new Condition.Not(marked);
            default -> throw new Unfit(Fault.YES_NO);
        };
    }

    private static Condition number(Measure measure, Comparison comparison, String text) throws Unfit {
        if (!text.matches("\\d{1,3}(\\.\\d{0,9})?|\\.\\d{1,9}")) {
            throw new Unfit(Fault.NUMBER);
        }
        var value = new BigDecimal(text);
        if (value.compareTo(measure == Measure.EPSS ? BigDecimal.ONE : BigDecimal.TEN) > 0) {
            throw new Unfit(Fault.RANGE);
        }
        return new Condition.Number(measure, comparison, value.stripTrailingZeros());
    }

    /** A day is meant whole; a time back from now reaches up to now and beyond. */
    private Condition when(Event event, String comparison, String text) throws Unfit {
        var back = BACK.matcher(text);
        int dots = text.indexOf("..");
        // What is a day, not a moment, is the same one everywhere.
        var days = event == Event.KEV || event == Event.DUE ? ZoneOffset.UTC : zone;
        try {
            if (back.matches()) {
                var from = back(Integer.parseInt(back.group(1)), back.group(2));
                return comparison.startsWith("<")
                        ? new Condition.When(event, null, from)
                        : new Condition.When(event, from, null);
            }
            if (dots >= 0 && (comparison.equals(":") || comparison.equals("="))) {
                return new Condition.When(
                        event, begin(text.substring(0, dots), days), end(text.substring(dots + 2), days));
            }
            return switch (comparison) {
                case "<" -> new Condition.When(event, null, begin(text, days));
                case "<=" -> new Condition.When(event, null, end(text, days));
                case ">" -> new Condition.When(event, end(text, days), null);
                case ">=" -> new Condition.When(event, begin(text, days), null);
                default -> new Condition.When(event, begin(text, days), end(text, days));
            };
        } catch (DateTimeException e) {
            throw new Unfit(Fault.DATE);
        }
    }

    private Instant back(int count, String unit) {
        return now.minus(
                switch (unit) {
                    case "h" -> count;
                    case "d" -> count * 24L;
                    case "w" -> count * 7L * 24;
                    default -> count * 365L * 24;
                },
                ChronoUnit.HOURS);
    }

    /** @return null for "" */
    private static Instant begin(String day, ZoneId zone) {
        return day.isBlank()
                ? null
                : LocalDate.parse(day.strip()).atStartOfDay(zone).toInstant();
    }

    private static Instant end(String day, ZoneId zone) {
        return day.isBlank()
                ? null
                : LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
