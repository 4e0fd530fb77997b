package exist.web.threat;

import exist.indicator.Indicator;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.threat.AttributeQuery;
import exist.threat.EventQuery;
import exist.threat.EventQuery.Between;
import exist.threat.EventQuery.Labels;
import exist.threat.Tlp;
import exist.web.api.Filters;
import exist.web.api.Filters.Unfit;
import exist.web.api.Ids;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** Reads which events or attributes a client of the Web API wants. */
final class ThreatFilters {

    /** Digits of any script, as the original's clients may send them; an exponent may stand behind. */
    private static final Pattern NUMBER = Pattern.compile(
            "[+-]?(?:\\p{Nd}{1,1000}(?:\\.\\p{Nd}{0,1000})?|\\.\\p{Nd}{1,1000})(?:[eE][+-]?\\p{Nd}{1,6})?");

    private static final Pattern TECHNIQUE = Pattern.compile("[Tt]\\d{4}(?:\\.\\d{3})?");

    /** No row has it. */
    private static final long NONE = 0;

    private ThreatFilters() {}

    /**
     * @param upTo the highest TLP that may be found
     * @param id of the only one that may be found, or null
     * @throws exist.web.api.BadParametersException if one can't be what it is
     */
    static EventQuery events(Filters filters, Tlp upTo, Long id) {
        var query = new EventQuery(
                upTo,
                id(id, filters.value("id", ThreatFilters::number)),
                filters.value("uuid", ThreatFilters::uuid),
                level(filters),
                filters.text("attr"),
                filters.value("indicator", ThreatFilters::indicator),
                filters.search(),
                between(filters, "publish_timestamp"),
                between(filters, "changed"),
                labels(filters));
        filters.end();
        return query;
    }

    /** Likewise. */
    static AttributeQuery attributes(Filters filters, Tlp upTo, Long id) {
        var query = new AttributeQuery(
                upTo,
                id(id, filters.value("id", ThreatFilters::number)),
                filters.value("uuid", ThreatFilters::uuid),
                filters.value("event__id", ThreatFilters::number),
                filters.text("value"),
                filters.search(),
                between(filters, "timestamp"),
                new AttributeQuery.Traits(
                        filters.text("type"), filters.text("of_category"), filters.value("ids", ThreatFilters::truth)),
                labels(filters));
        filters.end();
        return query;
    }

    /** What stands in a path: the row's number; what is none has no row. */
    static Long path(String text) {
        return Ids.number(text).orElse(NONE);
    }

    /** Both the path and the parameter must hold. */
    private static Long id(Long path, Long asked) {
        return path == null || asked == null || path.equals(asked) ? path == null ? asked : path : Long.valueOf(NONE);
    }

    private static Between between(Filters filters, String field) {
        return new Between(
                filters.after(field).orElse(null), filters.before(field).orElse(null));
    }

    private static Labels labels(Filters filters) {
        return new Labels(
                filters.text("tagged"),
                filters.text("creator"),
                filters.text("feed"),
                filters.value("tlp", ThreatFilters::tlp),
                filters.value("technique", ThreatFilters::technique));
    }

    private static Long number(String text) throws Unfit {
        if (!NUMBER.matcher(text).matches()) {
            throw new Unfit("\"" + text + "\" is no whole number.");
        }
        var number = new BigDecimal(ascii(text)).stripTrailingZeros();
        if (number.scale() > 0) {
            throw new Unfit("\"" + text + "\" is no whole number.");
        }
        return number.signum() <= 0 || number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? NONE
                : number.longValueExact();
    }

    private static String ascii(String text) {
        var ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> ascii.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return ascii.toString();
    }

    /** Taken literally, blanks included, as the original did. */
    private static Integer level(Filters filters) {
        var level = new AtomicReference<Integer>();
        filters.literal("threat_level_id", text -> {
            if (!text.matches("[1-4]")) {
                throw new Unfit("\"" + text + "\" is no level from 1 (high) to 4 (undefined).");
            }
            level.set(Integer.valueOf(text));
        });
        return level.get();
    }

    private static UUID uuid(String text) throws Unfit {
        var hex = text.replace("-", "");
        if (!hex.matches("[0-9a-fA-F]{32}")) {
            throw new Unfit("\"" + text + "\" is no UUID.");
        }
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    private static Boolean truth(String text) throws Unfit {
        if (!text.equals("true") && !text.equals("false")) {
            throw new Unfit("\"" + text + "\" is neither true nor false.");
        }
        return Boolean.valueOf(text);
    }

    private static Indicator indicator(String text) throws Unfit {
        try {
            return Indicators.parse(text);
        } catch (MalformedIndicatorException e) {
            throw new Unfit("\"" + text + "\" is no indicator: " + e.getMessage());
        }
    }

    private static Tlp tlp(String text) throws Unfit {
        return Tlp.ofLabel(text)
                .orElseThrow(() -> new Unfit("\"" + text + "\" is none of clear, green, amber, amber+strict, red."));
    }

    private static String technique(String text) throws Unfit {
        if (!TECHNIQUE.matcher(text).matches()) {
            throw new Unfit("\"" + text + "\" is no technique of the form T1566 or T1566.001.");
        }
        return text.toUpperCase(java.util.Locale.ROOT);
    }
}
