package exist.feed;

import java.util.List;
import java.util.Map;

/** What stands in a JSON object, whatever somebody has put there. */
public record Members(Map<?, ?> object) {

    /** An object without members. */
    public static final Members NONE = new Members(Map.of());

    /** @throws MalformedItemException the value is no object */
    public static Members of(Object value) throws MalformedItemException {
        if (value instanceof Map<?, ?> object) {
            return new Members(object);
        }
        throw new MalformedItemException("the item is no object");
    }

    /** The object of that name; one without members if there is none. */
    public Members members(String name) {
        return object.get(name) instanceof Map<?, ?> inner ? new Members(inner) : NONE;
    }

    /** Without blanks around; null: absent, blank, or neither text nor number. */
    public String text(String name) {
        var value = object.get(name);
        var text = value instanceof String || value instanceof Number
                ? value.toString().strip()
                : "";
        return text.isEmpty() ? null : text;
    }

    /** @throws MalformedItemException it is absent */
    public String need(String name) throws MalformedItemException {
        var text = text(name);
        if (text == null) {
            throw new MalformedItemException("it has no \"" + name + "\"");
        }
        return text;
    }

    /** Null: absent, or none. */
    public Integer number(String name) {
        var text = text(name);
        return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : null;
    }

    public List<String> texts(String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** Those of a list's elements that are objects. */
    public List<Members> list(String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(element -> new Members((Map<?, ?>) element))
                        .toList()
                : List.of();
    }

    /** Whether it says so: absent is no. */
    public boolean is(String name) {
        return Boolean.TRUE.equals(object.get(name));
    }
}
