package exist.reputation.load;

import exist.feed.MalformedItemException;
import exist.reputation.Details;
import exist.reputation.ListedItem;
import java.nio.charset.StandardCharsets;

/** What the columns hold. The database would cut silently what is longer (see {@link Bulk}), so it is looked at before. */
final class Lengths {

    private static final int TEXT_BYTES = 65_535;
    private static final int CATEGORY = 64;
    private static final int TAGS = 255;
    private static final int COUNTRY = 3;

    private Lengths() {}

    /**
     * The item with short texts that are too long for their columns moved to the description.
     *
     * @throws MalformedItemException if a long text is too long
     */
    static ListedItem fit(ListedItem item) throws MalformedItemException {
        text("value", item.indicator().value());
        text("value", item.raw());
        var d = item.details();
        text("reference", d.reference());
        if (!over(d.category(), CATEGORY) && !over(d.tags(), TAGS) && !over(d.country(), COUNTRY)) {
            text("description", d.description());
            return item;
        }
        var description = d.description();
        description = over(d.category(), CATEGORY) ? joined(description, d.category()) : description;
        description = over(d.tags(), TAGS) ? joined(description, d.tags()) : description;
        description = over(d.country(), COUNTRY) ? joined(description, d.country()) : description;
        text("description", description);
        return new ListedItem(
                item.indicator(),
                item.raw(),
                item.beside(),
                new Details(
                        over(d.category(), CATEGORY) ? null : d.category(),
                        description,
                        d.reference(),
                        over(d.country(), COUNTRY) ? null : d.country(),
                        d.confidence(),
                        over(d.tags(), TAGS) ? null : d.tags(),
                        d.reported()));
    }

    private static boolean over(String text, int characters) {
        return text != null && text.length() > characters && text.codePointCount(0, text.length()) > characters;
    }

    private static String joined(String description, String more) {
        return description == null ? more : description + "; " + more;
    }

    private static void text(String what, String text) throws MalformedItemException {
        // No character takes more than three bytes a char, so short ones need no counting.
        if (text != null && text.length() > TEXT_BYTES / 3) {
            var bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > TEXT_BYTES) {
                throw new MalformedItemException(
                        "the " + what + " takes " + bytes + " bytes; " + TEXT_BYTES + " is the most");
            }
        }
    }
}
