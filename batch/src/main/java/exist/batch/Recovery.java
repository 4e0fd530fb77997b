package exist.batch;

import exist.feed.FeedRuns;
import exist.feed.LiveRuns;
import exist.feed.OpenRuns;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/** Takes up runs whose execution is dead: killed with its server, or lost with its connection to the database. */
@Dependent
class Recovery {

    private static final Logger LOGGER = System.getLogger(Recovery.class.getName());

    /** A run is opened a moment before its execution begins. */
    private static final Duration YOUNG = Duration.ofSeconds(5);

    private final OpenRuns open;
    private final LiveRuns live;
    private final FeedRuns runs;
    private final Executions executions;

    @Inject
    Recovery(OpenRuns open, LiveRuns live, FeedRuns runs, Executions executions) {
        this.open = open;
        this.live = live;
        this.runs = runs;
        this.executions = executions;
    }

    void takeUp() {
        for (var run : open.running()) {
            if (!live.alive(run.run()) && run.started().isBefore(Instant.now().minus(YOUNG))) {
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
        if (run.execution() != null && executions.restart(run.execution())) {
            return;
        }
        // The repository does not know it any more; the run's row knows enough.
        runs.execute(run.run(), run.feed(), new Properties());
    }
}
