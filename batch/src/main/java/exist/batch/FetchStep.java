package exist.batch;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.FeedBusyException;
import exist.feed.FeedCatalog;
import exist.feed.FeedRun;
import exist.feed.Feeds;
import exist.feed.FetchException;
import exist.feed.LiveRuns;
import exist.feed.OpenRuns;
import exist.feed.PagedFeed;
import exist.feed.RunState;
import exist.feed.Source;
import exist.feed.UnknownFeedException;
import exist.feed.load.Ending;
import exist.feed.load.Intake;
import exist.feed.load.Loaded;
import exist.feed.load.PageTask;
import exist.feed.load.Run;
import exist.feed.load.RunLedger;
import exist.feed.load.Task;
import exist.feed.load.Trackers;
import exist.settings.Settings;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** Gets the document: from the publisher, from an archive, or, for a run that is taken up again, from the spool. */
@Dependent
@Named("fetchStep")
class FetchStep extends AbstractBatchlet {

    @Inject
    JobContext job;

    @Inject
    Executions executions;

    @Inject
    Feeds feeds;

    @Inject
    FeedCatalog catalog;

    @Inject
    OpenRuns open;

    @Inject
    LiveRuns live;

    @Inject
    Source source;

    @Inject
    Settings settings;

    @Inject
    Trackers trackers;

    @Inject
    Loading loading;

    @Inject
    Server server;

    private Parameters given;
    private volatile Thread fetching;

    @Override
    public String process() throws Exception {
        given = executions.parameters(job);
        var asked = feeds.find(given.feed()).orElseThrow(() -> new UnknownFeedException(given.feed()));
        FeedRun row;
        try {
            row = take();
        } catch (FeedBusyException e) {
            job.setExitStatus("BUSY: " + e.getMessage());
            return "BUSY";
        }
        if (row.state() != RunState.RUNNING) {
            job.setExitStatus(row.state() + ": run " + row.id() + " is over");
            return "OVER";
        }
        live.begins(row.id());
        var current = new CurrentRun(row.id(), row.feed(), schedule(asked, null, null, null));
        job.setTransientUserData(current);
        fetching = Thread.currentThread();
        try {
            return fetch(asked, row, current);
        } catch (FetchException e) {
            return fail(current, asked, e);
        } catch (Exception e) {
            var problem = current.broken(e);
            job.setExitStatus("FAILED: " + current.problem);
            throw problem;
        } finally {
            fetching = null;
        }
    }

    private FeedRun take() {
        var id = given.run() == null ? open.of(executions.before(job)) : Optional.of(given.run());
        return id.isPresent()
                ? open.take(id.get(), given.feed(), job.getExecutionId())
                : open.open(given.feed(), job.getExecutionId());
    }

    /** Of a source with several documents the loader gets one after the other, and nothing is known before. */
    private <T> Optional<PageTask<T>> pages(Feed<T> asked, FeedRun row, CurrentRun current) throws FetchException {
        if (!(asked instanceof PagedFeed<T> paged)) {
            return Optional.empty();
        }
        if (!backfill()) {
            var key = pass(asked);
            return Optional.of(new PageTask<>(
                    row.id(),
                    paged,
                    position -> paged.pages(key, position),
                    request -> source.page(paged, request, key),
                    settings.mirror().isPresent(),
                    Instant.now(),
                    current.schedule));
        }
        // One document alone is read as such.
        return Source.folder(given.document(), asked.info().url())
                .map(folder -> new PageTask<>(
                        row.id(),
                        paged,
                        position -> paged.pages(Optional.empty(), position),
                        request -> source.page(paged, request, folder, given.observed()),
                        true,
                        given.observed(),
                        current.schedule));
    }

    /** What the publisher is asked with. */
    private Optional<String> pass(Feed<?> asked) throws FetchException {
        return source.pass(asked, catalog.key(given.feed()), key -> catalog.renewKey(given.feed(), key));
    }

    private <T> String fetch(Feed<T> asked, FeedRun row, CurrentRun current) throws IOException, SQLException {
        var tracker = trackers.of(asked);
        var pages = pages(asked, row, current);
        if (pages.isPresent()) {
            return load(row, current, tracker.pages(pages.get()));
        }
        var found =
                backfill() ? Optional.of(source.open(asked, given.document(), given.observed())) : spooled(asked, row);
        var schedule = current.schedule;
        if (found.isEmpty()) {
            var loaded = loading.transactions()
                    .run(connection -> RunLedger.loaded(connection, new Run(row.id(), row.feed(), Instant.now())));
            var conditional = loaded.holds(asked.info().parserVersion(), tracker.rules());
            var fetch =
                    source.fetch(asked, pass(asked), etag(loaded, conditional), conditional ? loaded.modified() : null);
            found = fetch.document();
            schedule = schedule(asked, fetch.etag(), fetch.modified(), null);
        }
        if (found.isEmpty()) {
            var ending = new Ending(RunState.UNCHANGED, null, null, schedule);
            var unchanged = new Run(row.id(), row.feed(), Instant.now());
            loading.transactions().run(connection -> {
                RunLedger.nothingNew(connection, unchanged, ending);
                return true;
            });
            job.setExitStatus("UNCHANGED");
            return "UNCHANGED";
        }
        return load(row, current, tracker.intake(new Task<>(row.id(), asked, found.get(), given.accept(), schedule)));
    }

    private String load(FeedRun row, CurrentRun current, Intake intake) {
        current.load = intake;
        live.tells(row.id(), intake::progress);
        return "DOCUMENT";
    }

    private static String etag(Loaded loaded, boolean conditional) {
        return conditional ? loaded.etag() : null;
    }

    /** The document that the run was working on before. */
    private Optional<Document> spooled(Feed<?> asked, FeedRun row) {
        if (row.sha256() == null || row.observed() == null) {
            return Optional.empty();
        }
        var sha256 = HexFormat.of().formatHex(row.sha256());
        var file = settings.spool().resolve(asked.info().id()).resolve(sha256);
        return Files.isRegularFile(file)
                ? Optional.of(new Document(asked.info().url(), file, row.observed(), sha256, row.bytes()))
                : Optional.empty();
    }

    private String fail(CurrentRun current, Feed<?> asked, FetchException e) throws SQLException {
        if (Thread.interrupted() || server.leaves()) {
            return "STOPPED"; // the listener closes the run, or leaves it to be taken up
        }
        current.broken(e);
        var wait = schedule(asked, null, null, e.retryAfter().orElse(null));
        loading.transactions().run(connection -> {
            RunLedger.finish(
                    connection, current.id, current.feed, new Ending(RunState.FAILED, e.getMessage(), null, wait));
            return true;
        });
        job.setExitStatus("FAILED: " + e.getMessage());
        return "FAILED";
    }

    /** Whether it is given a document: then nobody was asked, and when that is due stays as it is. */
    private boolean backfill() {
        return given.document() != null;
    }

    /** @param atLeast how long the publisher wants to be left in peace; null: it does not say */
    private Ending.Schedule schedule(Feed<?> asked, String etag, String modified, Duration atLeast) {
        if (backfill()) {
            return null;
        }
        var interval = catalog.find(asked.info().id()).orElseThrow().interval();
        return new Ending.Schedule(interval, etag, modified, atLeast);
    }

    @Override
    public void stop() {
        var thread = fetching;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
