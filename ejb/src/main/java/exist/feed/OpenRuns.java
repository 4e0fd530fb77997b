package exist.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs as they are opened and taken up, each in a transaction of its own: what a job does must find them there. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class OpenRuns {

    @PersistenceContext(unitName = "exist")
    EntityManager entities;

    /**
     * @param execution the batch job execution, or null if it is still to be started
     * @throws UnknownFeedException there is none of this id
     * @throws FeedBusyException it runs already
     */
    public FeedRun open(String feedId, Long execution) {
        var run = new FeedRun(state(feedId).number(), execution);
        try {
            entities.persist(run);
            entities.flush();
        } catch (PersistenceException e) {
            throw new FeedBusyException(feedId); // the unique key lets a feed run once at a time
        }
        return run;
    }

    /**
     * An execution takes up a run that was opened for it, or was stopped or broke off.
     *
     * @throws FeedBusyException another run of this feed is under way
     */
    public FeedRun take(long id, String feedId, long execution) {
        var run = entities.find(FeedRun.class, id);
        if (run == null || run.feed() != state(feedId).number()) {
            throw new InvalidInputException("run", "there is no run " + id + " of the feed \"" + feedId + "\"");
        }
        if (run.state() == RunState.RUNNING || run.state() == RunState.STOPPED || run.state() == RunState.FAILED) {
            run.take(execution);
        }
        try {
            entities.flush();
        } catch (PersistenceException e) {
            throw new FeedBusyException(feedId);
        }
        return run;
    }

    /** The run that one of these executions has worked for. */
    public Optional<Long> of(List<Long> executions) {
        return entities.createQuery(
                        "select r.id from FeedRun r where r.execution in :executions order by r.id desc", Long.class)
                .setParameter("executions", executions)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public void startedAs(long id, long execution) {
        var run = entities.find(FeedRun.class, id);
        if (run.state() == RunState.RUNNING && run.execution() == null) {
            run.take(execution);
        }
    }

    /** A run that says it runs. */
    public record Running(long run, String feed, Long execution, Instant started) {}

    public List<Running> running() {
        return entities.createQuery(
                        "select new exist.feed.OpenRuns$Running(r.id, f.id, r.execution, r.started) from FeedRun r, FeedState f"
                                + " where f.number = r.feed and r.state = exist.feed.RunState.RUNNING",
                        Running.class)
                .getResultList();
    }

    /** Ids of feeds that are on, can be read, and should be asked by now. */
    public List<String> due(List<Integer> keyed) {
        return entities.createQuery(
                        "select f.id from FeedState f where f.enabled = true and (f.dueAt is null or f.dueAt <= :now)"
                                + " and (f.secret is not null or f.number not in :keyed)"
                                + " and not exists (select r from FeedRun r where r.feed = f.number"
                                + " and r.state = exist.feed.RunState.RUNNING) order by f.dueAt",
                        String.class)
                .setParameter("now", Instant.now())
                .setParameter("keyed", keyed.isEmpty() ? List.of(-1) : keyed)
                .getResultList();
    }

    /** The moments at which documents were observed that a feed has dealt with. */
    public List<Instant> dealtWith(int feed) {
        return entities.createQuery(
                        "select r.observed from FeedRun r where r.feed = :feed and r.state in (exist.feed.RunState.LOADED,"
                                + " exist.feed.RunState.UNCHANGED, exist.feed.RunState.REFUSED) and r.observed is not null",
                        Instant.class)
                .setParameter("feed", feed)
                .getResultList();
    }

    private FeedState state(String feedId) {
        return state(entities, feedId);
    }

    static FeedState state(EntityManager entities, String feedId) {
        return entities.createQuery("select f from FeedState f where f.id = :id", FeedState.class)
                .setParameter("id", feedId)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new UnknownFeedException(feedId));
    }
}
