package exist.it.contract;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.RunState;
import exist.feed.load.Task;
import exist.indicator.Indicator;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.ListedItem;
import exist.reputation.ReputationFeed;
import exist.reputation.load.Load;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/**
 * The original's rows, and their way into ours through the very loader that feeds use: for each source, the document of each
 * moment holds what was listed until then, so a row is listed from the moment that the original gave it.
 */
final class Seed {

    private final List<SeedRow> rows;
    private final Map<SeedRow, ListedItem> items = new LinkedHashMap<>();
    private final Map<String, String> unholdable = new TreeMap<>();

    private Seed(List<SeedRow> rows) {
        this.rows = rows;
        var taken = new HashSet<List<Object>>();
        for (var row : rows) {
            var item = item(row);
            if (!taken.add(List.of(row.source(), item.indicator()))) {
                unholdable.put(
                        row.id(),
                        "of this source it is the same indicator as another row: one way of writing, one listing");
                item = row.standIn();
            }
            items.put(row, item);
        }
    }

    static Seed read(Path file) throws IOException {
        var table = Json.read(Files.readString(file)).get("reputation_blacklist");
        return new Seed(StreamSupport.stream(table.spliterator(), false)
                .map(SeedRow::of)
                .toList());
    }

    private ListedItem item(SeedRow row) {
        try {
            if (row.values().isEmpty()) {
                unholdable.put(row.id(), "it has neither address nor domain nor URL: a listing lists something");
                return row.standIn();
            }
            return row.item();
        } catch (MalformedIndicatorException e) {
            unholdable.put(row.id(), e.getMessage());
            return row.standIn();
        }
    }

    List<SeedRow> rows() {
        return rows;
    }

    /**
     * Rows that our model can't hold as they are, by id, each with its reason. A stand-in takes their place, a listing of a
     * kind that the original did not know, so that counts and pages stay comparable.
     */
    Map<String, String> unholdable() {
        return unholdable;
    }

    /** What is listed in our database for a row. */
    ListedItem item(String id) {
        return items.entrySet().stream()
                .filter(row -> row.getKey().id().equals(id))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** @return our ids by the original's */
    Map<String, String> store(DataSource database, Path scratch) throws IOException, SQLException {
        var document = Files.writeString(scratch.resolve("document"), "made of rows\n");
        var transactions = new Transactions(database);
        var missing = missingFeeds(database);
        for (int source : sources()) {
            var known = new ArrayList<ListedItem>();
            for (var at : moments(source)) {
                rows.stream()
                        .filter(row -> row.source() == source && row.datetime().equals(at))
                        .map(items::get)
                        .forEach(known::add);
                load(transactions, source, at, document, scratch, known);
            }
        }
        // Retired sources have listings, but nobody reads them any more.
        update(database, "DELETE FROM feed WHERE number = ?", missing);
        var ids = new LinkedHashMap<String, String>();
        items.forEach((row, item) -> ids.put(row.id(), id(database, row, item.indicator())));
        return ids;
    }

    private Set<Integer> sources() {
        var sources = new HashSet<Integer>();
        rows.forEach(row -> sources.add(row.source()));
        return sources;
    }

    private List<Instant> moments(int source) {
        return rows.stream()
                .filter(row -> row.source() == source)
                .map(SeedRow::datetime)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static void load(
            Transactions transactions, int source, Instant at, Path document, Path scratch, List<ListedItem> items)
            throws IOException, SQLException {
        long run = transactions.run(connection -> begin(connection, source));
        var sha256 = "%064x".formatted(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
        var task = new Task<>(
                run,
                new Rows(source, List.copyOf(items)),
                new Document(URI.create("https://rows.example/"), document, at, sha256, Files.size(document)),
                true,
                null);
        var all = new Load.Admission(indicator -> Optional.empty(), 0);
        try (var load = new Load(transactions, task, all, scratch.resolve("keys-" + source), null)) {
            if (load.whole() != RunState.LOADED) {
                throw new IllegalStateException("rows of source " + source + " at " + at + " were refused");
            }
        }
    }

    private static long begin(Connection connection, int source) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO feed_run (feed, state, started)"
                + " VALUES (?, 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id")) {
            statement.setInt(1, source);
            try (var id = statement.executeQuery()) {
                id.next();
                return id.getLong(1);
            }
        }
    }

    /** A feed whose document are rows that are there already. */
    private record Rows(int source, List<ListedItem> items) implements ReputationFeed {
        @Override
        public FeedInfo info() {
            return new FeedInfo(source, "rows-" + source, "Rows", "https://rows.example/", Duration.ofDays(1));
        }

        @Override
        public Items<ListedItem> read(Document document) {
            Iterator<ListedItem> rest = items.iterator();
            return new Items<>() {
                @Override
                public ListedItem next() {
                    return rest.hasNext() ? rest.next() : null;
                }

                @Override
                public String text() {
                    return "";
                }

                @Override
                public long line() {
                    return 0;
                }
            };
        }
    }

    /** Sources that the server does not know; they are made known for as long as they are loaded. */
    private List<Integer> missingFeeds(DataSource database) throws SQLException {
        var missing = new ArrayList<>(sources());
        try (var connection = database.getConnection();
                var known = connection.createStatement().executeQuery("SELECT number FROM feed")) {
            while (known.next()) {
                missing.remove((Object) known.getInt(1));
            }
        }
        update(
                database,
                "INSERT INTO feed (number, id, tracker, name, enabled) VALUES (?, UUID(), 'reputation', '', FALSE)",
                missing);
        return missing;
    }

    private static void update(DataSource database, String sql, List<Integer> feeds) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int feed : feeds) {
                statement.setInt(1, feed);
                statement.executeUpdate();
            }
        }
    }

    /** As the API builds it: 6 bytes of indicator, 2 of feed, 8 of microseconds. */
    private static String id(DataSource database, SeedRow row, Indicator indicator) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("SELECT id FROM indicator WHERE ukey = ?")) {
            query.setBytes(1, exist.indicator.Ukey.of(indicator));
            try (var found = query.executeQuery()) {
                found.next();
                long micros = row.datetime().getEpochSecond() * 1_000_000
                        + row.datetime().getNano() / 1_000;
                return "%012x%04x%016x".formatted(found.getLong(1), row.source(), micros);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
