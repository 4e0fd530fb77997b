package exist.feed;

import static exist.feed.Ranges.Range;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What warning lists say of the values of one kind, arranged so that no list is gone through for a value. */
final class Allowed {

    /** Longer values are not matched with expressions: nobody knows how long that would take. */
    private static final int LONGEST_FOR_PATTERNS = 2_000;

    private record Expression(Pattern pattern, String list) {}

    private final IndicatorKind kind;
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, String> hosts = new HashMap<>();
    private final Map<String, Substrings> substrings = new HashMap<>();
    private final List<Expression> expressions = new ArrayList<>();
    private final Ranges ranges;

    /** @throws MalformedItemException if an entry of a list can't be used */
    Allowed(IndicatorKind kind, List<WarningList> lists) throws MalformedItemException {
        this.kind = kind;
        var networks = new ArrayList<Range>();
        for (var list : lists) {
            if (!list.kinds().contains(kind)) {
                continue;
            }
            for (var entry : list.entries()) {
                switch (list.type()) {
                    case STRING -> values.putIfAbsent(WarningList.normal(entry), list.name());
                    case HOSTNAME ->
                        hosts.putIfAbsent(
                                WarningList.normal(entry.startsWith(".") ? entry.substring(1) : entry), list.name());
                    case SUBSTRING ->
                        substrings
                                .computeIfAbsent(list.name(), name -> new Substrings())
                                .add(entry.toLowerCase(Locale.ROOT));
                    case REGEX -> expressions.add(new Expression(WarningList.pattern(entry), list.name()));
                    case CIDR -> network(entry, list.name(), networks);
                }
            }
        }
        ranges = new Ranges(networks);
    }

    private static void network(String entry, String list, List<Range> networks) {
        try {
            networks.add(Range.of(Indicators.parse(IndicatorKind.NETWORK, entry), list));
        } catch (MalformedIndicatorException e) {
            // Lists of networks hold a name now and then, which no address is within.
        }
    }

    /** The name of the list that the value is on, or null. */
    String list(Indicator indicator) {
        var value = indicator.value();
        var list = values.get(value);
        if (list == null && !hosts.isEmpty()) {
            list = host(indicator.host());
        }
        if (list == null) {
            var first = indicator.first();
            var around = first == null ? null : ranges.around(first, indicator.last());
            list = around == null ? null : around.name();
        }
        if (list == null && !substrings.isEmpty()) {
            var lower = kind == IndicatorKind.URL ? value.toLowerCase(Locale.ROOT) : value;
            for (var entry : substrings.entrySet()) {
                list = list == null && entry.getValue().in(lower) != null ? entry.getKey() : list;
            }
        }
        for (var expression : expressions) {
            boolean matches = list == null
                    && value.length() <= LONGEST_FOR_PATTERNS
                    && expression.pattern.matcher(value).find();
            list = matches ? expression.list : list;
        }
        return list;
    }

    /** Of the name itself or of one above it. */
    private String host(String host) {
        var name = host;
        while (name != null) {
            var list = hosts.get(name);
            if (list != null) {
                return list;
            }
            int dot = name.indexOf('.');
            name = dot < 0 ? null : name.substring(dot + 1);
        }
        return null;
    }
}
