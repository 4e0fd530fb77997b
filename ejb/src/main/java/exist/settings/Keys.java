package exist.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Reads texts into types and collects what is wrong with them, so that an operator hears all of it at once. */
class Keys {

    private final UnaryOperator<String> texts;
    private final List<String> problems = new ArrayList<>();

    /** @param texts gives the text of a key, or null */
    Keys(UnaryOperator<String> texts) {
        this.texts = texts;
    }

    /** @param wanted what a right value is, as the end of "must be …" */
    <T> T get(String key, String fallback, String wanted, Function<String, T> parse) {
        return optional(key, wanted, parse).orElseGet(() -> parse.apply(fallback));
    }

    <T> Optional<T> optional(String key, String wanted, Function<String, T> parse) {
        return text(key).flatMap(text -> read(text, parse, key + " is \"" + text + "\": it must be " + wanted));
    }

    /** As {@link #optional}, but what is wrong is told without the value. */
    <T> Optional<T> secret(String key, String wanted, Function<String, T> parse) {
        return text(key).flatMap(text -> read(text, parse, key + " must be " + wanted));
    }

    boolean flag(String key) {
        return get(key, "false", "true or false", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        });
    }

    int number(String key, int fallback, int least, int most) {
        return get(key, Integer.toString(fallback), "a whole number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException();
            }
            return number;
        });
    }

    /** @throws IllegalStateException with every problem, one a line */
    void check() {
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "EXIST cannot start with these settings:\n  " + String.join("\n  ", problems));
        }
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(texts.apply(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private <T> Optional<T> read(String text, Function<String, T> parse, String problem) {
        try {
            return Optional.of(parse.apply(text));
        } catch (RuntimeException e) {
            problems.add(problem);
            return Optional.empty();
        }
    }
}
