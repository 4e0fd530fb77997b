package exist.batch;

import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Hands new rows to the loader, which commits them by itself, on two connections if they are many. */
@Dependent
@Named("loadWriter")
class LoadWriter extends AbstractItemWriter {

    private final CurrentRun run;

    @Inject
    LoadWriter(JobContext job) {
        this.run = CurrentRun.of(job);
    }

    @Override
    public void writeItems(List<Object> rows) throws Exception {
        try {
            run.load.write(rows);
        } catch (Exception e) {
            throw run.broken(e);
        }
    }
}
