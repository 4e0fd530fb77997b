package exist.threat.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.RunState;
import exist.feed.load.Ending;
import exist.feed.load.Intake;
import exist.feed.load.Task;
import exist.reputation.ListingQuery;
import exist.reputation.Listings;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import exist.threat.misp.MispItems;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events on their way into a real database, from documents of MISP. */
class ThreatTrackerTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String LISTED = "SELECT GROUP_CONCAT(i.value ORDER BY i.value SEPARATOR ' ') FROM listing l"
            + " JOIN indicator i ON i.id = l.indicator_id WHERE l.delisted_at IS NULL";

    @TempDir
    Path folder;

    private DataSource database;
    private ThreatTracker tracker;
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        tracker = ThreatTracker.of(database, AllowLists.of(Settings.of(Map.of("EXIST_HOME", folder.toString()))));
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES"
                + " (650, 'misp', 'threat', 'MISP', TRUE), (651, 'other', 'threat', 'Other', TRUE)");
    }

    /** An event of which a test says what matters. */
    private static String event(String id, String members, String... attributes) {
        return "{\"uuid\": \"" + uuid(id) + "\", \"info\": \"Event " + id + "\", \"timestamp\": \"1780000000\", "
                + members + "\"Attribute\": [" + String.join(",", attributes) + "]}";
    }

    private static String attribute(String id, String type, String value) {
        return attribute(id, type, value, "");
    }

    private static String attribute(String id, String type, String value, String members) {
        return "{\"uuid\": \"" + uuid(id) + "\", \"type\": \"" + type + "\", \"category\": \"Network activity\", "
                + members + "\"to_ids\": true, \"value\": \"" + value + "\"}";
    }

    private static String uuid(String id) {
        return "00000000-0000-4000-8000-" + "0".repeat(12 - id.length()) + id;
    }

    private static String tags(String... names) {
        var tags = new ArrayList<String>();
        for (var name : names) {
            tags.add("{\"name\": \"" + name + "\", \"colour\": \"#00ff00\"}");
        }
        return "\"Tag\": [" + String.join(",", tags) + "], ";
    }

    @Test
    void anEventIsKeptWithAllThatItHas() throws Exception {
        var object = "\"Object\": [{\"uuid\": \"" + uuid("b1")
                + "\", \"id\": \"5\", \"name\": \"file\", \"Attribute\": ["
                + attribute("a3", "filename|md5", "a|b.exe|0cc175b9c0f1b6a831c399e269772661")
                + "], \"ObjectReference\": [{\"uuid\": \"" + uuid("c1") + "\", \"referenced_uuid\": \"" + uuid("a1")
                + "\", \"relationship_type\": \"contacts\"}]}], ";
        var related = "\"RelatedEvent\": [{\"Event\": {\"uuid\": \"" + uuid("2") + "\", \"info\": \"Two\"}}], ";
        var galaxy =
                "\"Galaxy\": [{\"type\": \"threat-actor\", \"name\": \"Actors\", \"GalaxyCluster\": [{\"value\": \"Bear\"}]}], ";

        assertThat(load(event(
                        "1",
                        "\"id\": \"17\", \"Orgc\": {\"id\": \"3\", \"name\": \"ORG\"}, " + object + related + galaxy
                                + tags("tlp:green", "misp-galaxy:mitre-attack-pattern=\\\"Phishing - T1566\\\""),
                        attribute("a1", "ip-dst|port", "192.0.2.7|443", "\"id\": \"99\", " + tags("tlp:amber")),
                        attribute("a2", "domain|ip", "bad.example|192.0.2.8"))))
                .isEqualTo(RunState.LOADED);

        assertThat(text("SELECT CONCAT_WS(' ', id, remote, info, attribute_count, tlp, deleted) FROM threat_event"))
                .isEqualTo("17 17 Event 1 3 2 0");
        assertThat(text("SELECT GROUP_CONCAT(CONCAT_WS(' ', id, name)) FROM threat_org"))
                .isEqualTo("3 ORG");
        assertThat(
                        text(
                                "SELECT GROUP_CONCAT(CONCAT_WS(' ', type, tlp, tlp_own, object) ORDER BY uuid) FROM threat_attribute"))
                .isEqualTo("ip-dst|port 3 3,domain|ip 2 0,filename|md5 2 0 5");
        assertThat(text("SELECT MIN(id) FROM threat_attribute")).isEqualTo("99");
        assertThat(text("SELECT COUNT(*) FROM threat_attribute WHERE id > 4294967295"))
                .isEqualTo("2");
        assertThat(text("SELECT CONCAT_WS(' ', object, relationship, referenced_type) FROM threat_reference"))
                .isEqualTo("5 contacts 0");
        assertThat(text("SELECT CONCAT(HEX(uuid), info) FROM threat_related")).endsWith("02Two");
        assertThat(text("SELECT name FROM threat_cluster")).isEqualTo("misp-galaxy:threat-actor=\"Bear\"");
        assertThat(text("SELECT GROUP_CONCAT(technique) FROM threat_technique WHERE attribute = 0"))
                .isEqualTo("T1566");
        assertThat(text("SELECT GROUP_CONCAT(CONCAT(tlp, ' ', n) ORDER BY tlp)"
                        + " FROM (SELECT tlp, SUM(attributes) AS n FROM threat_tally GROUP BY tlp) t"))
                .isEqualTo("2 2,3 1");
        assertThat(text(LISTED)).isEqualTo("0cc175b9c0f1b6a831c399e269772661 192.0.2.7 192.0.2.8 bad.example");
        assertThat(text(
                        "SELECT CONCAT_WS('|', l.raw, l.category, l.description, l.tags) FROM listing l JOIN indicator i"
                                + " ON i.id = l.indicator_id WHERE i.value = '192.0.2.7'"))
                .isEqualTo("Network activity|Event 1|tlp:amber");
        assertThat(text("SELECT GROUP_CONCAT(CONCAT(kind, ' ', ever, ' ', current) ORDER BY kind) FROM feed_count"))
                .isEqualTo("0 3 3,1 2 2,3 1 1,5 1 1");
        assertThat(run()).isEqualTo("LOADED 3 3 0 0 0 0 0 3");

        var listings = Listings.of(database);
        var query = ListingQuery.builder().feed("misp").build();
        assertThat(listings.page(query, 0, 10)).hasSize(4).allSatisfy(row -> assertThat(row.feedName())
                .isEqualTo("MISP"));
        assertThat(listings.feedIds()).as("those that have listed something").containsExactly(Map.entry(650, "misp"));
        // Its runs count attributes, so its listings are counted one by one.
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        assertThat(listings.count(ListingQuery.builder().on(day, ZoneOffset.UTC).build()))
                .isEqualTo(4);
    }

    @Test
    void theSameAgainChangesNothing() throws Exception {
        var event = event("1", tags("tlp:green"), attribute("a1", "ip-dst", "192.0.2.7", tags("x")));
        load(event);
        var before = text("SELECT CONCAT(changed, run) FROM threat_event");

        load("[" + event + "]");

        assertThat(run()).isEqualTo("LOADED 1 0 0 1 0 0 0 1");
        assertThat(text("SELECT CONCAT(changed, run) FROM threat_event")).isEqualTo(before);
        assertThat(text("SELECT COUNT(*) FROM listing")).isEqualTo("1");
    }

    @Test
    void changesAndDeletionsAreFollowed() throws Exception {
        load(event(
                "1",
                tags("a", "b"),
                attribute("a1", "ip-dst", "192.0.2.1", tags("old")),
                attribute("a2", "ip-dst", "192.0.2.2"),
                attribute("a3", "ip-dst", "192.0.2.3"),
                attribute("a4", "ip-dst", "192.0.2.4")));

        load(event(
                "1",
                tags("b", "c"),
                attribute("a1", "ip-dst", "192.0.2.1", tags("new")),
                attribute("a2", "ip-dst", "192.0.2.22"),
                attribute("a3", "ip-dst", "192.0.2.3", "\"deleted\": true, "),
                attribute("a5", "ip-dst", "192.0.2.5")));

        assertThat(run()).isEqualTo("LOADED 4 1 2 1 2 0 0 3");
        assertThat(text(
                        "SELECT GROUP_CONCAT(t.name ORDER BY t.name) FROM threat_tagged g JOIN threat_tag t ON t.id = g.tag"
                                + " WHERE g.attribute = 0"))
                .isEqualTo("b,c");
        assertThat(text("SELECT GROUP_CONCAT(t.name) FROM threat_tagged g JOIN threat_tag t ON t.id = g.tag"
                        + " WHERE g.attribute > 0"))
                .isEqualTo("new");
        assertThat(text("SELECT GROUP_CONCAT(value ORDER BY value) FROM threat_attribute WHERE deleted"))
                .isEqualTo("192.0.2.3,192.0.2.4");
        assertThat(text("SELECT attribute_count FROM threat_event")).isEqualTo("3");
        assertThat(text(LISTED)).isEqualTo("192.0.2.1 192.0.2.22 192.0.2.5");
        // The one with another tag began anew, three ended.
        assertThat(text("SELECT CONCAT(ever, ' ', current) FROM feed_count WHERE kind = 1"))
                .isEqualTo("7 3");
        assertThat(text("SELECT COUNT(*) FROM listing WHERE delisted_at IS NOT NULL"))
                .isEqualTo("4");
        assertThat(text("SELECT CONCAT(ever, ' ', current) FROM feed_count WHERE kind = 0"))
                .isEqualTo("5 3");

        load(event("1", "", attribute("a4", "ip-dst", "192.0.2.4")));
        assertThat(text(LISTED)).isEqualTo("192.0.2.4");
        assertThat(text("SELECT CONCAT(ever, ' ', current) FROM feed_count WHERE kind = 0"))
                .isEqualTo("6 1");
    }

    @Test
    void anIndicatorIsListedAsLongAsOneAttributeIsAReasonTo() throws Exception {
        load("[" + event("1", "", attribute("a1", "ip-dst", "192.0.2.1")) + ","
                + event("2", "", attribute("a2", "ip-src", "192.0.2.1")) + "]");
        assertThat(text("SELECT COUNT(*) FROM listing")).isEqualTo("1");

        load(event("1", ""));
        assertThat(text(LISTED)).isEqualTo("192.0.2.1");
        assertThat(text("SELECT description FROM listing WHERE delisted_at IS NULL"))
                .isEqualTo("Event 2");

        load(event("2", "", attribute("a2", "ip-src", "192.0.2.1").replace("true", "false")));
        assertThat(text(LISTED)).isNull();
        assertThat(text("SELECT CONCAT(ever, ' ', current) FROM feed_count WHERE kind = 1"))
                .isEqualTo("2 0");
        assertThat(text("SELECT COUNT(*) FROM threat_value")).isEqualTo("2");
    }

    /** Two parts of a document have one moment: a listing must not end when it began. */
    @Test
    void whatBeginsAndEndsInOneDocumentLeavesNoTrace() throws Exception {
        load("[" + event("1", "", attribute("a1", "ip-dst", "192.0.2.1")) + ","
                + event("1", "", attribute("a2", "ip-dst", "192.0.2.2")) + "]");

        assertThat(text(LISTED)).isEqualTo("192.0.2.2");
        assertThat(text("SELECT COUNT(*) FROM listing")).isEqualTo("1");
        assertThat(text("SELECT CONCAT(ever, ' ', current) FROM feed_count WHERE kind = 1"))
                .isEqualTo("1 1");
    }

    @Test
    void whatIsNotForEverybodyIsKeptAndNotListed() throws Exception {
        load(event("1", tags("tlp:red"), attribute("a1", "ip-dst", "192.0.2.1")));
        assertThat(text(LISTED)).isNull();
        assertThat(run()).isEqualTo("LOADED 0 1 0 0 0 0 1 1");
        assertThat(text("SELECT examples FROM feed_run")).contains("TLP:RED").contains("kept, but not listed");

        load(event("1", tags("tlp:amber"), attribute("a1", "ip-dst", "192.0.2.1")));
        assertThat(text("SELECT tlp FROM threat_attribute")).isEqualTo("3");
        assertThat(text(LISTED)).isEqualTo("192.0.2.1");

        load(event("1", tags("tlp:amber"), attribute("a1", "ip-dst", "192.0.2.1", tags("tlp:amber+strict"))));
        assertThat(text("SELECT CONCAT(tlp, ' ', tlp_own) FROM threat_attribute"))
                .isEqualTo("4 4");
        assertThat(text(LISTED)).isNull();
    }

    @Test
    void whatAllowListsKnowOrIsNotWhatItSaysIsKeptAndTold() throws Exception {
        load(event(
                "1",
                "",
                attribute("a1", "ip-dst", "10.0.0.1"),
                attribute("a2", "url", "http://"),
                attribute("a3", "yara", "rule x {}"),
                attribute("a4", "ip-dst", "192.0.2.1")));

        assertThat(text("SELECT COUNT(*) FROM threat_attribute")).isEqualTo("4");
        assertThat(text(LISTED)).isEqualTo("192.0.2.1");
        assertThat(run()).isEqualTo("LOADED 2 4 0 0 0 0 2 4");
        assertThat(text("SELECT examples FROM feed_run")).contains("10.0.0.0/8").contains("http://");
        assertThat(text("SELECT GROUP_CONCAT(listed ORDER BY listed) FROM threat_value"))
                .isEqualTo("0,1");
    }

    @Test
    void numbersThatAnotherHasBecomeOnesOfOurs() throws Exception {
        load(event("1", "\"id\": 1, ", attribute("a1", "text", "x", "\"id\": 1, ")));
        load(651, event("1", "\"id\": 1, ", attribute("a1", "text", "x", "\"id\": 1, ")));

        assertThat(text("SELECT GROUP_CONCAT(CONCAT(feed, ' ', id, ' ', remote) ORDER BY feed) FROM threat_event"))
                .matches("650 1 1,651 4\\d{9} 1");
        assertThat(text("SELECT COUNT(DISTINCT id) FROM threat_attribute")).isEqualTo("2");
    }

    @Test
    void aDocumentThatBreaksOffLeavesItsEventToBeToldAgain() throws Exception {
        var event = event("1", "", attribute("a1", "ip-dst", "192.0.2.1"), attribute("a2", "ip-dst", "192.0.2.2"));
        assertThat(load(event.substring(0, event.length() - 30))).isEqualTo(RunState.REFUSED);

        assertThat(load(event)).isEqualTo(RunState.LOADED);
        assertThat(text(LISTED)).isEqualTo("192.0.2.1 192.0.2.2");
        assertThat(text("SELECT digest <> REPEAT('\\0', 16) FROM threat_event")).isEqualTo("1");
    }

    /** Killed after a batch, and taken up again: as often as it likes. */
    @Test
    void aKilledLoadGoesOnAndCountsNothingTwice() throws Exception {
        var attributes = new String[5_000];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = attribute("a" + i, "ip-dst", "198.18." + i / 250 + "." + i % 250);
        }
        var document = document(event("1", "", attributes));
        var run = begin(650);
        for (int batches = 1; batches < 4; batches++) {
            try (var intake = intake(650, run, document)) {
                intake.begin();
                for (int i = 0; i < batches; i++) {
                    intake.write(List.of(intake.next()));
                }
            }
            assertThat(text("SELECT digest = REPEAT('\\0', 16) FROM threat_event"))
                    .isEqualTo("1");
        }
        load(650, run, document);

        assertThat(text("SELECT COUNT(*) FROM threat_attribute WHERE NOT deleted"))
                .isEqualTo("5000");
        assertThat(text("SELECT COUNT(*) FROM listing WHERE delisted_at IS NULL"))
                .isEqualTo("5000");
        assertThat(text("SELECT GROUP_CONCAT(CONCAT(kind, ' ', ever, ' ', current) ORDER BY kind) FROM feed_count"))
                .isEqualTo("0 5000 5000,1 5000 5000");
        assertThat(run()).isEqualTo("LOADED 5000 5000 0 0 0 0 0 5000");
    }

    @Test
    void aForgottenFeedIsGoneWithAllThatItListed() throws Exception {
        var event = event("1", tags("x"), attribute("a1", "ip-dst", "192.0.2.1", tags("y")));
        load(event);
        load(651, event);

        tracker.forget(650);

        assertThat(text("SELECT GROUP_CONCAT(feed) FROM threat_event")).isEqualTo("651");
        assertThat(text("SELECT GROUP_CONCAT(feed) FROM listing")).isEqualTo("651");
        for (var table : List.of("threat_attribute", "threat_value", "threat_tally")) {
            assertThat(text("SELECT COUNT(*) FROM " + table)).as(table).isEqualTo("1");
        }
        assertThat(text("SELECT COUNT(*) FROM threat_tagged")).isEqualTo("2");
    }

    private record Misp(FeedInfo info) implements ThreatFeed {

        @Override
        public Items<ThreatItem> read(Document document) throws IOException {
            return MispItems.of(document);
        }
    }

    private RunState load(String json) throws IOException, SQLException {
        return load(650, json);
    }

    private RunState load(int feed, String json) throws IOException, SQLException {
        return load(feed, begin(feed), document(json));
    }

    private RunState load(int feed, long run, Document document) throws IOException, SQLException {
        try (var intake = intake(feed, run, document)) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    private Intake intake(int feed, long run, Document document) {
        var info = new FeedInfo(feed, feed == 650 ? "misp" : "other", "MISP", "https://misp.example/", HOUR);
        return tracker.intake(
                new Task<>(run, new Misp(info), document, false, new Ending.Schedule(HOUR, null, null, null)));
    }

    private Document document(String json) throws IOException {
        now = now.plus(HOUR);
        var file = Files.writeString(Files.createTempFile(folder, "event", ".json"), json);
        return new Document(
                URI.create("https://misp.example/"),
                file,
                now,
                String.format("%064x", json.hashCode() & 0xffff_ffffL),
                Files.size(file));
    }

    private long begin(int feed) throws SQLException {
        return new Transactions(database).run(connection -> {
            try (var insert = connection.prepareStatement(
                    "INSERT INTO feed_run (feed, state, started) VALUES (?, 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id")) {
                insert.setInt(1, feed);
                try (var row = insert.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** What the last run tells: state, seen, added, changed, kept, delisted, rejected, dropped, current. */
    private String run() throws SQLException {
        return text("SELECT CONCAT_WS(' ', state, seen, added, changed, kept, delisted, rejected, dropped, current)"
                + " FROM feed_run ORDER BY id DESC LIMIT 1");
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
