package exist.batch;

import exist.feed.Feed;
import exist.feed.Feeds;
import exist.feed.UnknownFeedException;
import exist.feed.load.Tracker;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;

/**
 * One feed goes on to the next step; otherwise executions are started for those that are due, or an archive is loaded. What is
 * wrong with the parameters stands in the exit status.
 */
@Dependent
@Named("startStep")
class StartStep extends AbstractBatchlet {

    private final Executions executions;
    private final Feeds feeds;
    private final DueFeeds due;
    private final Backfill backfill;
    private final JobContext job;
    private final Server server;

    @Inject
    StartStep(Executions executions, Feeds feeds, DueFeeds due, Backfill backfill, JobContext job, Server server) {
        this.executions = executions;
        this.feeds = feeds;
        this.due = due;
        this.backfill = backfill;
        this.job = job;
        this.server = server;
    }

    @Override
    public String process() throws InterruptedException {
        try {
            return begin(executions.parameters(job));
        } catch (IllegalArgumentException | UnknownFeedException | IOException e) {
            job.setExitStatus("FAILED: " + e.getMessage());
            return "FAILED";
        }
    }

    private String begin(Parameters given) throws IOException, InterruptedException {
        if (given.feed() != null) {
            check(given, feeds.find(given.feed()));
            return "FEED";
        }
        if (given.archive() != null) {
            var done = backfill.load(given.archive());
            job.setExitStatus(server.leaves() ? Executions.LEFT : done);
            return "ARCHIVE";
        }
        var started = due.start(job.getJobName().replaceFirst(Tracker.JOB + "$", ""));
        job.setExitStatus("started " + started + (started == 1 ? " execution" : " executions"));
        return "DUE";
    }

    private void check(Parameters given, Optional<Feed<?>> asked) {
        var feed = asked.orElseThrow(() -> new UnknownFeedException(given.feed()));
        if (!job.getJobName().equals(feed.tracker() + Tracker.JOB)) {
            throw new IllegalArgumentException(
                    "feed \"" + given.feed() + "\" is one of " + feed.tracker() + Tracker.JOB);
        }
        if (feed.given() && given.document() == null) {
            throw new IllegalArgumentException(
                    "document is missing: nobody can be asked for those of feed \"" + given.feed() + "\"");
        }
    }

    @Override
    public void stop() {
        backfill.stop();
    }
}
