package exist.reputation;

import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.indicator.MalformedIndicatorException;
import java.io.IOException;

/** The items of a document whose units (lines, records, objects) give one item, or none, or a bad one. */
abstract class Rows implements Items<ListedItem> {

    /** What a unit gives that is no item and no fault either: a comment, a heading. */
    static final ListedItem NOTHING = new ListedItem(null, null);

    @Override
    public final ListedItem next() throws IOException, MalformedItemException {
        try {
            ListedItem item;
            do {
                item = read();
            } while (item == NOTHING);
            return item;
        } catch (MalformedIndicatorException e) {
            throw new MalformedItemException(e.getMessage());
        }
    }

    /** @return {@link #NOTHING}, or null behind the last one */
    abstract ListedItem read() throws IOException, MalformedItemException, MalformedIndicatorException;
}
