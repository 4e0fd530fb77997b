package exist.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a feed is to be read, where its publisher leaves more than one way.
 *
 * @param name of what is chosen, {@code [a-z]+}
 * @param value what holds now
 * @param values what can be chosen, the usual one first
 */
public record Choice(String name, String value, List<String> values) {

    private static final Pattern PROPOSED = Pattern.compile("Proposed: ([a-z]+) = ([a-z-]+)\\.");

    public Choice {
        values = List.copyOf(values);
    }

    /** A note of a run, or the end of one: its feed would be read better so. */
    public static String proposal(String name, String value) {
        return "Proposed: " + name + " = " + value + ".";
    }

    /** What notes propose that does not hold already. */
    public static Optional<Choice> proposed(List<String> notes, List<Choice> choices) {
        return notes.stream()
                .flatMap(note -> PROPOSED.matcher(note).results())
                .flatMap(found -> choices.stream()
                        .filter(choice -> choice.name.equals(found.group(1))
                                && choice.values.contains(found.group(2))
                                && !choice.value.equals(found.group(2)))
                        .map(choice -> new Choice(choice.name, found.group(2), choice.values)))
                .findFirst();
    }

    /** @param text as of {@link #text}; may be null */
    static Map<String, String> parse(String text) {
        var chosen = new TreeMap<String, String>();
        for (var line : text == null ? new String[0] : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                chosen.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return chosen;
    }

    /** Null: nothing was chosen. */
    static String text(Map<String, String> chosen) {
        return chosen.isEmpty()
                ? null
                : chosen.entrySet().stream()
                        .map(choice -> choice.getKey() + "=" + choice.getValue())
                        .collect(Collectors.joining("\n"));
    }

    /** What can be chosen for a feed, and what holds. */
    static List<Choice> of(Feed<?> feed, Map<String, String> chosen) {
        var choices = new ArrayList<Choice>();
        feed.choices().forEach((name, values) -> {
            var value = chosen.getOrDefault(name, values.get(0));
            choices.add(new Choice(name, values.contains(value) ? value : values.get(0), values));
        });
        return choices;
    }
}
