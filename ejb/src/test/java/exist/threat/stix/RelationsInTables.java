package exist.threat.stix;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What has to do with what in STIX, through the tables, and found again: of bundles, and of collections page by page. */
abstract class RelationsInTables {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final UUID REST = new UUID(5, 5);

    @TempDir
    Path folder;

    private DataSource database;
    ThreatTracker tracker;
    ThreatRelations relations;
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        tracker = ThreatTracker.of(database, AllowLists.of(Settings.of(Map.of("EXIST_HOME", folder.toString()))));
        relations = ThreatRelations.of(database);
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (10001, 'mine', 'threat', 'Mine', TRUE)");
    }

    // -- documents

    static String id(String type, int number) {
        return type + "--" + new UUID(0x4000_0000_0000_4000L, 0x8000_0000_0000_0000L | number);
    }

    static String object(String type, int number, int day, String more) {
        return ("{'type': '%s', 'id': '%s', 'created': '2026-06-01T00:00:00Z', 'modified': '2026-06-%02dT00:00:00Z', %s}")
                .formatted(type, id(type, number), day, more)
                .replace('\'', '"')
                .replace('`', '\'');
    }

    static String indicator(int number, String more) {
        return object(
                "indicator",
                number,
                1,
                "'pattern_type': 'stix', 'pattern': '[ipv4-addr:value = `192.0.2.%d`]'%s".formatted(number, more));
    }

    static String malware(int number, String more) {
        return object("malware", number, 1, "'name': 'Malware %d'%s".formatted(number, more));
    }

    static String relation(int number, int day, String type, String source, String target, String more) {
        return object(
                "relationship",
                number,
                day,
                "'relationship_type': '%s', 'source_ref': '%s', 'target_ref': '%s'%s"
                        .formatted(type, source, target, more));
    }

    static String report(int number, String... members) {
        return object(
                "report",
                number,
                1,
                "'name': 'Report %d', 'object_refs': [%s]"
                        .formatted(
                                number,
                                Stream.of(members).map(id -> "'" + id + "'").collect(Collectors.joining(","))));
    }

    Document document(String... objects) throws IOException {
        now = now.plus(HOUR);
        var text = "{\"type\": \"bundle\", \"id\": \"" + id("bundle", 1) + "\", \"objects\": ["
                + String.join(",\n", objects) + "]}";
        var file = Files.writeString(Files.createTempFile(folder, "bundle", ".json"), text);
        var sha256 = String.format("%064x", text.hashCode() & 0xffff_ffffL);
        return new Document(URI.create("https://stix.example/"), file, now, sha256, Files.size(file));
    }

    /** As a bundle that takes the place of the one before. */
    RunState load(String... objects) throws IOException, SQLException {
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
    void page(String... objects) throws Exception {
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

    long begin() throws SQLException {
        execute("INSERT INTO feed_run (feed, state, started) VALUES (10001, 'RUNNING', UTC_TIMESTAMP(6))");
        return Long.parseLong(text("SELECT MAX(id) FROM feed_run"));
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection.createStatement().executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    List<ThreatRelations.Row> rows(Tlp upTo, String event) throws SQLException {
        var id = text("SELECT id FROM threat_event WHERE info = '" + event + "'");
        return id == null ? List.of() : relations.page(upTo, Long.parseLong(id), 0, 100);
    }

    List<String> shown(String event) throws SQLException {
        return rows(Tlp.RED, event).stream()
                .map(row -> (texts(row.sources()) + " " + row.type() + " " + texts(row.targets())).strip())
                .toList();
    }

    private static String texts(List<ThreatRelations.End> ends) {
        return ends.stream().map(ThreatRelations.End::text).collect(Collectors.joining(" + "));
    }

    static String[] with(String[] others, String... more) {
        return Stream.concat(Stream.of(more), Stream.of(others)).toArray(String[]::new);
    }
}
