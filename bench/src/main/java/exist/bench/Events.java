package exist.bench;

import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.RunState;
import exist.feed.load.Task;
import exist.settings.Settings;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import exist.threat.load.ThreatTracker;
import exist.threat.misp.MispItems;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * How fast a large MISP event is loaded: {@code ./exist bench events [--attributes N]}. All its attributes are to be listed; a
 * tenth has a tag. Then the same again, and the same with a hundredth changed and a hundredth gone.
 */
public final class Events {

    private static final PrintStream OUT = System.out;

    private static final FeedInfo INFO =
            new FeedInfo(10_001, "bench", "Bench", "https://misp.example/", Duration.ofHours(1));

    private final Path folder;
    private final DataSource data;
    private final Database database;
    private final ThreatTracker tracker;
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");

    private Events(Path folder, Database database) throws Exception {
        this.folder = folder;
        this.database = database;
        this.data = database.fresh();
        this.tracker = ThreatTracker.of(data, AllowLists.of(Settings.of(Map.of("EXIST_HOME", folder.toString()))));
        database.execute(
                "INSERT INTO feed (number, id, tracker, name, enabled) VALUES (10001, 'bench', 'threat', 'B', TRUE)");
    }

    public static void main(String[] args) throws Exception {
        var attributes = Scratch.option(args, "--attributes", 50_000);
        var folder = Files.createTempDirectory("exist-bench");
        try (var database = new Database()) {
            new Events(folder, database).measure(1, Math.min(attributes, 5_000)); // warms up
            new Events(folder, database).measure(0, attributes);
        } finally {
            Scratch.delete(folder);
        }
    }

    private void measure(int quiet, int attributes) throws Exception {
        var first = Watch.of(database, () -> load(document(attributes, 0), RunState.LOADED));
        var again = Watch.of(database, () -> load(document(attributes, 0), RunState.LOADED));
        var changed = Watch.of(database, () -> load(document(attributes, attributes / 100), RunState.LOADED));
        if (quiet == 0) {
            OUT.printf(Locale.ROOT, "%,d attributes, %,d listed%n", attributes, attributes);
            tell("first load", first, attributes);
            tell("the same again", again, attributes);
            tell("1 % changed, 1 % gone", changed, attributes);
            OUT.printf(Locale.ROOT, "most heap that was in use after a collection: %,d MB%n", Watch.heap() >> 20);
        }
    }

    private static void tell(String what, Watch.Time time, int attributes) {
        OUT.printf(
                Locale.ROOT,
                "%-24s %6.1f s wall, %6.1f s cpu, %,.0f attributes/s%n",
                what,
                time.wall(),
                time.cpu(),
                attributes / time.wall());
    }

    /** @param other how many have another comment than at first, and how many of the last are gone */
    private Document document(int attributes, int other) throws IOException {
        now = now.plusSeconds(3600);
        var file = Files.createTempFile(folder, "event", ".json");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("{\"Event\": {\"uuid\": \"" + UUID.nameUUIDFromBytes(new byte[] {1}) + "\", \"info\": \"Large\","
                    + " \"timestamp\": \"1780000000\", \"published\": true, \"Attribute\": [");
            for (int i = 0; i < attributes - other; i++) {
                write(out, i, i < other);
            }
            // Behind the attributes, as MISP has it.
            out.write("], \"Orgc\": {\"name\": \"O\"}, \"Tag\": [{\"name\": \"tlp:green\"}]}}");
        }
        return new Document(
                URI.create("https://misp.example/"),
                file,
                now,
                String.format("%064x", now.getEpochSecond()),
                Files.size(file));
    }

    private static void write(BufferedWriter out, int i, boolean changed) throws IOException {
        var value =
                switch (i % 4) {
                    case 0 -> "\"ip-dst\", \"value\": \"198.18." + (i / 4 / 256 % 256) + "." + (i / 4 % 256) + "\"";
                    case 1 -> "\"domain\", \"value\": \"host" + i + ".bad.example\"";
                    case 2 -> "\"url\", \"value\": \"http://host" + i + ".bad.example/gate.php?id=" + i + "\"";
                    default -> "\"sha256\", \"value\": \"" + String.format("%064x", i * 0x9e3779b97f4a7c15L) + "\"";
                };
        out.write((i == 0 ? "" : ",\n") + "{\"uuid\": \""
                + new UUID(0x4000L | i * 31L << 20, 0x8000_0000_0000_0000L | i)
                + "\", \"category\": \"Network activity\", \"to_ids\": true, \"comment\": \""
                + (changed ? "changed" : "row ")
                + i + "\", \"timestamp\": \"1780000000\", \"distribution\": \"5\", \"deleted\": false, \"type\": "
                + value
                + (i % 10 == 0 ? ", \"Tag\": [{\"name\": \"kill-chain:delivery\"}]" : "") + "}");
    }

    private void load(Document document, RunState expected) throws Exception {
        var run = new Transactions(data).run(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("INSERT INTO feed_run (feed, state, started)"
                            + " VALUES (10001, 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id")) {
                row.next();
                return row.getLong(1);
            }
        });
        try (var intake = tracker.intake(new Task<>(run, new Misp(), document, false, null))) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            var state = intake.settle();
            if (state != expected) {
                throw new IllegalStateException("the run ended " + state + ", not " + expected);
            }
        }
    }

    private record Misp() implements ThreatFeed {

        @Override
        public FeedInfo info() {
            return INFO;
        }

        @Override
        public Items<ThreatItem> read(Document document) throws IOException {
            return MispItems.of(document);
        }
    }
}
