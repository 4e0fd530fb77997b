package exist.it.contract;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parameters of a recorded request.
 *
 * @param values by name; the last counts
 * @param all names and values, in their order
 */
record Parameters(Map<String, String> values, List<Map.Entry<String, String>> all) {

    private static final String BLANK = "[\\p{IsWhite_Space}\\x1c-\\x1f]";

    static Parameters parse(String query) {
        var values = new LinkedHashMap<String, String>();
        var all = new ArrayList<Map.Entry<String, String>>();
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                var value = decode(pair.substring(equals + 1));
                values.put(decode(pair.substring(0, equals)), value);
                all.add(Map.entry(decode(pair.substring(0, equals)), value));
            }
        }
        return new Parameters(values, all);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Without blanks around; "" if it is missing. */
    String get(String name) {
        return values.getOrDefault(name, "").replaceAll("^" + BLANK + "+|" + BLANK + "+$", "");
    }

    boolean has(String name) {
        return !get(name).isEmpty();
    }

    /** What {@code search} looks for, in lower case. */
    List<String> terms() {
        return Stream.of(get("search").toLowerCase(Locale.ROOT).split("(?:,|" + BLANK + ")+"))
                .filter(term -> !term.isEmpty())
                .toList();
    }

    /** Whether it is a number, but no whole one. */
    boolean isFraction(String name) {
        try {
            return new BigDecimal(get(name)).stripTrailingZeros().scale() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** As the original read a whole number; the default for what is none. */
    int number(String name, int least, int otherwise) {
        try {
            int number = Integer.parseInt(get(name));
            return number < least ? otherwise : number;
        } catch (NumberFormatException e) {
            return get(name).matches("\\d{10,}") ? Integer.MAX_VALUE / 2 : otherwise;
        }
    }
}
