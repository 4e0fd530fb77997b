package exist.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many texts, and whether a value holds one of them: looked up by their first characters, not tried one after another. */
final class Substrings {

    private static final int HEAD = 4;

    private final Map<Long, List<String>> byHead = new HashMap<>();
    private final List<String> shorter = new ArrayList<>();

    void add(String text) {
        if (text.length() < HEAD) {
            shorter.add(text);
        } else {
            byHead.computeIfAbsent(head(text, 0), head -> new ArrayList<>()).add(text);
        }
    }

    /** One of the texts that the value holds, or null. */
    String in(String value) {
        for (var text : shorter) {
            if (value.contains(text)) {
                return text;
            }
        }
        for (int i = 0; !byHead.isEmpty() && i + HEAD <= value.length(); i++) {
            for (var text : byHead.getOrDefault(head(value, i), List.of())) {
                if (value.startsWith(text, i)) {
                    return text;
                }
            }
        }
        return null;
    }

    private static long head(String text, int at) {
        long head = 0;
        for (int i = at; i < at + HEAD; i++) {
            head = head << 16 | text.charAt(i);
        }
        return head;
    }
}
