package exist.feed.load;

import exist.feed.Items;
import exist.feed.MalformedItemException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One document's items, some at a time, no two of one identity. Memory holds one batch, and of the others their identities.
 *
 * @param <T> what the items are
 */
final class Batches<T> implements Closeable {

    /** Characters. */
    private static final int HEAVY = 4 << 20;

    private final Items<T> items;
    private final Shelf<T> shelf;
    private final Tally tally;
    private final Set<Object> known = new HashSet<>();
    private final Set<String> unread = new HashSet<>();
    private long nameless;
    private boolean ended;
    private long weight;

    /** @param tally counts what is met */
    Batches(Items<T> items, Shelf<T> shelf, Tally tally) {
        this.items = items;
        this.shelf = shelf;
        this.tally = tally;
    }

    /** @return empty behind the last one */
    List<T> next() throws IOException {
        var batch = new ArrayList<T>(shelf.batch());
        weight = 0;
        try {
            while (!ended && batch.size() < shelf.batch() && weight < HEAVY) {
                read(batch);
            }
        } finally {
            tally.publish();
        }
        return batch;
    }

    private void read(List<T> batch) throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("reading was interrupted");
        }
        try {
            var item = items.next();
            if (item == null) {
                ended = true;
                return;
            }
            var identity = shelf.identity(item);
            var first = identity == null || known.add(identity);
            var withheld = first ? shelf.withheld(item) : Optional.<String>empty();
            if (withheld.isPresent()) {
                tally.dropped(items.line(), items.text(), withheld.get());
            } else {
                tally.good(first && shelf.counts(item));
            }
            if (first) {
                batch.add(item);
                weight += shelf.weight(item);
            }
        } catch (MalformedItemException e) {
            tally.rejected(items.line(), items.text(), e.getMessage());
            e.item().ifPresentOrElse(unread::add, () -> nameless++);
        }
    }

    /** Whether all items were given out. */
    boolean ended() {
        return ended;
    }

    /** What was given out, as far as it has to be remembered. */
    Set<Object> identities() {
        return Collections.unmodifiableSet(known);
    }

    /** Names of those that could not be read. */
    Set<String> unread() {
        return Collections.unmodifiableSet(unread);
    }

    /** How many could not be read at all: each may be any. */
    long nameless() {
        return nameless;
    }

    List<String> notes() {
        return items.notes();
    }

    @Override
    public void close() throws IOException {
        items.close();
    }
}
