package exist.reputation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JSON pointer (RFC 6901) into what {@link exist.feed.Json} reads; {@code @key} points to the key under which the value
 * stands.
 */
record Pointer(List<String> steps, boolean toKey) {

    static Pointer of(String text) {
        if (text.isEmpty() || text.equals("@key")) {
            return new Pointer(List.of(), !text.isEmpty());
        }
        return new Pointer(
                Stream.of(text.substring(1).split("/", -1))
                        .map(step -> step.replace("~1", "/").replace("~0", "~"))
                        .toList(),
                false);
    }

    /** The text at the place, or null: nothing is there. A list of texts is joined by commas. */
    String text(String key, Object root) {
        if (toKey) {
            return key;
        }
        var value = root;
        for (var step : steps) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(step);
            } else if (value instanceof List<?> list
                    && step.matches("\\d{1,6}")
                    && Integer.parseInt(step) < list.size()) {
                value = list.get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        var text = value == null || value instanceof Map<?, ?>
                ? ""
                : value.toString().strip();
        return text.isEmpty() ? null : text;
    }
}
