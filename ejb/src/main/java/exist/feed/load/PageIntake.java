package exist.feed.load;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.FetchException;
import exist.feed.Items;
import exist.feed.Pages;
import exist.feed.Progress;
import exist.feed.RunState;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Puts the items of a source's pages on a {@link Shelf}. Where the source goes on is stored together with a page's last
 * items: what broke off goes on with the page that it was reading, and what the publisher wants to be left alone for, when
 * that is over.
 *
 * @param <T> what the items are
 */
public final class PageIntake<T> implements Intake {

    /** Of a long history a run loads a slice, so that those which wait for their turn have it; the next one goes on. */
    static final Duration SLICE = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final PageTask<T> task;
    private final Shelf<T> shelf;
    private final Run run;
    private final ShelfWriter<T> writer;
    private final long begun = System.nanoTime();

    Duration slice = SLICE;

    private volatile Pages<T> pages;
    private volatile Tally tally;
    private Batches<T> page;
    private Document document;
    private long bytes;
    private int read;
    private RunState ending;
    private String problem;
    private Duration rest;

    public PageIntake(Transactions transactions, PageTask<T> task, Shelf<T> shelf) {
        this.transactions = transactions;
        this.task = task;
        this.shelf = shelf;
        this.run = new Run(task.run(), task.feed().info().number(), task.observed());
        this.writer = new ShelfWriter<>(shelf, run);
    }

    /**
     * @param end what follows a page's last items, or null
     * @param <T> what the items are
     */
    private record Batch<T>(List<T> items, End end) {

        /** @param bytes of the page */
        record End(long bytes, String position, PageLedger.Met met) {}
    }

    @Override
    public void begin() throws IOException, SQLException {
        var info = task.feed().info();
        tally = transactions.run(connection -> PageLedger.begin(connection, run, info));
        var loaded = transactions.run(connection -> RunLedger.loaded(connection, run));
        var late = loaded.tooLate(task.observed());
        if (late.isPresent()) {
            end(RunState.REFUSED, late.get());
            return;
        }
        var position = task.kept() ? null : transactions.run(connection -> PageLedger.position(connection, info));
        pages = task.way().apply(position);
    }

    private void end(RunState how, String why) {
        ending = how;
        problem = why;
    }

    @Override
    public Object next() throws IOException, SQLException {
        try {
            while (ending == null) {
                if (page == null && !turn()) {
                    return null;
                }
                if (page != null) {
                    return batch();
                }
            }
            return null;
        } catch (FetchException e) {
            interrupted(e);
            stopped(e);
            return null;
        } catch (IOException e) {
            interrupted(e);
            end(RunState.REFUSED, "An answer can't be read to its end: " + e.getMessage());
            return null;
        }
    }

    /** @return whether there may be more */
    private boolean turn() throws IOException {
        var request = pages.next();
        if (request == null) {
            tally.mostlyBad().ifPresent(why -> end(RunState.REFUSED, why));
            return false;
        }
        if (read > 0 && !task.kept() && System.nanoTime() - begun > slice.toNanos()) {
            tally.note("There is more to come: the next run goes on here.");
            rest = Duration.ZERO;
            end(RunState.LOADED, null);
            return false;
        }
        Document next;
        try {
            next = task.asking().page(request);
        } catch (FetchException e) {
            var instead = pages.instead(e);
            if (instead != null) {
                open(instead, 0);
                return true;
            }
            if (e.missing() && pages.goesOnWithout()) {
                tally.dropped(0, request.url().getPath(), e.getMessage());
                tally.publish();
                return true;
            }
            throw e;
        }
        if (document != null && !pages.asksAnew() && next.sha256().equals(document.sha256())) {
            if (pages.goesOnBehindTheSame()) {
                return true;
            }
            tally.note("The same page came twice: what is behind it was not asked for.");
            return false;
        }
        document = next;
        open(pages.read(document), document.bytes());
        return true;
    }

    private void open(Items<T> items, long size) {
        page = new Batches<>(items, shelf, tally);
        bytes = size;
    }

    private Batch<T> batch() throws IOException {
        var items = page.next();
        if (!page.ended()) {
            return new Batch<>(items, null);
        }
        page.notes().forEach(tally::note);
        close();
        read++;
        var bad = pages.eachForItself() ? Optional.<String>empty() : tally.mostlyBad();
        if (bad.isPresent()) {
            end(RunState.REFUSED, bad.get());
            return items.isEmpty() ? null : new Batch<>(items, null);
        }
        return new Batch<>(items, new Batch.End(bytes, pages.position(), PageLedger.Met.of(tally)));
    }

    /** The publisher is not asked on; what was read stays, and counts as a success if that is what the publisher wants. */
    private void stopped(FetchException e) {
        rest = e.retryAfter().orElse(null);
        if (read > 0 && rest != null) {
            tally.note(e.getMessage() + " The rest is asked for when that is over.");
            end(RunState.LOADED, null);
        } else if (read > 0 && e.missing() && task.kept()) {
            tally.note(e.getMessage());
            end(RunState.LOADED, null);
        } else {
            end(RunState.FAILED, e.getMessage());
        }
    }

    /** A publisher is not to blame for it that we were told to end. */
    private static void interrupted(IOException e) throws IOException {
        if (e instanceof InterruptedIOException || Thread.interrupted()) {
            throw e;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // they are what next() gave
    public void write(List<?> some) throws SQLException {
        for (var batch : some) {
            writer.commit(transactions, connection -> write(connection, (Batch<T>) batch));
        }
    }

    private Boolean write(Connection connection, Batch<T> batch) throws SQLException {
        if (!batch.items().isEmpty()) {
            writer.write(connection, batch.items());
        }
        var end = batch.end();
        if (end != null) {
            PageLedger.met(connection, run, end.met(), end.bytes());
            if (!task.kept()) {
                PageLedger.reached(connection, task.feed().info(), end.position());
            }
        }
        return true;
    }

    @Override
    public RunState settle() throws SQLException {
        var state = ending != null ? ending : tally.rows() == 0 ? RunState.UNCHANGED : RunState.LOADED;
        transactions.run(connection -> {
            RunLedger.finish(connection, run.id(), run.feed(), new Ending(state, problem, tally, schedule(state)));
            return true;
        });
        return state;
    }

    /** Where there is more to be had, the source is due when its publisher wants to be asked again, and no later. */
    private Ending.Schedule schedule(RunState state) {
        var usual = task.schedule();
        if (usual == null || rest == null) {
            return usual;
        }
        return new Ending.Schedule(state.good() ? rest : usual.interval(), null, null, rest);
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public Progress progress() {
        var met = tally;
        var way = pages;
        if (met == null || way == null) {
            return new Progress(0, 0, -1);
        }
        return new Progress(met.rows(), met.rows() * 1e9 / (System.nanoTime() - begun), way.percent());
    }

    @Override
    public void close() throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
    }
}
