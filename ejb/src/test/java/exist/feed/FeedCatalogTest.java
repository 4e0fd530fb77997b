package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.account.AuditLog;
import exist.database.Commits;
import exist.feed.load.Trackers;
import exist.reputation.load.Deletion;
import exist.reputation.load.ReputationTracker;
import exist.schema.TestDatabase;
import exist.schema.TestUnit;
import exist.settings.Secrets;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedCatalogTest {

    private static final String DEFINITION = """
            {"id": "mine", "name": "Mine", "url": "https://lists.example/mine.txt", "format": "LIST", "kind": "ip",
             "interval": "PT6H"}""";

    private final List<String> audited = new ArrayList<>();
    private DataSource database;
    private TestUnit unit;
    private FeedCatalog catalog;
    private int committing;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        unit = new TestUnit(database);
        catalog = new FeedCatalog();
        catalog.entities = unit.entities();
        catalog.loading = database;
        catalog.trackers = Trackers.of(ReputationTracker.of(database, null, null));
        catalog.feeds = TestFeeds.of(unit.entities(), catalog.trackers);
        catalog.live = new LiveRuns();
        catalog.open = new OpenRuns() {
            @Override
            public FeedRun open(String feedId, Long execution) {
                return unit.call(() -> super.open(feedId, execution));
            }
        };
        catalog.open.entities = unit.entities();
        catalog.audit = new AuditLog() {
            @Override
            public void record(String action, String object, String detail) {
                audited.add(action + " " + object + (detail == null ? "" : " " + detail));
            }
        };
        catalog.silences = new Silences() {
            @Override
            public Map<Integer, Silence> now() {
                return Map.of();
            }
        };
        catalog.commits = new Commits() {
            @Override
            public void count() {
                committing++;
            }
        };
        catalog.secrets = new Secrets() {
            @Override
            public byte[] encrypt(String text) {
                return ("sealed " + text).getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public String decrypt(byte[] secret) {
                return new String(secret, StandardCharsets.UTF_8).substring("sealed ".length());
            }
        };
        unit.run(catalog::fill);
    }

    @Test
    void newFeedsAreOnUnlessTheyNeedAKeyAndKnownOnesStayAsTheyAre() throws SQLException {
        assertThat(all())
                .extracting(row -> row.number() + " " + row.id() + " " + row.enabled() + " " + row.state())
                .containsExactly("261 plain true WAITING", "301 keyed false NO_KEY");

        unit.run(() -> catalog.enable("plain", false));
        execute("UPDATE feed SET name = 'its name of before'");
        unit.run(catalog::fill);

        assertThat(row("plain").enabled()).isFalse();
        assertThat(column("SELECT name FROM feed ORDER BY number")).containsExactly("Plain", "Keyed");
    }

    @Test
    void aRowTellsHowAFeedDoes() throws SQLException {
        assertThat(row("plain").dueAt()).isBeforeOrEqualTo(Instant.now());
        assertThat(row("plain").lastRun()).isNull();
        execute("INSERT INTO feed_count VALUES (261, 1, 30, 20), (261, 3, 5, 4), (301, 1, 7, 7)");
        execute("INSERT INTO feed_run (feed, state, started, problem) VALUES (261, 'LOADED', NOW(), NULL),"
                + " (261, 'FAILED', NOW(), 'The publisher does not answer.')");
        execute("UPDATE feed SET failures = 2, failing_since = '2026-07-01', due_at = '2026-07-02' WHERE number = 261");

        var failing = row("plain");
        assertThat(failing.state()).isEqualTo(FeedHealth.FAILING);
        assertThat(failing.failures()).isEqualTo(2);
        assertThat(failing.failingSince()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(failing.problem()).isEqualTo("The publisher does not answer.");
        assertThat(failing.lastRun().state()).isEqualTo(RunState.FAILED);
        assertThat(failing.dueAt()).isEqualTo("2026-07-02T00:00:00Z");
        assertThat(failing.current()).isEqualTo(24);
        assertThat(failing.ever()).isEqualTo(35);

        execute("UPDATE feed_run SET state = 'REFUSED' WHERE state = 'FAILED'");
        execute("INSERT INTO feed_run (feed, state, started) VALUES (261, 'JUDGED', NOW()), (261, 'JUDGED', NOW())");
        assertThat(row("plain").lastRun().state()).as("what was judged since").isEqualTo(RunState.REFUSED);
        assertThat(row("plain").problem()).isEqualTo("The publisher does not answer.");

        execute("INSERT INTO feed_run (feed, state, started) VALUES (261, 'RUNNING', NOW())");
        assertThat(row("plain").state()).isEqualTo(FeedHealth.RUNNING);
        execute("DELETE FROM feed_run WHERE state = 'RUNNING'");

        unit.run(() -> catalog.enable("plain", false));
        assertThat(row("plain").state()).isEqualTo(FeedHealth.OFF);
        assertThat(row("plain").dueAt()).isNull();
        assertThat(find("none")).isNull();
        assertThat(audited).containsExactly("feed.disable plain");
    }

    @Test
    void anIntervalLiesBetweenAMinuteAndAYear() throws SQLException {
        execute("UPDATE feed SET due_at = '2099-01-01'");
        unit.run(() -> catalog.interval("plain", Duration.ofMinutes(1)));
        assertThat(row("plain").interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(row("plain").dueAt()).as("judged anew").isBefore("2099-01-01T00:00:00Z");

        unit.run(() -> catalog.interval("plain", Duration.ofDays(365)));
        wrong("interval", () -> catalog.interval("plain", Duration.ofSeconds(59)));
        wrong("interval", () -> catalog.interval("plain", Duration.ofDays(365).plusSeconds(1)));
        assertThat(row("plain").interval()).isEqualTo(Duration.ofDays(365));

        unit.run(() -> catalog.interval("plain", null));
        assertThat(row("plain").interval()).isEqualTo(TestFeeds.INTERVAL);
    }

    @Test
    void howAFeedIsReadIsChosenAmongWhatItOffers() throws SQLException {
        assertThat(row("plain").choices()).containsExactly(new Choice("way", "left", List.of("left", "right")));
        unit.run(() -> catalog.choose("plain", "way", "right"));

        assertThat(row("plain").choices()).containsExactly(new Choice("way", "right", List.of("left", "right")));
        assertThat(catalog.feeds.find("plain").orElseThrow().info().parserVersion())
                .isEqualTo(7);
        assertThat(catalog.feeds.all().get(0).info().parserVersion()).isEqualTo(7);
        wrong("choices", () -> catalog.choose("plain", "way", "up"));
        wrong("choices", () -> catalog.choose("plain", "other", "up"));
        wrong("choices", () -> catalog.choose("keyed", "way", "right"));

        unit.run(() -> catalog.choose("plain", "way", null));
        assertThat(column("SELECT choices FROM feed WHERE id = 'plain'")).containsExactly((String) null);
        assertThat(audited).containsExactly("feed.choose plain way=right", "feed.choose plain way=null");
    }

    @Test
    void whatNotesProposeIsAChoiceThatDoesNotHoldYet() {
        var choices = List.of(new Choice("way", "left", List.of("left", "right")));

        assertThat(Choice.proposed(List.of("Something. " + Choice.proposal("way", "right")), choices))
                .contains(new Choice("way", "right", List.of("left", "right")));
        for (var none : List.of(
                "No.", Choice.proposal("way", "left"), Choice.proposal("way", "up"), Choice.proposal("a", "b"))) {
            assertThat(Choice.proposed(List.of(none), choices)).isEmpty();
        }
    }

    @Test
    void aKeyIsStoredSealedAndAFeedWithoutItIsAskedNoMore() throws SQLException {
        wrong("key", () -> catalog.key("plain", "secret"));

        unit.run(() -> catalog.key("keyed", " s3cret \n"));
        assertThat(row("keyed"))
                .extracting(FeedRow::enabled, FeedRow::keySet, FeedRow::state)
                .containsExactly(true, true, FeedHealth.WAITING);
        assertThat(unit.call(() -> catalog.key("keyed"))).contains("s3cret");
        assertThat(column("SELECT secret FROM feed WHERE number = 301")).containsExactly("sealed s3cret");
        unit.run(() -> catalog.renewKey("keyed", "next"));
        assertThat(column("SELECT secret FROM feed WHERE number = 301")).containsExactly("sealed next");

        unit.run(() -> catalog.key("keyed", " "));
        assertThat(row("keyed"))
                .extracting(FeedRow::enabled, FeedRow::keySet, FeedRow::state)
                .containsExactly(false, false, FeedHealth.NO_KEY);
        assertThat(unit.call(() -> catalog.key("keyed"))).isEmpty();
        assertThat(audited).containsExactly("feed.key.set keyed", "feed.key.renew keyed", "feed.key.remove keyed");
    }

    @Test
    void aUsersOwnFeedIsMadeChangedAndDeletedWithAllThatItListed() throws SQLException {
        var definition = OwnFeedDefinition.fromJson(DEFINITION);
        var made = unit.call(() -> catalog.create(definition));
        assertThat(made.number()).isEqualTo(10_001);
        assertThat(made.own()).isTrue();
        assertThat(made.state()).isEqualTo(FeedHealth.WAITING);
        assertThat(unit.call(() -> catalog.definition("mine"))).contains(definition);
        wrong("id", () -> catalog.create(definition));
        wrong("id", () -> catalog.create(OwnFeedDefinition.fromJson(DEFINITION.replace("mine\"", "plain\""))));
        var second =
                unit.call(() -> catalog.create(OwnFeedDefinition.fromJson(DEFINITION.replace("mine\"", "more\""))));
        assertThat(second.number()).isEqualTo(10_002);

        execute("UPDATE feed SET due_at = '2099-01-01' WHERE number = 10001");
        var changed = OwnFeedDefinition.fromJson(DEFINITION.replace("\"Mine\"", "\"Ours\""));
        var row = unit.call(() -> catalog.update("mine", changed));
        assertThat(committing).as("lists show the name").isEqualTo(1);
        assertThat(row.name()).isEqualTo("Ours");
        assertThat(row.dueAt()).isBefore("2099-01-01T00:00:00Z");
        wrong("id", () -> catalog.update("more", changed));
        wrong("id", () -> catalog.update("plain", changed));

        execute(
                "INSERT INTO indicator (id, ukey, kind, value, first_seen) VALUES (1, REPEAT('x', 16), 1, '192.0.2.1', NOW())");
        execute("INSERT INTO listing (indicator_id, feed, kind, listed_from, attr) VALUES (1, 10001, 1, NOW(), 0)");
        catalog.delete("mine");

        assertThat(find("mine")).isNull();
        assertThat(column("SELECT feed FROM listing UNION SELECT id FROM indicator UNION SELECT feed FROM feed_run"))
                .isEmpty();
        assertThat(all()).extracting(FeedRow::id).containsExactly("plain", "keyed", "more");
        assertThat(audited)
                .containsExactly(
                        "feed.create mine https://lists.example/mine.txt",
                        "feed.create more https://lists.example/mine.txt",
                        "feed.update mine https://lists.example/mine.txt",
                        "feed.delete mine");
    }

    @Test
    void aFeedThatRunsIsNotDeletedNorIsTheProductsOwn() throws SQLException {
        unit.call(() -> catalog.create(OwnFeedDefinition.fromJson(DEFINITION)));
        var run = catalog.open.open("mine", null);

        assertThatThrownBy(() -> catalog.delete("mine")).isInstanceOf(FeedBusyException.class);
        wrong("id", () -> catalog.delete("plain"));

        assertThat(row("mine").lastRun().id()).isEqualTo(run.id());
        execute("UPDATE feed_run SET state = 'LOADED'");
        catalog.delete("mine");
        assertThat(find("mine")).isNull();
    }

    /** {@link Deletion} can be called again; the run that keeps others out must not outlive it here. */
    @Test
    void aDeletionThatFailsLeavesNoRunThatLooksAlive() throws SQLException {
        unit.call(() -> catalog.create(OwnFeedDefinition.fromJson(DEFINITION)));
        execute("RENAME TABLE listing_beside TO elsewhere");
        execute(
                "INSERT INTO indicator (id, ukey, kind, value, first_seen) VALUES (1, REPEAT('x', 16), 1, '192.0.2.1', NOW())");
        execute("INSERT INTO listing (indicator_id, feed, kind, listed_from, attr) VALUES (1, 10001, 1, NOW(), 0)");

        assertThatThrownBy(() -> catalog.delete("mine")).hasCauseInstanceOf(SQLException.class);

        var left = row("mine").lastRun();
        assertThat(left.state()).isEqualTo(RunState.RUNNING);
        assertThat(catalog.live.alive(left.id())).isFalse();
    }

    @Test
    void whatIsNotThereIsSaid() {
        List<ThrowingCallable> calls = List.of(
                () -> catalog.enable("none", true),
                () -> catalog.interval("none", null),
                () -> catalog.key("none", "x"),
                () -> catalog.key("none"),
                () -> catalog.definition("none"),
                () -> catalog.update("none", OwnFeedDefinition.fromJson(DEFINITION)),
                () -> catalog.delete("none"));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(UnknownFeedException.class));
    }

    private List<FeedRow> all() {
        return unit.call(catalog::all);
    }

    private FeedRow row(String id) {
        return unit.call(() -> catalog.find(id).orElseThrow());
    }

    private FeedRow find(String id) {
        return unit.call(() -> catalog.find(id).orElse(null));
    }

    private void wrong(String field, Runnable work) {
        Supplier<Void> call = () -> {
            work.run();
            return null;
        };
        assertThatThrownBy(() -> unit.call(call))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private List<String> column(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
