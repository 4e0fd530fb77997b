package exist.feed;

import exist.account.AuditLog;
import exist.account.Caller;
import exist.account.Permit;
import exist.account.Role;
import exist.feed.load.Tracker;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/** Runs of feeds: started and stopped, what they did, and thereby when a feed was observed. */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED) // a job must not start within a transaction of its starter
public class FeedRuns {

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @PersistenceContext(unitName = "exist")
    EntityManager entities;

    @Inject
    OpenRuns open;

    @Inject
    LiveRuns live;

    @Inject
    Feeds feeds;

    @Inject
    AuditLog audit;

    /**
     * Runs a feed now.
     *
     * @param accept take the document also if it is suspiciously small
     * @return the run's id; it may still have to wait for a free thread
     * @throws UnknownFeedException there is none of this id
     * @throws FeedBusyException it runs already, or is being back-filled
     */
    @Permit(Role.ANALYST)
    public long start(String feedId, boolean accept) {
        if (feeds.find(feedId).filter(Feed::given).isPresent()) {
            throw new InvalidInputException("feed", "Nobody can be asked for its documents: they are uploaded.");
        }
        if (live.reserved(feedId)) {
            throw new FeedBusyException(feedId);
        }
        var parameters = new Properties();
        parameters.setProperty("accept", Boolean.toString(accept));
        long run = start(feedId, parameters);
        note("feed.run", feedId, accept ? "run " + run + ", accepting a small document" : "run " + run);
        return run;
    }

    /** Loads a document that somebody has given, or one of the past: for back-fill, which has reserved the feed. */
    public long start(String feedId, String document, Instant observed) {
        var parameters = new Properties();
        parameters.setProperty("document", document);
        parameters.setProperty("observed", observed.toString());
        return start(feedId, parameters);
    }

    private long start(String feedId, Properties parameters) {
        var run = open.open(feedId, null);
        live.begins(run.id());
        try {
            execute(run.id(), feedId, parameters);
        } catch (RuntimeException e) {
            live.ended(run.id()); // so that it is seen to be dead, and closed
            throw e;
        }
        return run.id();
    }

    /** Starts a job execution for an open run. */
    public void execute(long run, String feedId, Properties parameters) {
        parameters.setProperty("feed", feedId);
        parameters.setProperty("run", Long.toString(run));
        open.startedAs(
                run,
                BatchRuntime.getJobOperator()
                        .start(OpenRuns.state(entities, feedId).tracker() + Tracker.JOB, parameters));
    }

    /** Stops a run; what it has loaded stays, and {@code restart-job} goes on with it. Nothing happens if it is over. */
    @Permit(Role.ANALYST)
    public void stop(long id) {
        var run = entities.find(FeedRun.class, id);
        if (run != null && run.state() == RunState.RUNNING && run.execution() != null) {
            try {
                BatchRuntime.getJobOperator().stop(run.execution());
                note("run.stop", Long.toString(id), null);
            } catch (JobExecutionNotRunningException | NoSuchJobExecutionException e) {
                // It has just ended, or died with its server: then it is taken up again, or not, without us.
            }
        }
    }

    /** What people and their programs start; what is due starts often and stands among the runs. */
    private void note(String action, String object, String detail) {
        if (!Caller.current().equals(Caller.SYSTEM)) {
            audit.record(action, object, detail);
        }
    }

    public Optional<RunRow> find(long id) {
        return entities.createQuery(
                        "select r, f.id from FeedRun r, FeedState f where f.number = r.feed and r.id = :id",
                        Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .map(this::row)
                .findFirst();
    }

    /**
     * Newest first.
     *
     * @param feedId null: of all feeds
     */
    public List<RunRow> newest(String feedId, int offset, int limit) {
        return entities.createQuery(
                        "select r, f.id from FeedRun r, FeedState f where f.number = r.feed"
                                + " and (:feed is null or f.id = :feed) order by r.id desc",
                        Object[].class)
                .setParameter("feed", feedId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(this::row)
                .toList();
    }

    /** @param feedId null: of all feeds */
    public long count(String feedId) {
        return entities.createQuery(
                        "select count(r) from FeedRun r, FeedState f where f.number = r.feed and (:feed is null or f.id = :feed)",
                        Long.class)
                .setParameter("feed", feedId)
                .getSingleResult();
    }

    /**
     * When it is known what a feed said: from each good run to the next, unless they lie further apart than three intervals
     * and 36 hours; behind the last one as long as the next may still come.
     */
    public List<Period> observed(int feedNumber, Instant from, Instant to) {
        return new ObservedPeriods(database, asked(feedNumber)).of(feedNumber, from, to);
    }

    private Duration asked(int feedNumber) {
        return feeds.all().stream()
                .filter(feed -> feed.info().number() == feedNumber)
                .map(feed -> feed.info().period())
                .findFirst()
                .orElse(Duration.ZERO);
    }

    private RunRow row(Object[] found) {
        var run = (FeedRun) found[0];
        return run.row((String) found[1], run.state() == RunState.RUNNING ? live.progress(run.id()) : null);
    }
}
