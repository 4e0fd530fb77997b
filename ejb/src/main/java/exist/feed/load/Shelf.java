package exist.feed.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a tracker keeps items that stay: articles, posts, exploits. Each is known by something of its own, is put there once
 * and replaced when it has changed; what a document does not hold any more stays, unless the shelf takes it back.
 *
 * @param <T> what the items are
 */
public interface Shelf<T> {

    /**
     * What tells the item from others of its feed, in later documents too.
     *
     * @return null: nothing needs to be remembered to tell it from others of the document
     */
    Object identity(T item);

    /** How many items are written at once. */
    default int batch() {
        return 200;
    }

    /** Characters that an item holds, where that may be many: a batch of giants is written earlier. */
    default int weight(T item) {
        return 0;
    }

    /** Whether it is one of those that the run's account counts; others come along with them. */
    default boolean counts(T item) {
        return true;
    }

    /** Why something of an item that is put there is not done, e.g. listed; empty: all is. It is told as dropped. */
    default Optional<String> withheld(T item) {
        return Optional.empty();
    }

    /** Whether it writes listings too: then nobody may clean up among them until they are committed. */
    default boolean lists() {
        return false;
    }

    /**
     * In the caller's transaction; what was written already is not written again.
     *
     * @param items a {@link #batch} at the most, no two of one identity
     */
    Written write(Connection connection, Run run, List<T> items) throws SQLException;

    /**
     * The document was a list of all that the source has, and is believed: takes back what it lacks, where that means anything.
     * In the transaction that ends the run.
     *
     * @param held the identities of all that the document holds
     * @param unread the names of what it holds, too, in rows that can't be read
     * @return how many were taken back
     */
    default long takeBack(Connection connection, Run run, Set<Object> held, Set<String> unread) throws SQLException {
        return 0;
    }

    /**
     * @param added how many were not there before
     * @param changed how many were there with other words
     * @param gone how many were taken away, because the source has withdrawn them
     */
    record Written(long added, long changed, long gone) {

        public Written(long added, long changed) {
            this(added, changed, 0);
        }
    }
}
