package exist.feed;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Many texts, and whether a value holds one of them: looked up by their first characters, not tried one after another. */
final class Substrings {

    private static final int HEAD = 4;

    private static final int SIEVE = 1 << 16;

    private final Map<Long, List<String>> byHead = new HashMap<>();
    /** Bits of the heads that there are: most of a value's are none, and need no look-up. */
    private final BitSet sieve = new BitSet(SIEVE);

    private final List<String> shorter = new ArrayList<>();

    void add(String text) {
        if (text.length() < HEAD) {
            shorter.add(text);
        } else {
            long head = head(text, 0);
            sieve.set(bit(head));
            byHead.computeIfAbsent(head, h -> new ArrayList<>()).add(text);
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
            long head = head(value, i);
            if (!sieve.get(bit(head))) {
                continue;
            }
            for (var text : byHead.getOrDefault(head, List.of())) {
                if (value.startsWith(text, i)) {
                    return text;
                }
            }
        }
        return null;
    }

    private static int bit(long head) {
        return (int) (head * 0x9e3779b97f4a7c15L >>> 48);
    }

    private static long head(String text, int at) {
        long head = 0;
        for (int i = at; i < at + HEAD; i++) {
            head = head << 16 | text.charAt(i);
        }
        return head;
    }
}
