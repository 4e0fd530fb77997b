package exist.threat.stix;

import exist.feed.Pages;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a collection was read.
 *
 * @param after what was added until then is known; null: nothing is
 * @param next what the server calls the next page, where it does not tell when objects were added; else null
 */
record Reached(Instant after, String next) {

    static final Reached NOTHING = new Reached(null, null);

    /** Collections whose places are kept. */
    static final int MOST = 200;

    private static final int LONGEST_NEXT = 2_000;

    Reached {
        next = next == null || next.length() > LONGEST_NEXT || next.matches("(?s).*[\\t\\n].*") ? null : next;
    }

    /** One a line: when, which page, whose; separated by tabs. */
    static String text(Map<String, Reached> places) {
        var text = new StringBuilder();
        places.forEach((collection, reached) -> {
            var line = (reached.after == null ? "" : reached.after)
                    + "\t"
                    + (reached.next == null ? "" : reached.next)
                    + "\t"
                    + collection
                    + "\n";
            if (text.length() + line.length() <= Pages.LONGEST_POSITION) {
                text.append(line);
            }
        });
        return text.toString();
    }

    /** What can't be read is read again from its beginning. */
    static Map<String, Reached> parse(String text) {
        var places = new LinkedHashMap<String, Reached>();
        for (var line : text == null ? new String[0] : text.split("\n")) {
            var parts = line.split("\t", 3);
            try {
                if (parts.length == 3) {
                    places.put(
                            parts[2],
                            new Reached(
                                    parts[0].isEmpty() ? null : Instant.parse(parts[0]),
                                    parts[1].isEmpty() ? null : parts[1]));
                }
            } catch (DateTimeException e) {
                continue;
            }
        }
        return places;
    }
}
