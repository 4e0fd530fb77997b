package exist.reputation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON pointers (RFC 6901) into what {@link exist.feed.Json} reads. */
final class Pointer {

    private Pointer() {}

    /** The text at the place, or null: nothing is there. {@code @key} is the key; a list of texts is joined by commas. */
    static String text(String key, Object root, String pointer) {
        if (pointer.equals("@key")) {
            return key;
        }
        var value = root;
        for (var step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            var name = step.replace("~1", "/").replace("~0", "~");
            if (value instanceof Map<?, ?> map) {
                value = map.get(name);
            } else if (value instanceof List<?> list
                    && name.matches("\\d{1,6}")
                    && Integer.parseInt(name) < list.size()) {
                value = list.get(Integer.parseInt(name));
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
