package exist.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The part of a page's address behind the question mark, in which a list keeps its filter. */
public final class PageAddress {

    private final StringJoiner parts = new StringJoiner("&");

    /** @param value null: the address does not name it */
    public PageAddress with(String name, Object value) {
        if (value != null) {
            parts.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        }
        return this;
    }

    public PageAddress with(DayRange days) {
        return with("from", days.from()).with("to", days.to());
    }

    /** What {@link #with(DayRange)} has written. */
    public static DayRange days(Map<String, String> parameters) {
        return new DayRange(day(parameters.get("from")), day(parameters.get("to")));
    }

    /** @return null if it is no day: the address was cut off or typed by hand */
    public static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** @return null if it says nothing */
    public static String words(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * The terms of {@link #words}, each of which is sought; the wide blank parts them too.
     *
     * @param words null: none
     */
    public static List<String> terms(String words) {
        return words == null ? List.of() : List.of(words.split("[\\s\u3000]+"));
    }

    @Override
    public String toString() {
        return parts.toString();
    }
}
