package exist.it.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a recorded request: the last of a name counts. */
record Parameters(Map<String, String> values) {

    static Parameters parse(String query) {
        var values = new LinkedHashMap<String, String>();
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return new Parameters(values);
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
        return values.getOrDefault(name, "").strip();
    }

    boolean has(String name) {
        return !get(name).isEmpty();
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
