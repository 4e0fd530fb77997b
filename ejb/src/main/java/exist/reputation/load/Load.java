package exist.reputation.load;

import exist.feed.Items;
import exist.feed.Progress;
import exist.feed.RunState;
import exist.feed.load.Ending;
import exist.feed.load.Intake;
import exist.feed.load.Loaded;
import exist.feed.load.Run;
import exist.feed.load.RunLedger;
import exist.feed.load.Tally;
import exist.feed.load.Task;
import exist.feed.load.Transactions;
import exist.indicator.Indicator;
import exist.reputation.ListedItem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
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
public final class Load implements Intake {

    private static final Logger LOGGER = System.getLogger(Load.class.getName());

    private final Transactions transactions;
    private final Task<ListedItem> task;
    private final Admission admission;
    private final Run run;
    private final KeyFile keyFile;
    private final Lanes lanes;
    private final long begun = System.nanoTime();

    private Loaded loaded;
    private KeyTable table;
    private boolean fromFile;
    private boolean changing;
    private volatile Items<ListedItem> items;
    private volatile Pass pass;

    private RunState refused;
    private String problem;

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
        var info = task.feed().info();
        this.transactions = transactions;
        this.task = task;
        this.admission = admission;
        this.run = new Run(task.run(), info.number(), task.document().observed());
        this.keyFile = new KeyFile(keys, info.number());
        this.lanes = new Lanes(transactions, run, executor);
    }

    /** Also learns what is listed now. */
    @Override
    public void begin() throws IOException, SQLException {
        var document = task.document();
        var parser = task.feed().info().parserVersion();
        var endsWhole = Tail.endsWhole(document.file());
        loaded = transactions.run(connection -> {
            RunLedger.document(connection, run, document, parser, admission.version(), endsWhole);
            return RunLedger.loaded(connection, run);
        });
        var judge = new Judge(loaded, task.accept());
        var late = judge.order(document);
        if (late.isPresent()) {
            refuse(late.get());
        } else if (document.sha256().equals(loaded.sha256()) && loaded.holds(parser, admission.version())) {
            refused = RunState.UNCHANGED;
        } else {
            read(judge, endsWhole);
        }
    }

    private void read(Judge judge, boolean endsWhole) throws IOException, SQLException {
        try {
            items = task.feed().read(task.document());
        } catch (IOException e) {
            // The reader knows best what came instead of the list: a page, and with what title.
            refuse("", e);
            return;
        }
        try {
            judge.beforeReading(task.document(), endsWhole, this::vouched).ifPresent(this::refuse);
            if (refused == null) {
                var kept = keyFile.read(loaded.version(), loaded.current());
                fromFile = kept.isPresent();
                table = fromFile
                        ? kept.get()
                        : transactions.run(connection -> Listed.of(connection, run.feed(), loaded.current()));
                var allowKnown = !loaded.exact() || loaded.allow() != admission.version();
                pass = new Pass(items, table, admission.allow(), allowKnown);
            }
        } finally {
            if (pass == null) {
                items.close();
            }
        }
    }

    @Override
    public Row next() throws IOException, SQLException {
        if (refused != null) {
            return null;
        }
        try {
            var row = pass.next();
            if (row == null) {
                new Judge(loaded, task.accept())
                        .afterReading(pass.tally(), this::vouched)
                        .ifPresent(this::refuse);
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
            if (refused == null) {
                change();
                lanes.add((Row) row);
            }
        }
    }

    /** Ends what the document does not hold any more. */
    @Override
    public RunState settle() throws SQLException {
        if (refused != null) {
            lanes.await();
            transactions.run(connection -> ended(connection, refused));
            return refused;
        }
        lanes.finish();
        if (table.marked() < table.size()) {
            change();
        }
        new Settle(transactions, run).close(table, connection -> ended(connection, RunState.LOADED));
        keep();
        return RunState.LOADED;
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
    public Progress progress() {
        var reading = pass;
        if (reading == null) {
            return new Progress(0, 0, -1);
        }
        var rows = reading.tally().rows();
        return new Progress(rows, rows * 1e9 / (System.nanoTime() - begun), percent(rows));
    }

    /** By the bytes read; where the reader does not tell them, by the number of rows that there were the last time. */
    private int percent(long rows) {
        var bytes = items.bytes();
        var done = bytes < 0 ? rows : bytes;
        var all = bytes < 0 ? loaded.items() : task.document().bytes();
        return all == 0 ? -1 : (int) Math.min(99, done * 100 / all);
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

    private Boolean ended(Connection connection, RunState state) throws SQLException {
        RunLedger.finish(connection, run.id(), run.feed(), new Ending(state, problem, tally(), task.schedule()));
        return true;
    }

    private void refuse(String what, IOException why) throws IOException {
        if (interrupted(why)) {
            throw why;
        }
        refuse(what + why.getMessage());
    }

    /** A document is not to blame for it that we were told to end. */
    private static boolean interrupted(IOException e) {
        return e instanceof InterruptedIOException || Thread.currentThread().isInterrupted();
    }

    private void refuse(String why) {
        refused = RunState.REFUSED;
        problem = why;
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
                keyFile.write(changing ? run.id() : loaded.version(), table);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, "keys of feed {0} can''t be kept: {1}", run.feed(), e.getMessage());
            }
        }
    }
}
