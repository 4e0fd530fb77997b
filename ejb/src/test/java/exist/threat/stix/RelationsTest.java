package exist.threat.stix;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.RunState;
import exist.feed.load.Ending;
import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.feed.load.Task;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import exist.stix.StixMemory;
import exist.threat.ThreatItem;
import exist.threat.ThreatRelations;
import exist.threat.Tlp;
import exist.threat.load.ThreatShelf;
import exist.threat.load.ThreatTracker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relationships of STIX, through the tables, and found again: of bundles, and of collections page by page. */
class RelationsTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID REST = new UUID(5, 5);

    @TempDir
    Path folder;

    private DataSource database;
    private ThreatTracker tracker;
    private ThreatRelations relations;
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        tracker = ThreatTracker.of(database, AllowLists.of(Settings.of(Map.of("EXIST_HOME", folder.toString()))));
        relations = ThreatRelations.of(database);
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (10001, 'mine', 'threat', 'Mine', TRUE)");
    }

    // -- documents

    private static String id(String type, int number) {
        return type + "--" + new UUID(0x4000_0000_0000_4000L, 0x8000_0000_0000_0000L | number);
    }

    private static String object(String type, int number, int day, String more) {
        return ("{'type': '%s', 'id': '%s', 'created': '2026-06-01T00:00:00Z', 'modified': '2026-06-%02dT00:00:00Z', %s}")
                .formatted(type, id(type, number), day, more)
                .replace('\'', '"')
                .replace('`', '\'');
    }

    private static String indicator(int number, String more) {
        return object(
                "indicator",
                number,
                1,
                "'pattern_type': 'stix', 'pattern': '[ipv4-addr:value = `192.0.2.%d`]'%s".formatted(number, more));
    }

    private static String malware(int number, String more) {
        return object("malware", number, 1, "'name': 'Malware %d'%s".formatted(number, more));
    }

    private static String relation(int number, int day, String type, String source, String target, String more) {
        return object(
                "relationship",
                number,
                day,
                "'relationship_type': '%s', 'source_ref': '%s', 'target_ref': '%s'%s"
                        .formatted(type, source, target, more));
    }

    private static String report(int number, String... members) {
        return object(
                "report",
                number,
                1,
                "'name': 'Report %d', 'object_refs': [%s]"
                        .formatted(
                                number,
                                Stream.of(members).map(id -> "'" + id + "'").collect(Collectors.joining(","))));
    }

    private Document document(String... objects) throws IOException {
        now = now.plus(HOUR);
        var text = "{\"type\": \"bundle\", \"id\": \"" + id("bundle", 1) + "\", \"objects\": ["
                + String.join(",\n", objects) + "]}";
        var file = Files.writeString(Files.createTempFile(folder, "bundle", ".json"), text);
        var sha256 = String.format("%064x", text.hashCode() & 0xffff_ffffL);
        return new Document(URI.create("https://stix.example/"), file, now, sha256, Files.size(file));
    }

    /** As a bundle that takes the place of the one before. */
    private RunState load(String... objects) throws IOException, SQLException {
        var info = new FeedInfo(10_001, "mine", "Mine", "https://stix.example/", HOUR);
        var schedule = new Ending.Schedule(HOUR, null, null, null);
        var task = new Task<>(begin(), new StixFeed(info), document(objects), true, schedule);
        try (var intake = tracker.intake(task)) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    /** As a page of a collection, beside those before. */
    private void page(String... objects) throws Exception {
        var transactions = new Transactions(database);
        var told = new ArrayList<ThreatItem>();
        try (var items = CollectionPage.read(document(objects), new StixMemory(transactions, 10_001), REST, "Rest")) {
            for (var item = items.next(); item != null; item = items.next()) {
                told.add(item);
            }
        }
        Shelf<ThreatItem> shelf = new ThreatShelf(indicator -> Optional.empty());
        var run = new Run(begin(), 10_001, Run.utc(now));
        transactions.run(connection -> shelf.write(connection, run, told));
        execute("UPDATE feed_run SET state = 'LOADED'");
    }

    private long begin() throws SQLException {
        execute("INSERT INTO feed_run (feed, state, started) VALUES (10001, 'RUNNING', UTC_TIMESTAMP(6))");
        return Long.parseLong(text("SELECT MAX(id) FROM feed_run"));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private List<ThreatRelations.Row> rows(Tlp upTo, String event) throws SQLException {
        var id = text("SELECT id FROM threat_event WHERE info = '" + event + "'");
        return id == null ? List.of() : relations.page(upTo, Long.parseLong(id), 0, 100);
    }

    private List<String> shown(String event) throws SQLException {
        return rows(Tlp.RED, event).stream()
                .map(row -> row.source().text() + " " + row.type() + " "
                        + row.target().text())
                .toList();
    }

    // -- bundles

    @Test
    void aRelationshipIsKeptWithItsEnds() throws Exception {
        load(
                report(1, id("indicator", 1), id("malware", 1)),
                indicator(1, ""),
                malware(1, ""),
                relation(1, 2, "indicates", id("indicator", 1), id("malware", 1), ", 'description': 'Beacon'"));

        assertThat(rows(Tlp.RED, "Report 1"))
                .containsExactly(new ThreatRelations.Row(
                        id("", 1).substring(2),
                        "indicates",
                        new ThreatRelations.End("192.0.2.1", "indicator", "ip-dst", false),
                        new ThreatRelations.End("Malware 1", "malware", null, false),
                        "Beacon"));
        assertThat(relations.count(Tlp.RED, Long.parseLong(text("SELECT id FROM threat_event"))))
                .isEqualTo(1);
    }

    @Test
    void objectsMayComeInAnyOrder() throws Exception {
        var objects = new ArrayList<>(List.of(
                relation(1, 1, "indicates", id("indicator", 1), id("malware", 1), ""),
                relation(2, 1, "uses", id("malware", 1), id("malware", 2), ""),
                relation(3, 1, "based-on", id("indicator", 1), id("indicator", 2), ""),
                indicator(1, ""),
                indicator(2, ", 'x': 1")
                        .replace(
                                "[ipv4-addr:value = '192.0.2.2']",
                                "[file:name = 'a' AND file:size = 7 AND file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661' AND file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']"),
                malware(1, ""),
                malware(2, ""),
                report(1, id("indicator", 1), id("indicator", 2), id("malware", 1), id("malware", 2))));
        var expected =
                new String[] {"192.0.2.1 based-on file", "192.0.2.1 indicates Malware 1", "Malware 1 uses Malware 2"};

        load(objects.toArray(String[]::new));
        assertThat(shown("Report 1")).containsExactly(expected);
        assertThat(rows(Tlp.RED, "Report 1").get(0).target().isObject()).isTrue();
        var changed = text("SELECT changed FROM threat_event");

        Collections.reverse(objects);
        load(objects.toArray(String[]::new));
        assertThat(text("SELECT CONCAT_WS(' ', added, changed, delisted) FROM feed_run ORDER BY id DESC LIMIT 1"))
                .isEqualTo("0 0 0");
        assertThat(shown("Report 1")).containsExactly(expected);
        assertThat(text("SELECT changed FROM threat_event")).isEqualTo(changed);
    }

    @Test
    void anEndThatIsElsewhereIsToldByItsId() throws Exception {
        load(
                report(1, id("indicator", 1), id("malware", 1)),
                indicator(1, ""),
                malware(1, ""),
                relation(1, 1, "indicates", id("indicator", 1), id("malware", 9), ""),
                relation(2, 1, "uses", id("malware", 1), id("tool", 9), ""),
                relation(3, 1, "uses", id("threat-actor", 8), id("tool", 9), ""),
                object("relationship", 4, 1, "'relationship_type': 'uses', 'source_ref': '" + id("malware", 1) + "'"));

        assertThat(shown("Report 1"))
                .containsExactly("192.0.2.1 indicates " + id("malware", 9), "Malware 1 uses " + id("tool", 9));
    }

    @Test
    void anEventHasNoRelationshipsOfOthers() throws Exception {
        load(
                report(1, id("indicator", 1), id("malware", 1)),
                report(2, id("indicator", 2), id("relationship", 3)),
                indicator(1, ""),
                indicator(2, ""),
                malware(1, ""),
                malware(2, ""),
                malware(3, ""),
                relation(1, 1, "indicates", id("indicator", 2), id("malware", 1), ""),
                relation(2, 1, "uses", id("malware", 1), id("malware", 2), ""),
                relation(3, 1, "uses", id("malware", 2), id("malware", 3), ""));

        assertThat(shown("Report 1")).isEmpty();
        assertThat(shown("Report 2")).containsExactly("192.0.2.2 indicates Malware 1", "Malware 2 uses Malware 3");
    }

    @Test
    void withoutReportsTheFeedsEventHasAll() throws Exception {
        load(
                malware(1, ""),
                malware(2, ""),
                object("identity", 1, 1, "'name': 'Banks'"),
                relation(1, 1, "uses", id("malware", 1), id("malware", 2), ""),
                relation(2, 1, "targets", id("malware", 1), id("identity", 1), ""));

        assertThat(shown("Mine")).containsExactly("Malware 1 targets Banks", "Malware 1 uses Malware 2");
    }

    @Test
    void whatIsRevokedOrChangedIsFollowed() throws Exception {
        var others = new String[] {
            report(1, id("indicator", 1), id("malware", 1), id("malware", 2)),
            indicator(1, ""),
            malware(1, ""),
            malware(2, "")
        };
        var first = relation(1, 2, "indicates", id("indicator", 1), id("malware", 1), "");
        load(with(others, first));

        // An older version, even behind, is none.
        load(with(others, first, relation(1, 1, "x", id("indicator", 1), id("malware", 2), "")));
        assertThat(shown("Report 1")).containsExactly("192.0.2.1 indicates Malware 1");

        var other = relation(1, 3, "related-to", id("indicator", 1), id("malware", 2), "");
        load(with(others, other, first));
        assertThat(shown("Report 1")).containsExactly("192.0.2.1 related-to Malware 2");

        load(with(
                others,
                relation(1, 4, "related-to", id("indicator", 1), id("malware", 2), ", 'revoked': true"),
                other));
        assertThat(shown("Report 1")).isEmpty();
        assertThat(text("SELECT COUNT(*) FROM threat_attribute WHERE NOT deleted"))
                .isEqualTo("1");
    }

    private static String[] with(String[] others, String... more) {
        return Stream.concat(Stream.of(more), Stream.of(others)).toArray(String[]::new);
    }

    @Test
    void whoMayNotSeeAnEndSeesNoRelationship() throws Exception {
        var amber = ", 'object_marking_refs': ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82']";
        load(
                report(1, id("indicator", 1), id("indicator", 2), id("indicator", 3)),
                indicator(1, ""),
                indicator(2, amber),
                indicator(3, ""),
                relation(1, 1, "a", id("indicator", 1), id("indicator", 2), ""),
                relation(2, 1, "b", id("indicator", 1), id("indicator", 3), amber),
                relation(3, 1, "c", id("indicator", 1), id("indicator", 3), ""));

        assertThat(rows(Tlp.GREEN, "Report 1").stream().map(ThreatRelations.Row::type))
                .containsExactly("c");
        assertThat(rows(Tlp.AMBER, "Report 1")).hasSize(3);
    }

    @Test
    void thousandsOfOneObjectAreTold() throws Exception {
        var objects = new ArrayList<String>();
        objects.add(malware(1, ""));
        IntStream.range(0, 3_000).forEach(i -> {
            objects.add(object("tool", i, 1, "'name': 'Tool %d'".formatted(i)));
            objects.add(relation(i, 1, "uses", id("malware", 1), id("tool", i), ""));
        });
        load(objects.toArray(String[]::new));

        assertThat(text("SELECT COUNT(*) FROM threat_relation")).isEqualTo("3000");
        tracker.forget(10_001);
        assertThat(text("SELECT COUNT(*) FROM threat_relation")).isEqualTo("0");
    }

    // -- collections

    @Test
    void aCollectionTellsRelationshipsPageByPage() throws Exception {
        page(relation(1, 1, "indicates", id("indicator", 1), id("malware", 1), ""));
        page(indicator(1, ""));
        assertThat(shown("Rest")).containsExactly("192.0.2.1 indicates " + id("malware", 1));

        page(malware(1, ""));
        assertThat(shown("Rest")).containsExactly("192.0.2.1 indicates Malware 1");

        page(malware(2, ""), relation(2, 1, "uses", id("malware", 1), id("malware", 2), ""));
        assertThat(shown("Rest")).containsExactly("192.0.2.1 indicates Malware 1", "Malware 1 uses Malware 2");

        page(relation(1, 2, "indicates", id("indicator", 1), id("malware", 2), ""));
        page(relation(1, 1, "old", id("indicator", 1), id("malware", 1), ""));
        assertThat(shown("Rest")).containsExactly("192.0.2.1 indicates Malware 2", "Malware 1 uses Malware 2");

        page(relation(1, 3, "indicates", id("indicator", 1), id("malware", 2), ", 'revoked': true"));
        assertThat(shown("Rest")).containsExactly("Malware 1 uses Malware 2");
    }

    @Test
    void whatAReportTakesOverLeavesTheCollectionsEvent() throws Exception {
        page(
                indicator(1, ""),
                indicator(2, ""),
                relation(1, 1, "a", id("indicator", 1), id("malware", 9), ""),
                relation(2, 1, "b", id("indicator", 2), id("malware", 9), ""));
        assertThat(shown("Rest")).hasSize(2);

        page(report(1, id("indicator", 1)));
        assertThat(shown("Rest")).containsExactly("192.0.2.2 b " + id("malware", 9));
        assertThat(shown("Report 1")).containsExactly("192.0.2.1 a " + id("malware", 9));

        // It gets another end: the report that had the one before has it no more.
        page(relation(1, 2, "a", id("indicator", 2), id("malware", 9), ""));
        assertThat(shown("Report 1")).isEmpty();
        assertThat(shown("Rest")).hasSize(2);
    }
}
