package exist.batch;

import exist.feed.FeedRuns;
import exist.feed.Feeds;
import exist.feed.LiveRuns;
import exist.feed.OpenRuns;
import exist.feed.RunState;
import exist.feed.load.Ending;
import exist.feed.load.RunLedger;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/** Takes up runs whose execution is dead: killed with its server, or lost with its connection to the database. */
@Dependent
class Recovery {

    private static final Logger LOGGER = System.getLogger(Recovery.class.getName());

    /** A run is opened a moment before its execution begins. */
    private static final Duration YOUNG = Duration.ofSeconds(5);

    /** What was opened before that died with another server. */
    private final Instant born = Instant.now();

    private final OpenRuns open;
    private final LiveRuns live;
    private final FeedRuns runs;
    private final Executions executions;
    private final Feeds feeds;
    private final Loading loading;

    @Inject
    Recovery(OpenRuns open, LiveRuns live, FeedRuns runs, Executions executions, Feeds feeds, Loading loading) {
        this.open = open;
        this.live = live;
        this.runs = runs;
        this.executions = executions;
        this.feeds = feeds;
        this.loading = loading;
    }

    void takeUp() {
        for (var run : open.running()) {
            if (!live.alive(run.run())
                    && (run.started().isBefore(born)
                            || run.started().isBefore(Instant.now().minus(YOUNG)))) {
                LOGGER.log(Level.INFO, "run {0} of {1} broke off and is taken up again", run.run(), run.feed());
                live.begins(run.run());
                try {
                    restart(run);
                } catch (BatchRuntimeException e) {
                    live.ended(run.run()); // the next time
                    LOGGER.log(Level.WARNING, "run " + run.run() + " can't be taken up", e);
                }
            }
        }
    }

    private void restart(OpenRuns.Running run) {
        if (run.execution() == null) {
            neverBegan(run);
            return;
        }
        if (executions.restart(run.execution())) {
            return;
        }
        // The repository does not know it any more; the run's row knows enough.
        runs.execute(run.run(), run.feed(), new Properties());
    }

    /**
     * Killed in the moment between the two: nobody knows whether the run was meant for a document of the past, and asking
     * the publisher instead would close the way to it. What is due is due still, and a back-fill tries it again.
     */
    private void neverBegan(OpenRuns.Running run) {
        var feed = feeds.find(run.feed()).map(found -> found.info().number());
        try {
            if (feed.isPresent()) {
                loading.transactions().run(connection -> {
                    var ending =
                            new Ending(RunState.FAILED, "The server ended before the run could begin.", null, null);
                    RunLedger.finish(connection, run.run(), feed.get(), ending);
                    return true;
                });
            }
        } catch (SQLException e) {
            LOGGER.log(Level.WARNING, "run " + run.run() + " can't be closed", e);
        } finally {
            live.ended(run.run());
        }
    }
}
