package exist.batch;

import exist.feed.load.Ending;
import exist.feed.load.Intake;
import jakarta.batch.runtime.context.JobContext;

/** What the steps of one execution hand on to each other, in memory: a restarted execution makes it anew. */
final class CurrentRun {

    final long id;
    final int feed;
    final Ending.Schedule schedule;

    Intake load;

    /** Why it broke off, for the operator. */
    String problem;

    CurrentRun(long id, int feed, Ending.Schedule schedule) {
        this.id = id;
        this.feed = feed;
        this.schedule = schedule;
    }

    /** Null: no run has begun. */
    static CurrentRun of(JobContext job) {
        return (CurrentRun) job.getTransientUserData();
    }

    /** Remembers what went wrong for the run's account, and lets it go on its way. */
    Exception broken(Exception e) {
        problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return e;
    }
}
