package exist.web.api;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parameters of a request as the original read them: of a repeated one the last value counts, an empty one is none,
 * unknown ones are carried along, and what is badly encoded is taken as it stands.
 */
public final class QueryString {

    private final TreeMap<String, List<String>> values = new TreeMap<>();

    /** @param raw what follows the question mark, still encoded; may be null */
    public static QueryString parse(String raw) {
        var query = new QueryString();
        for (var pair : raw == null ? new String[0] : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                query.values
                        .computeIfAbsent(decode(name), key -> new ArrayList<>())
                        .add(decode(value));
            }
        }
        return query;
    }

    /** All values, as they came. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** The last value, as it came, be it empty. */
    Optional<String> last(String name) {
        return Optional.ofNullable(values.get(name)).map(all -> all.get(all.size() - 1));
    }

    /** The last value, as it came. */
    public Optional<String> literal(String name) {
        return last(name).filter(text -> !text.isEmpty());
    }

    /** The last value without blanks around it. */
    public Optional<String> text(String name) {
        return literal(name).map(QueryString::strip).filter(text -> !text.isEmpty());
    }

    /** The text without blanks around it, be they no-break or ideographic ones: the original took them all. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (from < to && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    /** A copy in which the parameter has this one value; null: in which it is missing. */
    QueryString with(String name, Object value) {
        var copy = new QueryString();
        copy.values.putAll(values);
        if (value == null) {
            copy.values.remove(name);
        } else {
            copy.values.put(name, List.of(value.toString()));
        }
        return copy;
    }

    /** Encoded, sorted by name. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        // What RFC 3986 leaves alone and Java does not, and the other way round.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%7E", "~")
                .replace("*", "%2A");
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        var bytes = new ByteArrayOutputStream(text.length());
        byte[] encoded = text.replace('+', ' ').getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            int high = encoded[i] == '%' && i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
            if (low < 0) {
                bytes.write(encoded[i]);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
