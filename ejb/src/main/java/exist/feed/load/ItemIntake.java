package exist.feed.load;

import exist.database.Transactions;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.feed.RunState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts a document's items on a {@link Shelf}, some at a time, each batch with its part of the run's account. What {@link
 * #next} gives is a batch: memory holds one, and of the others their identities.
 *
 * @param <T> what the items are
 */
public final class ItemIntake<T> extends DocumentIntake<T> {

    private static final int BATCH = 200;

    /** Stands for all items of a feed in {@code feed_count}, where listings are counted by kind. */
    private static final int KIND = 0;

    private final Shelf<T> shelf;
    private final Set<Object> known = new HashSet<>();
    private Items<T> items;
    private boolean ended;
    private volatile Tally tally;

    public ItemIntake(Transactions transactions, Task<T> task, long rules, Shelf<T> shelf) {
        super(transactions, task, rules);
        this.shelf = shelf;
    }

    @Override
    protected void open(Items<T> opened, boolean endsWhole) {
        items = opened;
        tally = new Tally();
    }

    @Override
    protected boolean reading() {
        return items != null;
    }

    @Override
    public List<T> next() throws IOException {
        if (refused()) {
            return null;
        }
        var batch = new ArrayList<T>(BATCH);
        try {
            while (!ended && batch.size() < BATCH) {
                read(batch);
            }
        } catch (IOException e) {
            refuse("The document can't be read to its end: ", e);
            return null;
        } finally {
            tally.publish();
        }
        if (batch.isEmpty()) {
            tally.mostlyBad().ifPresent(this::refuse);
            return null;
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
            var first = known.add(shelf.identity(item));
            tally.good(first);
            if (first) {
                batch.add(item);
            }
        } catch (MalformedItemException e) {
            tally.rejected(items.line(), items.text(), e.getMessage());
        }
    }

    @Override
    @SuppressWarnings("unchecked") // they are what next() gave
    public void write(List<?> batches) throws SQLException {
        for (var batch : batches) {
            transactions.run(connection -> write(connection, (List<T>) batch));
        }
    }

    /** Broken off and done again it finds its items on the shelf, and counts none of them a second time. */
    private Boolean write(Connection connection, List<T> batch) throws SQLException {
        var written = shelf.write(connection, run, batch);
        if (written.added() + written.changed() > 0) {
            count(connection, written);
        }
        return true;
    }

    private void count(Connection connection, Shelf.Written written) throws SQLException {
        try (var account = connection.prepareStatement("UPDATE feed_run SET added = added + ?, changed = changed + ?"
                        + " WHERE id = ? AND state = 'RUNNING'");
                var count = connection.prepareStatement("INSERT INTO feed_count (feed, kind, ever, current)"
                        + " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " ever = ever + VALUES(ever), current = current + VALUES(current)")) {
            account.setLong(1, written.added());
            account.setLong(2, written.changed());
            account.setLong(3, run.id());
            if (account.executeUpdate() != 1) {
                throw new RunEndedException(run.id());
            }
            count.setInt(1, run.feed());
            count.setInt(2, KIND);
            count.setLong(3, written.added());
            count.setLong(4, written.added());
            count.executeUpdate();
        }
    }

    @Override
    public RunState settle() throws SQLException {
        transactions.run(this::end);
        return state();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() throws IOException {
        if (items != null) {
            items.close();
        }
    }
}
