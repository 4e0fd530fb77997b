package exist.batch;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** After a complete pass: ends what is not listed any more and closes the run's account. */
@Dependent
@Named("settleStep")
class SettleStep extends AbstractBatchlet {

    private final JobContext job;

    @Inject
    SettleStep(JobContext job) {
        this.job = job;
    }

    @Override
    public String process() throws Exception {
        var run = CurrentRun.of(job);
        try {
            var state = run.load.settle();
            job.setExitStatus(state.name());
            return state.name();
        } catch (Exception e) {
            throw run.broken(e);
        }
    }
}
