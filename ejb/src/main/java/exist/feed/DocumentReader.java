package exist.feed;

import java.io.Closeable;

/** What reads a document piece by piece and can tell how far it is. */
public interface DocumentReader extends Closeable {

    /** What was read last, at most 200 characters of it. */
    String text();

    /** The number, from 1, of the line on which that begins. */
    long number();

    /** As {@link Items#bytes}. */
    long bytes();
}
