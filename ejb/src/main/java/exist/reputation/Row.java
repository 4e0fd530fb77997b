package exist.reputation;

import exist.feed.MalformedItemException;
import java.util.List;
import java.util.Set;

/** A row of a table, by the names of its columns in lower case. */
public record Row(List<String> names, List<String> columns) {

    /** How publishers write that there is nothing. */
    private static final Set<String> NOTHING = Set.of("", "-", "None", "none", "null", "NULL", "n/a", "N/A");

    private static final int LONGEST_NOTHING = 4;

    /** The column's text, or null: empty, or there is no such column. */
    public String get(String name) {
        int at = names.indexOf(name);
        var text = at < 0 ? "" : columns.get(at);
        return something(text);
    }

    /** The text of a column by its number, from 1; null: empty, or there is no such column. */
    public String get(int number) {
        var text = number > columns.size() ? "" : columns.get(number - 1);
        return something(text);
    }

    /** @throws MalformedItemException the column is empty */
    public String need(String name) throws MalformedItemException {
        var text = get(name);
        if (text == null) {
            throw new MalformedItemException("the column \"" + name + "\" is empty");
        }
        return text;
    }

    private static String something(String text) {
        return text.length() <= LONGEST_NOTHING && NOTHING.contains(text) ? null : text;
    }
}
