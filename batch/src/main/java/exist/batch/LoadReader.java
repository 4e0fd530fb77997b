package exist.batch;

import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/**
 * Streams the document and gives out what is new in it. There is no checkpoint but the database: a restart begins with the
 * first item, finds what was written among the known, and goes on.
 */
@Dependent
@Named("loadReader")
class LoadReader extends AbstractItemReader {

    private final CurrentRun run;

    @Inject
    LoadReader(JobContext job) {
        this.run = CurrentRun.of(job);
    }

    @Override
    public void open(Serializable checkpoint) throws Exception {
        try {
            run.load.begin();
        } catch (Exception e) {
            throw run.broken(e);
        }
    }

    @Override
    public Object readItem() throws Exception {
        try {
            return run.load.next();
        } catch (Exception e) {
            throw run.broken(e);
        }
    }
}
