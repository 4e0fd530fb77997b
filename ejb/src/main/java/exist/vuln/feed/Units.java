package exist.vuln.feed;

import exist.feed.DocumentReader;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.vuln.VulnItem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What a document's units say, each of one vulnerability or of several. */
final class Units implements Items<VulnItem> {

    private final DocumentReader reader;
    private final Unit unit;
    private final Queue<VulnItem> read = new ArrayDeque<>();

    /** Reads the next unit: what it says, perhaps nothing; null behind the last one. */
    @FunctionalInterface
    interface Unit {
        List<? extends VulnItem> read() throws IOException, MalformedItemException;
    }

    Units(DocumentReader reader, Unit unit) {
        this.reader = reader;
        this.unit = unit;
    }

    @Override
    public VulnItem next() throws IOException, MalformedItemException {
        while (read.isEmpty()) {
            var more = unit.read();
            if (more == null) {
                return null;
            }
            read.addAll(more);
        }
        return read.remove();
    }

    @Override
    public String text() {
        return reader.text();
    }

    @Override
    public long line() {
        return reader.number();
    }

    @Override
    public long bytes() {
        return reader.bytes();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
