package exist.feed;

import java.io.IOException;

/**
 * One run's way through a source: {@link #next}, {@link #read} to the end of its items, {@link #position}, and so on until
 * there is nothing more. Not thread-safe.
 *
 * @param <T> as of {@link Feed}
 */
public interface Pages<T> {

    /** Characters that a position has at most. */
    int LONGEST_POSITION = 60_000;

    /** @return what to ask for; null: there is nothing more, for this time */
    FeedRequest next();

    /** Streams the items of what was asked for last. */
    Items<T> read(Document page) throws IOException;

    /**
     * Where a later run goes on. It is asked for when all items of a page have been read, and stored together with the last
     * of them: a run that breaks off begins its next page again, and skips none.
     */
    String position();

    /**
     * What it says that something else came than what was asked for last, if that says something.
     *
     * @param problem told in place of a document
     * @return items, read like those of a page; null: none, and what {@link #goesOnWithout} says holds
     */
    default Items<T> instead(FetchException problem) {
        return null;
    }

    /**
     * What was asked for last is not there.
     *
     * @return whether the others can be read without it: it is told as dropped, and the run goes on
     */
    default boolean goesOnWithout() {
        return false;
    }

    /**
     * What was asked for last is the same, byte by byte, as what was before: either nothing twice, or a source that does not
     * know pages.
     *
     * @return whether there is something else to ask for
     */
    default boolean goesOnBehindTheSame() {
        return false;
    }

    /**
     * Whether what was asked for last is another question than the one before it: the same answer, byte by byte, is then an
     * answer, such as that there is nothing.
     */
    default boolean asksAnew() {
        return false;
    }

    /** Whether each page stands for itself: that one can't be read says nothing of the others, which are read all the same. */
    default boolean eachForItself() {
        return false;
    }

    /** How much of the way is done, 0 to 100; -1: unknown. Other threads may ask. */
    default int percent() {
        return -1;
    }
}
