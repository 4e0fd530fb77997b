package exist.batch;

import exist.feed.LiveRuns;
import exist.feed.RunState;
import exist.feed.load.Ending;
import exist.feed.load.RunEndedException;
import exist.feed.load.RunLedger;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Whatever happened, a run does not stay open when its execution ends; but one that nobody meant to end, as the server went or
 * the batch engine failed, stays open and is taken up again ({@link Recovery}).
 */
@Dependent
@Named("runEnd")
class RunEnd extends AbstractJobListener {

    private static final Logger LOGGER = System.getLogger(RunEnd.class.getName());

    private final JobContext job;
    private final LiveRuns live;
    private final Loading loading;
    private final Server server;

    @Inject
    RunEnd(JobContext job, LiveRuns live, Loading loading, Server server) {
        this.job = job;
        this.live = live;
        this.loading = loading;
        this.server = server;
    }

    @Override
    public void afterJob() throws Exception {
        var run = CurrentRun.of(job);
        if (run == null) {
            return;
        }
        try {
            if (run.load != null) {
                run.load.close();
            }
            if (enginesFault(run)) {
                LOGGER.log(Level.WARNING, "run {0} lost its execution and will be taken up again", run.id);
                return;
            }
            if (server.leaves() && job.getBatchStatus() != BatchStatus.COMPLETED) {
                LOGGER.log(Level.INFO, "run {0} goes on when the server is back", run.id);
                return;
            }
            loading.transactions().run(connection -> {
                RunLedger.finish(connection, run.id, run.feed, ending(run));
                return true;
            });
        } catch (RunEndedException e) {
            LOGGER.log(Level.DEBUG, "run {0} has closed its account itself", run.id);
        } finally {
            live.ended(run.id);
        }
    }

    /** No step of ours has failed but the batch engine itself, e.g. because the database with its repository was away. */
    private boolean enginesFault(CurrentRun run) {
        return run.problem == null && !stopped() && job.getBatchStatus() != BatchStatus.COMPLETED;
    }

    private boolean stopped() {
        return job.getBatchStatus() == BatchStatus.STOPPING || job.getBatchStatus() == BatchStatus.STOPPED;
    }

    private Ending ending(CurrentRun run) {
        var state = run.problem == null || stopped() ? RunState.STOPPED : RunState.FAILED;
        var tally = run.load == null ? null : run.load.tally();
        return new Ending(state, state == RunState.STOPPED ? null : run.problem, tally, run.schedule);
    }
}
