package exist.batch;

import exist.feed.load.Tracker;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.file.Path;

/** One feed goes on to the next step; otherwise executions are started for those that are due, or an archive is loaded. */
@Dependent
@Named("startStep")
class StartStep extends AbstractBatchlet {

    private final String feed;
    private final String archive;
    private final DueFeeds due;
    private final Backfill backfill;
    private final JobContext job;
    private final Server server;

    @Inject
    StartStep(
            @BatchProperty(name = "feed") String feed,
            @BatchProperty(name = "archive") String archive,
            DueFeeds due,
            Backfill backfill,
            JobContext job,
            Server server) {
        this.feed = feed;
        this.archive = archive;
        this.due = due;
        this.backfill = backfill;
        this.job = job;
        this.server = server;
    }

    @Override
    public String process() throws Exception {
        if (feed != null && !feed.isEmpty()) {
            return "FEED";
        }
        if (archive != null && !archive.isEmpty()) {
            var done = backfill.load(Path.of(archive));
            job.setExitStatus(server.leaves() ? Executions.LEFT : done);
            return "ARCHIVE";
        }
        var started = due.start(job.getJobName().replaceFirst(Tracker.JOB + "$", ""));
        job.setExitStatus("started " + started + (started == 1 ? " execution" : " executions"));
        return "DUE";
    }

    @Override
    public void stop() {
        backfill.stop();
    }
}
