package exist.stix;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A property of an observed object, e.g. {@code file:hashes.'SHA-256'} or {@code network-traffic:dst_ref.value}.
 *
 * @param type of the object, e.g. {@code file}
 * @param steps from the object to the property; at least one, the first is a name
 */
public record ObjectPath(String type, List<Step> steps) {

    private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_]*";

    public ObjectPath {
        steps = List.copyOf(steps);
    }

    /** A name, or a place in a list: {@code [2]}, {@code [*]} (any). */
    public record Step(boolean place, String name) {

        static Step name(String name) {
            return new Step(false, name);
        }

        static Step place(String index) {
            return new Step(true, index);
        }

        private String text() {
            return place ? "[" + name + "]" : "." + (name.matches(PLAIN) ? name : Pattern.Literal.quoted(name));
        }
    }

    /** Without places in lists and quotes: {@code network-traffic:dst_ref.value}. */
    String plain() {
        return type + ":"
                + steps.stream().filter(step -> !step.place()).map(Step::name).collect(Collectors.joining("."));
    }

    /** The last name. */
    String property() {
        return steps.stream()
                .filter(step -> !step.place())
                .map(Step::name)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return type + ":"
                + steps.stream().map(Step::text).collect(Collectors.joining()).substring(1);
    }
}
