package exist.feed.load;

import exist.database.Transactions;
import exist.feed.Items;
import exist.feed.Progress;
import exist.feed.RunState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What every intake begins and ends with: documents come in order, one that is loaded already is not read again, one that
 * can't be read is refused with the reader's words, and the run's account is closed once.
 *
 * @param <T> what the feed's items are
 */
public abstract class DocumentIntake<T> implements Intake {

    protected final Transactions transactions;
    protected final Task<T> task;
    protected final Run run;

    private final long rules;
    private final long begun = System.nanoTime();

    private Loaded loaded;
    private volatile Items<T> items;
    private RunState refused;
    private String problem;

    /** @param rules see {@link Tracker#rules} */
    protected DocumentIntake(Transactions transactions, Task<T> task, long rules) {
        this.transactions = transactions;
        this.task = task;
        this.run =
                new Run(task.run(), task.feed().info().number(), task.document().observed());
        this.rules = rules;
    }

    /** The document can be read: gets ready to. The items are closed afterwards unless {@link #reading}. */
    protected abstract void open(Items<T> items, boolean endsWhole) throws IOException, SQLException;

    /** Whether {@link #open} has taken the items and will close them. */
    protected abstract boolean reading();

    @Override
    public final void begin() throws IOException, SQLException {
        var document = task.document();
        var parser = task.feed().info().parserVersion();
        var endsWhole = Tail.endsWhole(document.file());
        loaded = transactions.run(connection -> {
            RunLedger.document(connection, run, document, parser, rules, endsWhole);
            return RunLedger.loaded(connection, run);
        });
        var late = loaded.tooLate(document.observed());
        if (late.isPresent()) {
            refuse(late.get());
        } else if (document.sha256().equals(loaded.sha256()) && loaded.holds(parser, rules)) {
            refused = RunState.UNCHANGED;
        } else {
            read(endsWhole);
        }
    }

    private void read(boolean endsWhole) throws IOException, SQLException {
        try {
            items = task.feed().read(task.document());
        } catch (IOException e) {
            // The reader knows best what came instead of the document: a page, and with what title.
            refuse("", e);
            return;
        }
        try {
            open(items, endsWhole);
        } finally {
            if (!reading()) {
                items.close();
            }
        }
    }

    /** What the feed had loaded before. */
    protected final Loaded loaded() {
        return loaded;
    }

    /** Whether nothing of the document may be taken in (any more). */
    protected final boolean refused() {
        return refused != null;
    }

    /** @param why a sentence for the operator */
    protected final void refuse(String why) {
        refused = RunState.REFUSED;
        problem = why;
    }

    /**
     * @param what comes before the reason
     * @throws IOException the reason, if it does not lie in the document
     */
    protected final void refuse(String what, IOException why) throws IOException {
        if (interrupted(why)) {
            throw why;
        }
        refuse(what + why.getMessage());
    }

    /** A document is not to blame for it that we were told to end. */
    protected static boolean interrupted(IOException e) {
        return e instanceof InterruptedIOException || Thread.currentThread().isInterrupted();
    }

    /** Closes the account, within the last transaction that changes something. */
    protected final Boolean end(Connection connection) throws SQLException {
        if (tally() != null) {
            tally().notes(items.notes());
        }
        RunLedger.finish(connection, run.id(), run.feed(), new Ending(state(), problem, tally(), task.schedule()));
        return true;
    }

    protected final RunState state() {
        return refused == null ? RunState.LOADED : refused;
    }

    @Override
    public final Progress progress() {
        var tally = tally();
        if (tally == null) {
            return new Progress(0, 0, -1);
        }
        var rows = tally.rows();
        return new Progress(rows, rows * 1e9 / (System.nanoTime() - begun), percent(rows));
    }

    /** By the bytes read; where the reader does not tell them, by the number of rows that there were the last time. */
    private int percent(long rows) {
        var bytes = items.bytes();
        var done = bytes < 0 ? rows : bytes;
        var all = bytes < 0 ? loaded.items() : task.document().bytes();
        return all == 0 ? -1 : (int) Math.min(99, done * 100 / all);
    }
}
