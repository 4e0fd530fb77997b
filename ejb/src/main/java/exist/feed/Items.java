package exist.feed;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The items of one document, streamed: memory does not grow with the document. Not thread-safe. */
public interface Items<T> extends Closeable {

    /**
     * @return the next item, or null behind the last one
     * @throws MalformedItemException the item is bad; the next call reads on behind it
     * @throws IOException the document can't be read on (cut off, not of this format): nothing may be concluded from what
     *     is missing in it
     */
    T next() throws IOException, MalformedItemException;

    /** The text that the last call of {@link #next} read, shortened to what a person can look at (at most 200 characters). */
    String text();

    /** The line (from 1) on which the item of the last call of {@link #next} began; 0 where lines mean nothing. */
    long line();

    /**
     * How many bytes of the document's file have been read, for those who watch: other threads may ask, and it may be ahead of
     * the items by some buffers. -1: unknown.
     */
    default long bytes() {
        return -1;
    }

    /** Sentences on what had to be mended to read the document; complete behind the last item. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    default void close() throws IOException {}
}
