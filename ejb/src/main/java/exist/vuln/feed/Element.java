package exist.vuln.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An element of XML with all that is in it. */
final class Element {

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Element(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<Element> children() {
        return children;
    }

    void add(String more) {
        text.append(more);
    }

    /** Null: absent or blank. */
    String attribute(String called) {
        return orNull(attributes.get(called));
    }

    /** Those that are reached by these names. */
    Stream<Element> all(String... path) {
        var found = Stream.of(this);
        for (var step : path) {
            found = found.flatMap(element -> element.children.stream()).filter(child -> child.name.equals(step));
        }
        return found;
    }

    /** Of the first that has any: without blanks around; null: there is none. */
    String text(String... path) {
        return all(path)
                .map(element -> orNull(element.text.toString()))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private static String orNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
