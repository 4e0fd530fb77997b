package exist.change;

import java.util.List;

/**
 * The reading side of what a tracker keeps.
 *
 * @param <Q> which rows are wanted
 */
public interface Kept<Q, R> {

    /** Ids of the trackers whose runs write these rows. */
    List<String> trackers();

    long count(Q query);

    /** Newest first. */
    List<R> page(Q query, long offset, int limit);

    /** Rows of a stretch of the order of changes, in that order, as they are now. */
    List<Changed<R>> changes(Q query, Stretch stretch, int limit);
}
