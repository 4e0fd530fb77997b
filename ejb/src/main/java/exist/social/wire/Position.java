package exist.social.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * How far a timeline was read.
 *
 * @param who whose it is, in the network's terms, or null
 * @param floor the mark of the newest post that is known, and all before it; null: none is
 * @param top the mark of the newest post of the pass that is under way, or null
 * @param cursor where that pass goes on, or null
 * @param watched posts that may still be edited or deleted, newest first
 * @param checked when they were looked at again
 */
record Position(String who, String floor, String top, String cursor, List<Watched> watched, Instant checked) {

    /** Newer ones take the place of older ones. */
    static final int WATCHED = 100;

    /** Longer than the names that networks give; {@link exist.feed.Pages#LONGEST_POSITION} holds this many. */
    private static final int LONGEST_NAME = 250;

    private static final int LONGEST_MARK = 40;

    private static final int LONGEST_VALUE = 1_000;

    private static final Comparator<String> AGE =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    /**
     * @param id by which the network is asked for it
     * @param post as of {@link exist.social.Post#id}
     */
    record Watched(String mark, String id, String post) {

        boolean holds() {
            return mark.length() <= LONGEST_MARK
                    && id.length() <= LONGEST_NAME
                    && post.length() <= LONGEST_NAME
                    && !(mark + id + post).matches("(?s).*[\\t\\r\\n].*");
        }
    }

    /** @param now when what is watched was looked at, if nobody knows */
    static Position read(String text, Instant now) {
        var values = new HashMap<String, String>();
        var watched = new ArrayList<Watched>();
        for (var line : text == null ? new String[0] : text.split("\n")) {
            var parts = line.split("\t", -1);
            if (parts.length == 4) {
                watched.add(new Watched(parts[1], parts[2], parts[3].isEmpty() ? parts[2] : parts[3]));
            } else if (parts.length == 2) {
                values.put(parts[0], parts[1]);
            }
        }
        return new Position(
                values.get("who"),
                values.get("floor"),
                values.get("top"),
                values.get("cursor"),
                List.copyOf(watched),
                moment(values.get("checked"), now));
    }

    private static Instant moment(String checked, Instant now) {
        try {
            return checked == null ? now : Instant.parse(checked);
        } catch (DateTimeException e) {
            return now;
        }
    }

    String write() {
        var text = new StringBuilder();
        line(text, "who", who);
        line(text, "floor", floor);
        line(text, "top", top);
        line(text, "cursor", cursor);
        line(text, "checked", checked.toString());
        // Most networks ask for a post by its name.
        watched.forEach(one -> text.append("watched\t")
                .append(one.mark)
                .append('\t')
                .append(one.id)
                .append('\t')
                .append(one.post.equals(one.id) ? "" : one.post)
                .append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (value != null && value.length() <= LONGEST_VALUE) {
            text.append(name)
                    .append('\t')
                    .append(value.replaceAll("[\\t\\r\\n]", ""))
                    .append('\n');
        }
    }

    /** Whether a mark is before another: marks are numbers, or grow with time as text of one length. */
    static boolean older(String mark, String than) {
        return AGE.compare(mark, than) < 0;
    }

    /** The newest of all that can be watched. */
    static List<Watched> newest(List<Watched> some, List<Watched> more) {
        var all = new HashMap<String, Watched>();
        some.forEach(one -> all.put(one.post, one));
        more.stream().filter(Watched::holds).forEach(one -> all.put(one.post, one));
        return all.values().stream()
                .sorted(Comparator.comparing(Watched::mark, AGE).reversed())
                .limit(WATCHED)
                .toList();
    }
}
