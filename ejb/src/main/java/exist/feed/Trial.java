package exist.feed;

import exist.reputation.ListedItem;
import java.util.List;

/**
 * What a feed's document would give.
 *
 * @param rows the first ones
 * @param rejected the first items that are malformed
 * @param dropped the first rows that the allow lists keep out
 * @param seen how many items were read
 */
public record Trial(List<ListedItem> rows, List<Rejected> rejected, List<Rejected> dropped, long seen) {

    public Trial {
        rows = List.copyOf(rows);
        rejected = List.copyOf(rejected);
        dropped = List.copyOf(dropped);
    }
}
