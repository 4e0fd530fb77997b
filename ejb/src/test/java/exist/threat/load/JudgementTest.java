package exist.threat.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.load.Task;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import exist.threat.stix.StixFeed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to what is listed though its source says nothing new. */
class JudgementTest {

    private static final Instant READ = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-07-02T00:00:00Z");

    @TempDir
    Path home;

    private DataSource database;
    private AllowLists allow;
    private Judgement judgement;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.empty();
        allow = AllowLists.of(Settings.of(Map.of("EXIST_HOME", home.toString())));
        judgement = Judgement.of(database, allow);
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (10001, 'mine', 'threat', 'Mine', TRUE)");
        Files.createDirectories(home.resolve("warninglists"));
    }

    private static String indicator(int number, String address, String until) {
        return ("{'type': 'indicator', 'id': 'indicator--00000000-0000-4000-8000-%012d', 'spec_version': '2.1',"
                        + " 'created': '2026-06-01T00:00:00Z', 'modified': '2026-06-01T00:00:00Z',"
                        + " 'valid_from': '2026-06-01T00:00:00Z',%s 'pattern_type': 'stix',"
                        + " 'pattern': \"[ipv4-addr:value = '%s']\"}")
                .formatted(number, until == null ? "" : " 'valid_until': '" + until + "',", address)
                .replace("'", "\u0001")
                .replace("\u0001" + address + "\u0001", "'" + address + "'")
                .replace('\u0001', '"');
    }

    private void read(String... indicators) throws Exception {
        var file = Files.createTempFile(home, "bundle", ".json");
        Files.writeString(
                file,
                "{\"type\": \"bundle\", \"id\": \"bundle--00000000-0000-4000-8000-000000000000\", \"objects\": ["
                        + String.join(",", indicators) + "]}");
        var address = URI.create("https://stix.example/bundle.json");
        var document = new Document(address, file, READ, "ab".repeat(32), Files.size(file));
        var run = new Transactions(database).run(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("INSERT INTO feed_run (feed, state, started)"
                            + " VALUES (10001, 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id")) {
                row.next();
                return row.getLong(1);
            }
        });
        var feed = new StixFeed(new FeedInfo(10_001, "mine", "Mine", address.toString(), Duration.ofHours(1)));
        try (var intake = ThreatTracker.of(database, allow).intake(new Task<>(run, feed, document, false, null))) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            intake.settle();
        }
    }

    private String listed() throws SQLException {
        return text("SELECT GROUP_CONCAT(i.value ORDER BY i.value SEPARATOR ' ') FROM listing l"
                + " JOIN indicator i ON i.id = l.indicator_id WHERE l.delisted_at IS NULL");
    }

    @Test
    void whatHasRunOutIsListedUntilThenAndNoLonger() throws Exception {
        read(
                indicator(1, "192.0.2.1", "2026-07-01T12:00:00Z"),
                indicator(2, "192.0.2.2", "2026-08-01T00:00:00Z"),
                indicator(3, "192.0.2.3", null),
                indicator(4, "192.0.2.4", "2026-07-01T12:00:00Z"),
                indicator(5, "192.0.2.4", "2026-08-01T00:00:00Z"));

        judgement.judge(Instant.parse("2026-07-01T11:59:59Z"));
        assertThat(listed()).isEqualTo("192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4");
        assertThat(text("SELECT COUNT(*) FROM feed_run")).as("nothing to tell").isEqualTo("1");

        judgement.judge(Instant.parse("2026-07-01T12:00:00Z"));
        assertThat(listed()).as("another one speaks of .4").isEqualTo("192.0.2.2 192.0.2.3 192.0.2.4");
        assertThat(text("SELECT l.delisted_at FROM listing l JOIN indicator i ON i.id = l.indicator_id"
                        + " WHERE i.value = '192.0.2.1'"))
                .startsWith("2026-07-01 12:00:00");
        assertThat(text("SELECT CONCAT_WS(' ', state, delisted, settled) FROM feed_run ORDER BY id DESC LIMIT 1"))
                .as("a run of its own, which has its place in the order of changes")
                .isEqualTo("JUDGED 2 2");

        judgement.judge(LATER);
        assertThat(text("SELECT COUNT(*) FROM feed_run")).as("once").isEqualTo("2");
    }

    @Test
    void newAllowListsHoldForWhatWasRead() throws Exception {
        read(
                indicator(1, "192.0.2.1", null),
                indicator(2, "192.0.2.2", "2026-07-01T12:00:00Z"),
                indicator(3, "198.51.100.3", null));
        judgement.judge(READ.plusSeconds(60));

        var list = home.resolve("warninglists/ours.json");
        Files.writeString(
                list,
                "{\"name\": \"Ours\", \"type\": \"cidr\", \"matching_attributes\": [\"ip-dst\"],"
                        + " \"version\": 1, \"list\": [\"192.0.2.0/24\"]}");
        judgement.judge(READ.plusSeconds(120));
        assertThat(listed()).isEqualTo("198.51.100.3");
        assertThat(text("SELECT COUNT(*) FROM threat_attribute WHERE NOT deleted AND to_ids"))
                .as("they are kept as they were told")
                .isEqualTo("3");
        assertThat(text("SELECT examples FROM feed_run ORDER BY id DESC LIMIT 1"))
                .contains("allow lists are others");

        Files.delete(list);
        judgement.judge(LATER);
        assertThat(listed()).as("that of .2 has run out meanwhile").isEqualTo("192.0.2.1 198.51.100.3");
        assertThat(text("SELECT CONCAT_WS(' ', state, changed, delisted) FROM feed_run ORDER BY id DESC LIMIT 1"))
                .isEqualTo("JUDGED 1 1");
    }

    /** Its run would be the second at once. */
    @Test
    void aFeedThatIsBeingReadWaits() throws Exception {
        read(indicator(1, "192.0.2.1", "2026-07-01T12:00:00Z"));
        execute("INSERT INTO feed_run (feed, state, started) VALUES (10001, 'RUNNING', UTC_TIMESTAMP(6))");

        judgement.judge(LATER);
        assertThat(listed()).isEqualTo("192.0.2.1");

        execute("UPDATE feed_run SET state = 'FAILED' WHERE state = 'RUNNING'");
        judgement.judge(LATER);
        assertThat(listed()).isNull();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
