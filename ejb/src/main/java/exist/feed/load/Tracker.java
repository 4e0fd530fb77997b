package exist.feed.load;

import exist.feed.Feed;

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

    Intake intake(Task<T> task);
}
