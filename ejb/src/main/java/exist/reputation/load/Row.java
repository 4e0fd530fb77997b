package exist.reputation.load;

import exist.reputation.ListedItem;
import java.util.List;

/** A listing that is to be written. */
public final class Row extends Value {

    final ListedItem item;
    final long attr;

    /** Whether the feed lists it already, with other attributes: that listing ends where this one begins. */
    final boolean changed;

    final List<Value> beside;

    Row(ListedItem item, long k1, long k2, long attr, boolean changed, List<Value> beside) {
        super(item.indicator(), item.raw(), k1, k2);
        this.item = item;
        this.attr = attr;
        this.changed = changed;
        this.beside = beside;
    }

    /** Characters that it holds in memory, roughly; a chunk is bounded by them too. */
    int weight() {
        var details = item.details();
        return 64
                + item.indicator().value().length()
                + length(raw)
                + length(details.description())
                + length(details.reference())
                + beside.size() * 64;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }
}
