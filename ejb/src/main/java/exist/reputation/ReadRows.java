package exist.reputation;

import exist.feed.DocumentReader;
import exist.feed.MalformedItemException;
import java.io.IOException;

/** Rows that come from one reader, which knows where they stand. */
abstract class ReadRows extends Rows {

    private final DocumentReader reader;

    ReadRows(DocumentReader reader) {
        this.reader = reader;
    }

    /** Reads all that is left; bad rows count as read. */
    final void drain() throws IOException {
        for (boolean more = true; more; ) {
            try {
                more = next() != null;
            } catch (MalformedItemException e) {
                // It was an entry all the same.
            }
        }
    }

    @Override
    public final String text() {
        return reader.text();
    }

    @Override
    public final long line() {
        return reader.number();
    }

    @Override
    public final long bytes() {
        return reader.bytes();
    }

    @Override
    public final void close() throws IOException {
        reader.close();
    }
}
