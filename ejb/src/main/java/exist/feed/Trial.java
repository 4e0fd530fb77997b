package exist.feed;

import java.util.List;

/**
 * What a feed's document would give.
 *
 * @param tracker whose items they are
 * @param rows the first ones
 * @param rejected the first items that are malformed
 * @param dropped the first rows that are not taken in
 * @param seen how many items were read
 * @param notes what had to be mended to read the document
 * @param <T> what the items are
 */
public record Trial<T>(
        String tracker, List<T> rows, List<Rejected> rejected, List<Rejected> dropped, long seen, List<String> notes) {

    public Trial {
        rows = List.copyOf(rows);
        rejected = List.copyOf(rejected);
        dropped = List.copyOf(dropped);
        notes = List.copyOf(notes);
    }
}
