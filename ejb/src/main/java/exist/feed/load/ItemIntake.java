package exist.feed.load;

import exist.database.Transactions;
import exist.feed.Items;
import exist.feed.RunState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts a document's items on a {@link Shelf}, some at a time, each batch with its part of the run's account. What {@link
 * #next} gives is a batch.
 *
 * @param <T> what the items are
 */
public final class ItemIntake<T> extends DocumentIntake<T> {

    private final Shelf<T> shelf;
    private final ShelfWriter<T> writer;
    private Batches<T> batches;
    private volatile Tally tally;

    public ItemIntake(Transactions transactions, Task<T> task, long rules, Shelf<T> shelf) {
        super(transactions, task, rules);
        this.shelf = shelf;
        this.writer = new ShelfWriter<>(shelf, run);
    }

    @Override
    protected void open(Items<T> opened, boolean endsWhole) {
        tally = new Tally();
        batches = new Batches<>(opened, shelf, tally);
    }

    @Override
    protected boolean reading() {
        return batches != null;
    }

    @Override
    public List<T> next() throws IOException {
        if (refused()) {
            return null;
        }
        List<T> batch;
        try {
            batch = batches.next();
        } catch (IOException e) {
            refuse("The document can't be read to its end: ", e);
            return null;
        }
        if (batch.isEmpty()) {
            tally.mostlyBad().or(this::shrunk).ifPresent(this::refuse);
            return null;
        }
        return batch;
    }

    /** What there was stays on the shelf all the same; but somebody should look. */
    private Optional<String> shrunk() {
        long before = loaded().items();
        return task.feed().holdsAll() && !task.accept() && tally.seen() < before * Loaded.LEAST
                ? Optional.of(String.format(
                        Locale.ENGLISH,
                        "The document holds %,d items; the one before held %,d. What is known stays. Has the list moved?",
                        tally.seen(),
                        before))
                : Optional.empty();
    }

    @Override
    @SuppressWarnings("unchecked") // they are what next() gave
    public void write(List<?> some) throws SQLException {
        for (var batch : some) {
            writer.commit(transactions, connection -> {
                writer.write(connection, (List<T>) batch);
                return true;
            });
        }
    }

    @Override
    public RunState settle() throws SQLException {
        writer.commit(transactions, connection -> {
            if (!refused() && tally != null && task.feed().holdsAll()) {
                takeBack(connection);
            }
            return end(connection);
        });
        return state();
    }

    /** A row that can't be read may be one of those that seem to be missing, unless it says which it is. */
    private void takeBack(Connection connection) throws SQLException {
        if (batches.nameless() == 0) {
            writer.takeBack(connection, batches.identities(), batches.unread());
        }
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() throws IOException {
        if (batches != null) {
            batches.close();
        }
    }
}
