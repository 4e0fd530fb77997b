package exist.container;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.FeedRuns;
import exist.feed.LiveRuns;
import exist.feed.RunRow;
import exist.reputation.ListingQuery;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.StepExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The feed that the tests in the server run and change, and what has become of it. */
@ApplicationScoped
public class OneFeed {

    static final String ID = "cins";

    /** Where its document lies in a mirror. */
    static final String DOCUMENT = "cinsscore.com/list/ci-badguys.txt";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    FeedRuns runs;

    @Inject
    LiveRuns live;

    @Inject
    Listings listings;

    @Inject
    Boundary boundary;

    /** Runs its job, as the administration would start it. */
    public JobExecution track() throws InterruptedException {
        var operator = BatchRuntime.getJobOperator();
        var parameters = new Properties();
        parameters.setProperty("feed", ID);
        var execution = operator.start("reputation-tracker", parameters);
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (operator.getJobExecution(execution).getEndTime() == null) {
            assertThat(System.nanoTime()).as("the end of the job").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(operator.getStepExecutions(execution))
                .extracting(StepExecution::getBatchStatus)
                .containsOnly(BatchStatus.COMPLETED);
        return operator.getJobExecution(execution);
    }

    public RunRow newest() {
        return runs.newest(ID, 0, 1).get(0);
    }

    public List<ListingRow> listed() {
        return listings.page(ListingQuery.builder().feed(ID).build(), 0, 100);
    }

    /** As the database says. */
    public String enabled() {
        return boundary.column("SELECT IF(enabled, 'true', 'false') FROM feed WHERE id = '" + ID + "'")
                .get(0);
    }

    /** While another start of it is under way. */
    public void startReserved() {
        live.reserve(ID);
        try {
            runs.start(ID, false);
        } finally {
            live.release(ID);
        }
    }
}
