package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import exist.account.AuditLog;
import exist.feed.load.Trackers;
import exist.reputation.load.ReputationTracker;
import exist.schema.TestDatabase;
import exist.schema.TestUnit;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of runs needs no batch engine: there is none here, so none can be started. */
class FeedRunsTest {

    private final List<String> audited = new ArrayList<>();
    private DataSource database;
    private TestUnit unit;
    private FeedRuns runs;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        unit = new TestUnit(database);
        runs = new FeedRuns();
        runs.database = database;
        runs.entities = unit.entities();
        runs.feeds = TestFeeds.of(unit.entities(), Trackers.of(ReputationTracker.of(database, null, null)));
        runs.live = new LiveRuns();
        runs.open = new OpenRuns() {
            @Override
            public FeedRun open(String feedId, Long execution) {
                return unit.call(() -> super.open(feedId, execution));
            }
        };
        runs.open.entities = unit.entities();
        runs.audit = new AuditLog() {
            @Override
            public void record(String action, String object, String detail) {
                audited.add(action + " " + object);
            }
        };
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (261, 'plain', 'reputation', 'Plain', 1),"
                + " (301, 'keyed', 'reputation', 'Keyed', 1)");
    }

    @Test
    void areListedNewestFirstOfOneFeedOrOfAll() throws SQLException {
        for (int i = 0; i < 5; i++) {
            run(1 + 2 * i, 261, "LOADED");
            run(2 + 2 * i, 301, "FAILED");
        }

        assertThat(runs.newest(null, 0, 3)).extracting(RunRow::id).containsExactly(10L, 9L, 8L);
        assertThat(runs.newest(null, 8, 3)).extracting(RunRow::id).containsExactly(2L, 1L);
        assertThat(runs.newest("plain", 1, 2)).extracting(RunRow::id).containsExactly(7L, 5L);
        assertThat(runs.newest("plain", 0, 9)).extracting(RunRow::feed).containsOnly("plain");
        assertThat(runs.newest("none", 0, 9)).isEmpty();
        assertThat(runs.count(null)).isEqualTo(10);
        assertThat(runs.count("keyed")).isEqualTo(5);
        assertThat(runs.count("none")).isZero();
    }

    @Test
    void oneIsFoundWithItsAccount() throws SQLException {
        execute(
                "INSERT INTO feed_run (id, feed, state, started, finished, observed, seen, added, changed, kept, delisted,"
                        + " rejected, dropped, bytes, current, problem, examples) VALUES (7, 261, 'LOADED', '2026-07-01 10:00:00',"
                        + " '2026-07-01 10:00:01.5', '2026-07-01 09:59:59', 10, 4, 1, 5, 2, 3, 6, 1234, 10, 'Some.',"
                        + " '{\"rejected\":[[2,\"x y\",\"no address\"]],\"dropped\":[[3,\"10.0.0.1\",\"private\"]],\"notes\":[\"mended\",\"twice\"]}')");

        assertThat(runs.find(7))
                .contains(new RunRow(
                        7,
                        "plain",
                        Instant.parse("2026-07-01T10:00:00Z"),
                        Instant.parse("2026-07-01T10:00:01.5Z"),
                        Instant.parse("2026-07-01T09:59:59Z"),
                        RunState.LOADED,
                        10,
                        4,
                        1,
                        5,
                        2,
                        3,
                        6,
                        1234,
                        10L,
                        1.5,
                        "Some.",
                        List.of(new Rejected(2, "x y", "no address")),
                        List.of(new Rejected(3, "10.0.0.1", "private")),
                        List.of("mended", "twice"),
                        null));
        assertThat(runs.find(8)).isEmpty();
    }

    @Test
    void oneThatRunsHereTellsHowFarItIs() throws SQLException {
        run(7, 261, "RUNNING");
        run(8, 301, "LOADED");
        var progress = new Progress(1_000, 50, 10);
        runs.live.tells(7, () -> progress);
        runs.live.tells(8, () -> progress);

        assertThat(runs.find(7).orElseThrow().progress()).isEqualTo(progress);
        assertThat(runs.newest(null, 0, 9)).extracting(RunRow::progress).containsExactly(null, progress);
        runs.live.ended(7);
        assertThat(runs.find(7).orElseThrow().progress()).isNull();
    }

    @Test
    void noneStartsTwiceNorWhileTheFeedIsBackfilled() throws SQLException {
        assertThatThrownBy(() -> runs.start("none", false)).isInstanceOf(UnknownFeedException.class);
        run(7, 261, "RUNNING");
        assertThatThrownBy(() -> runs.start("plain", false)).isInstanceOf(FeedBusyException.class);
        runs.live.reserve("keyed");
        assertThatThrownBy(() -> runs.start("keyed", false)).isInstanceOf(FeedBusyException.class);

        assertThat(runs.count(null)).isEqualTo(1);
        assertThat(audited).isEmpty();
    }

    /** Else nobody would ever look after it, and the feed would be busy until the server is started anew. */
    @Test
    void oneWhoseJobCanNotBeStartedIsNotTakenForAlive() {
        assertThatThrownBy(() -> runs.start("plain", false)).isInstanceOf(RuntimeException.class);

        var left = runs.newest("plain", 0, 1).get(0);
        assertThat(left.state()).isEqualTo(RunState.RUNNING);
        assertThat(runs.live.alive(left.id())).isFalse();
        assertThat(unit.call(() -> runs.open.running()))
                .extracting(OpenRuns.Running::run, OpenRuns.Running::execution)
                .containsExactly(tuple(left.id(), null));
    }

    @Test
    void stoppingWhatDoesNotRunDoesNothing() throws SQLException {
        run(7, 261, "LOADED");
        run(8, 301, "RUNNING"); // without an execution yet
        assertThatCode(() -> {
                    runs.stop(7);
                    runs.stop(8);
                    runs.stop(9);
                })
                .doesNotThrowAnyException();
        assertThat(runs.find(8).orElseThrow().state()).isEqualTo(RunState.RUNNING);
        assertThat(audited).isEmpty();
    }

    @Test
    void aFeedIsObservedFromRunToRun() throws SQLException {
        execute(
                "INSERT INTO feed_run (feed, state, started, observed) VALUES (261, 'LOADED', NOW(), '2026-07-01 00:00:00'),"
                        + " (261, 'UNCHANGED', NOW(), '2026-07-01 06:00:00'), (261, 'REFUSED', NOW(), '2026-07-02 00:00:00')");
        var from = Instant.parse("2026-06-01T00:00:00Z");
        var to = Instant.parse("2026-07-01T07:00:00Z");

        assertThat(runs.observed(261, from, to)).containsExactly(new Period(Instant.parse("2026-07-01T00:00:00Z"), to));
        assertThat(runs.observed(301, from, to)).isEmpty();
    }

    private void run(long id, int feed, String state) throws SQLException {
        execute("INSERT INTO feed_run (id, feed, state, started) VALUES (" + id + ", " + feed + ", '" + state
                + "', NOW())");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
