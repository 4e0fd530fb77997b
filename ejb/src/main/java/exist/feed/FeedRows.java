package exist.feed;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts together what is known of feeds: what they are, what is decided about them, how they run. */
final class FeedRows {

    private final EntityManager entities;
    private final LiveRuns live;
    private final Map<Integer, Silence> silent;

    /** @param silent by number of the feed */
    FeedRows(EntityManager entities, LiveRuns live, Map<Integer, Silence> silent) {
        this.entities = entities;
        this.live = live;
        this.silent = silent;
    }

    private record Count(long current, long ever) {
        static final Count NONE = new Count(0, 0);
    }

    List<FeedRow> of(List<Feed<?>> feeds) {
        if (feeds.isEmpty()) {
            return List.of();
        }
        var numbers = feeds.stream().map(feed -> feed.info().number()).toList();
        var states = entities.createQuery("select f from FeedState f where f.number in :numbers", FeedState.class)
                .setParameter("numbers", numbers)
                .getResultStream()
                .collect(Collectors.toMap(FeedState::number, Function.identity()));
        var runs = lastRuns(numbers);
        var counts = counts();
        return feeds.stream()
                .filter(feed -> states.containsKey(feed.info().number()))
                .map(feed -> row(
                        feed,
                        states.get(feed.info().number()),
                        runs.get(feed.info().number()),
                        counts.getOrDefault(feed.info().number(), Count.NONE)))
                .toList();
    }

    /** By feed. What was only judged anew says nothing of how its documents come. Each is the end of an index's stretch. */
    private Map<Integer, FeedRun> lastRuns(List<Integer> feeds) {
        var ids = ((List<?>) entities.createNativeQuery(
                                "SELECT (SELECT r.id FROM feed_run r FORCE INDEX (k_feed) WHERE r.feed = f.number"
                                        + " AND r.state <> 'JUDGED' ORDER BY r.id DESC LIMIT 1) FROM feed f WHERE f.number IN ("
                                        + feeds.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")")
                        .getResultList())
                .stream()
                        .filter(Objects::nonNull)
                        .map(id -> ((Number) id).longValue())
                        .toList();
        if (ids.isEmpty()) {
            return Map.of(); // none has ever run
        }
        return entities.createQuery("select r from FeedRun r where r.id in :ids", FeedRun.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(FeedRun::feed, Function.identity()));
    }

    private Map<Integer, Count> counts() {
        return ((List<?>) entities.createNativeQuery(
                                "SELECT feed, COALESCE(MAX(IF(kind = 0, current, NULL)), SUM(current)),"
                                        + " COALESCE(MAX(IF(kind = 0, ever, NULL)), SUM(ever)) FROM feed_count GROUP BY feed")
                        .getResultList())
                .stream()
                        .map(Object[].class::cast)
                        .collect(Collectors.toMap(
                                row -> ((Number) row[0]).intValue(),
                                row -> new Count(((Number) row[1]).longValue(), ((Number) row[2]).longValue())));
    }

    private FeedRow row(Feed<?> feed, FeedState state, FeedRun run, Count count) {
        var info = feed.info();
        var keySet = state.secret() != null;
        var readable = keySet || !info.keyed();
        var on = state.enabled() && readable;
        return new FeedRow(
                info.number(),
                info.id(),
                state.tracker(),
                info.name(),
                info.url().toString(),
                state.enabled(),
                info.key(),
                keySet,
                state.definition() != null,
                state.interval(info.period()),
                health(state, run, readable),
                run == null ? null : run.row(info.id(), live.progress(run.id())),
                state.failures(),
                state.failingSince(),
                state.failures() > 0 && run != null ? run.problem() : null,
                count.current(),
                count.ever(),
                !on ? null : state.dueAt() == null ? Instant.now() : state.dueAt(),
                on ? silent.get(info.number()) : null,
                Choice.of(feed, state.choices()));
    }

    private static FeedHealth health(FeedState state, FeedRun run, boolean readable) {
        if (run != null && run.state() == RunState.RUNNING) {
            return FeedHealth.RUNNING;
        }
        if (!readable) {
            return FeedHealth.NO_KEY;
        }
        if (!state.enabled()) {
            return FeedHealth.OFF;
        }
        if (state.failures() > 0) {
            return FeedHealth.FAILING;
        }
        return run == null ? FeedHealth.WAITING : FeedHealth.IDLE;
    }
}
