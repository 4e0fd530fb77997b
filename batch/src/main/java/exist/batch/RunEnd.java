package exist.batch;

import exist.feed.LiveRuns;
import exist.feed.RunState;
import exist.reputation.load.Ending;
import exist.reputation.load.RunEndedException;
import exist.reputation.load.RunLedger;
import jakarta.batch.api.listener.AbstractJobListener;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Whatever happened, a run does not stay open when its execution ends. */
@Dependent
@Named("runEnd")
class RunEnd extends AbstractJobListener {

    private static final Logger LOGGER = System.getLogger(RunEnd.class.getName());

    private final JobContext job;
    private final LiveRuns live;
    private final Loading loading;

    @Inject
    RunEnd(JobContext job, LiveRuns live, Loading loading) {
        this.job = job;
        this.live = live;
        this.loading = loading;
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

    private Ending ending(CurrentRun run) {
        var status = job.getBatchStatus();
        var stopped = run.problem == null || status == BatchStatus.STOPPING || status == BatchStatus.STOPPED;
        var tally = run.load == null ? null : run.load.tally();
        return new Ending(
                stopped ? RunState.STOPPED : RunState.FAILED, stopped ? null : run.problem, tally, run.schedule);
    }
}
