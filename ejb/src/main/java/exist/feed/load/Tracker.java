package exist.feed.load;

import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What is done with the items of one sort of feeds: each tracker keeps its own tables. Found by CDI; the batch job
 * {@code <id>-tracker} runs it.
 *
 * @param <T> what the items are
 */
public interface Tracker<T> {

    /** What stands behind the id in the job's name. */
    String JOB = "-tracker";

    /** As of {@link Feed#tracker}. */
    String id();

    /**
     * Which rules decide what is taken in, as a number that changes when they do: the same document must then be read
     * again. 0: there are none but the feed's own.
     */
    default long rules() {
        return 0;
    }

    /** Why an item is not taken in, or nothing. */
    default Optional<String> reason(T item) {
        return Optional.empty();
    }

    /** One document's way in. */
    Intake intake(Task<T> task);

    /** The way in for a source that is asked several times. */
    default Intake pages(PageTask<T> task) {
        throw new UnsupportedOperationException("the tracker \"" + id() + "\" reads no pages");
    }

    /** The feed that a user has described, if its format is one of this tracker's. */
    Optional<Feed<T>> own(int number, OwnFeedDefinition definition);

    /** A feed was only tried out, under this number: what reading it has written, if anything, goes. */
    default void tried(int feed) throws SQLException {}

    /** Deletes all items of a feed, and nothing else. In small transactions; broken off, it can be called again. */
    void forget(int feed) throws SQLException;
}
