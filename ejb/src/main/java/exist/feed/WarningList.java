package exist.feed;

import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A warning list in MISP's JSON format.
 *
 * @param kinds what it speaks of, from its {@code matching_attributes}; all if it names none
 */
record WarningList(String name, Type type, Set<IndicatorKind> kinds, List<String> entries) {

    /** How an entry is compared with a value. */
    enum Type {
        STRING,
        SUBSTRING,
        HOSTNAME,
        CIDR,
        REGEX
    }

    /** @throws MalformedItemException the text is no warning list */
    static WarningList parse(String text) throws MalformedItemException {
        if (!(JsonValue.parse(text, Integer.MAX_VALUE) instanceof Map<?, ?> map)
                || !(map.get("list") instanceof List<?> list)) {
            throw new MalformedItemException("it has no \"list\"");
        }
        var type = String.valueOf(map.get("type")).toUpperCase(Locale.ROOT);
        try {
            return new WarningList(
                    String.valueOf(map.get("name")),
                    Type.valueOf(type),
                    kinds(map.get("matching_attributes")),
                    list.stream()
                            .map(String::valueOf)
                            .map(String::strip)
                            .filter(entry -> !entry.isEmpty())
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new MalformedItemException("its type " + map.get("type") + " is unknown");
        }
    }

    private static Set<IndicatorKind> kinds(Object attributes) {
        var kinds = EnumSet.noneOf(IndicatorKind.class);
        if (!(attributes instanceof List<?> types) || types.isEmpty()) {
            return EnumSet.allOf(IndicatorKind.class);
        }
        for (var type : types) {
            for (var part : type.toString().split("\\|")) {
                switch (part) {
                    case "ip-src", "ip-dst", "ip" -> kinds.addAll(EnumSet.of(IndicatorKind.IP, IndicatorKind.NETWORK));
                    case "domain", "hostname" -> kinds.add(IndicatorKind.DOMAIN);
                    case "url", "uri", "link" -> kinds.add(IndicatorKind.URL);
                    case "md5", "sha1", "sha256" -> kinds.add(IndicatorKind.HASH);
                    default -> {
                        if (part.contains("email")) {
                            kinds.add(IndicatorKind.EMAIL);
                        }
                    }
                }
            }
        }
        return kinds;
    }

    /** An entry of a list of strings as the values that it is compared with are: in normal form. */
    static String normal(String entry) {
        try {
            return Indicators.parse(entry).value();
        } catch (MalformedIndicatorException e) {
            return entry.toLowerCase(Locale.ROOT);
        }
    }

    /** An entry like {@code /^abuse@/i}. @throws MalformedItemException it can't be used */
    static Pattern pattern(String entry) throws MalformedItemException {
        int end = entry.lastIndexOf('/');
        boolean delimited = entry.startsWith("/") && end > 0;
        try {
            return Pattern.compile(
                    delimited ? entry.substring(1, end) : entry,
                    delimited && entry.indexOf('i', end) > 0 ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw new MalformedItemException("the expression " + entry + " cannot be used: " + e.getDescription());
        }
    }
}
