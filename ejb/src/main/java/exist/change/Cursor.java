package exist.change;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in the order of changes.
 *
 * @param settled number of a run
 * @param id of the last row of that run that is before this place
 */
record Cursor(long settled, long id) {

    static final Cursor BEGINNING = new Cursor(0, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{12})-([0-9a-z]{1,12})(?:\\.([0-9a-z]{1,13}))?");
    private static final int RADIX = 36;

    /** Behind all rows of a run. */
    static Cursor behind(long settled) {
        return new Cursor(settled, Long.MAX_VALUE);
    }

    /** @param order what order it is a place of: its database, and the list */
    String text(String order) {
        return order + "-" + Long.toString(settled, RADIX)
                + (id == Long.MAX_VALUE ? "" : "." + Long.toString(id, RADIX));
    }

    /** A text that was such a place, of whatever order. */
    record Told(String order, Cursor cursor) {}

    static Optional<Told> parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            var settled = Long.parseLong(parts.group(2), RADIX);
            var id = parts.group(3) == null ? Long.MAX_VALUE : Long.parseLong(parts.group(3), RADIX);
            return Optional.of(new Told(parts.group(1), new Cursor(settled, id)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
