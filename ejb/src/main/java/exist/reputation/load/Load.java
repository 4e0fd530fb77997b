package exist.reputation.load;

import exist.database.Transactions;
import exist.feed.Items;
import exist.feed.RunState;
import exist.feed.load.DocumentIntake;
import exist.feed.load.Tally;
import exist.feed.load.Task;
import exist.indicator.Indicator;
import exist.reputation.ListedItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * Makes a feed's listings equal to one document, writing only what is different.
 *
 * <p>The database is the checkpoint: the load of a run that was killed begins again from the first item, finds what it had
 * written among the known, and goes on; the run's counters are committed with the listings and stay exact.
 */
public final class Load extends DocumentIntake<ListedItem> {

    private static final Logger LOGGER = System.getLogger(Load.class.getName());

    private final Admission admission;
    private final KeyFile keyFile;
    private final Lanes lanes;

    private KeyTable table;
    private boolean fromFile;
    private boolean changing;
    private volatile Pass pass;

    /**
     * What is let in.
     *
     * @param allow why an indicator is not to be listed, or nothing
     * @param version changes when that does
     */
    public record Admission(Function<Indicator, Optional<String>> allow, long version) {}

    /**
     * @param keys where the feed's keys are kept between runs
     * @param executor for a second connection in a large load; null: one connection
     */
    public Load(
            Transactions transactions,
            Task<ListedItem> task,
            Admission admission,
            Path keys,
            ExecutorService executor) {
        super(transactions, task, admission.version());
        this.admission = admission;
        this.keyFile = new KeyFile(keys, run.feed());
        this.lanes = new Lanes(transactions, run, executor);
    }

    /** Also learns what is listed now. */
    @Override
    protected void open(Items<ListedItem> items, boolean endsWhole) throws IOException, SQLException {
        judge().beforeReading(task.document(), endsWhole, this::vouched).ifPresent(this::refuse);
        if (!refused()) {
            var kept = keyFile.read(loaded().version(), loaded().current());
            fromFile = kept.isPresent();
            table = fromFile
                    ? kept.get()
                    : transactions.run(connection -> Listed.of(connection, run.feed(), loaded().current()));
            var allowKnown = !loaded().exact() || loaded().allow() != admission.version();
            pass = new Pass(items, table, admission.allow(), allowKnown);
        }
    }

    @Override
    protected boolean reading() {
        return pass != null;
    }

    private Judge judge() {
        return new Judge(loaded(), task.accept());
    }

    @Override
    public Row next() throws IOException, SQLException {
        if (refused()) {
            return null;
        }
        try {
            var row = pass.next();
            if (row == null) {
                judge().afterReading(pass.tally(), this::vouched).ifPresent(this::refuse);
            }
            return row;
        } catch (IOException e) {
            refuse("The document can't be read to its end: ", e);
            return null;
        }
    }

    /** Rows of a document that has turned out to be bad are left out. */
    @Override
    public void write(List<?> rows) throws SQLException {
        for (var row : rows) {
            if (!refused()) {
                change();
                lanes.add((Row) row);
            }
        }
    }

    /** Ends what the document does not hold any more. */
    @Override
    public RunState settle() throws SQLException {
        if (refused()) {
            lanes.await();
            transactions.run(this::end);
        } else {
            lanes.finish();
            if (table.marked() < table.size()) {
                change();
            }
            new Settle(transactions, run).close(table, this::end);
            keep();
        }
        return state();
    }

    /** All of it, on this thread. */
    public RunState whole() throws IOException, SQLException {
        begin();
        for (var row = next(); row != null; row = next()) {
            write(List.of(row));
        }
        return settle();
    }

    @Override
    public Tally tally() {
        return pass == null ? null : pass.tally();
    }

    @Override
    public void close() throws IOException {
        try {
            lanes.await();
        } catch (SQLException e) {
            LOGGER.log(Level.DEBUG, "a chunk failed: {0}", e.getMessage());
        }
        if (pass != null) {
            pass.close();
        }
    }

    /** It takes a pass over the document, so it is asked only where there is doubt. */
    private boolean vouched() {
        try {
            return task.feed().vouchesForItself(task.document());
        } catch (IOException e) {
            if (interrupted(e)) {
                throw new UncheckedIOException(e);
            }
            return false;
        }
    }

    private void change() throws SQLException {
        if (!changing) {
            try {
                keyFile.forget();
            } catch (IOException e) {
                throw new SQLException("the key file can't be deleted: " + e.getMessage(), e);
            }
            changing = true;
        }
    }

    /** For the next run. If that fails, it asks the database. */
    private void keep() {
        if (changing || !fromFile) {
            try {
                keyFile.write(changing ? run.id() : loaded().version(), table);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "keys of feed {0} can''t be kept: {1}", run.feed(), e.getMessage());
            }
        }
    }
}
