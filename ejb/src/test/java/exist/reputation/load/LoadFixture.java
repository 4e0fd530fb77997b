package exist.reputation.load;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.RunState;
import exist.feed.load.Ending;
import exist.feed.load.Task;
import exist.indicator.Indicator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import javax.sql.DataSource;

/** Loads documents of one {@link LineFeed} and looks at what lies in the database then. */
class LoadFixture {

    final DataSource database;
    final Transactions transactions;
    final LineFeed feed;
    final int number;
    final Path folder;

    Instant now = Instant.parse("2026-07-01T00:00:00Z");
    Function<Indicator, Optional<String>> allow = indicator -> Optional.empty();
    long allowVersion = 1;
    boolean accept;
    ExecutorService executor;

    LoadFixture(DataSource database, Path folder, int number) throws SQLException {
        this.database = database;
        this.transactions = new Transactions(database);
        this.folder = folder;
        this.number = number;
        this.feed = new LineFeed(number);
        execute("INSERT IGNORE INTO feed (number, id, tracker, name, enabled) VALUES (" + number + ", 'feed-" + number
                + "', 'reputation', 'Feed', TRUE)");
    }

    /** A document observed an hour after the one before. */
    Document document(String text) throws IOException {
        now = now.plusSeconds(3600);
        var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var sha256 = sha256(bytes);
        var file = folder.resolve(number + "-" + sha256);
        Files.write(file, bytes);
        return new Document(URI.create("https://feed.example/" + number), file, now, sha256, bytes.length);
    }

    Document document(Collection<String> lines) throws IOException {
        return document(String.join("\n", lines) + "\n");
    }

    long begin() throws SQLException {
        return Long.parseLong(string("INSERT INTO feed_run (feed, state, started) VALUES (" + number
                + ", 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id"));
    }

    Load load(long run, Document document) {
        var schedule = new Ending.Schedule(feed.info().period(), "etag", null, null);
        return new Load(
                transactions,
                new Task<>(run, feed, document, accept, schedule),
                new Load.Admission(allow, allowVersion),
                folder.resolve(number + ".keys"),
                executor);
    }

    RunState load(String text) throws IOException, SQLException {
        return load(document(text));
    }

    RunState load(Collection<String> lines) throws IOException, SQLException {
        return load(document(lines));
    }

    RunState load(Document document) throws IOException, SQLException {
        try (var load = load(begin(), document)) {
            return load.whole();
        }
    }

    /** {@code value} or {@code value,category} of what is listed now. */
    Set<String> listed() throws SQLException {
        return new TreeSet<>(strings("SELECT CONCAT_WS(',', i.value, l.category) FROM listing l JOIN indicator i"
                + " ON i.id = l.indicator_id WHERE l.feed = " + number + " AND l.delisted_at IS NULL"));
    }

    /** {@code state seen added changed kept delisted rejected dropped current} of the newest run. */
    String account() throws SQLException {
        return string("SELECT CONCAT_WS(' ', state, seen, added, changed, kept, delisted, rejected, dropped,"
                + " IFNULL(current, '-')) FROM feed_run WHERE feed = " + number + " ORDER BY id DESC LIMIT 1");
    }

    String problem() throws SQLException {
        return string("SELECT problem FROM feed_run WHERE feed = " + number + " ORDER BY id DESC LIMIT 1");
    }

    /** What must hold whatever happened; empty if it does. */
    List<String> wrong() throws SQLException {
        return strings("SELECT CONCAT('doubled indicator ', HEX(ukey)) FROM indicator GROUP BY ukey HAVING COUNT(*) > 1"
                + " UNION ALL SELECT CONCAT('doubled listing ', indicator_id) FROM listing WHERE delisted_at IS NULL"
                + " GROUP BY feed, indicator_id HAVING COUNT(*) > 1"
                + " UNION ALL SELECT CONCAT('listing without indicator ', indicator_id) FROM listing"
                + " WHERE NOT EXISTS (SELECT 1 FROM indicator WHERE id = indicator_id)"
                + " UNION ALL SELECT CONCAT('overlap ', indicator_id) FROM (SELECT indicator_id, delisted_at, LEAD(listed_from)"
                + " OVER (PARTITION BY feed, indicator_id ORDER BY listed_from) next FROM listing) o"
                + " WHERE next IS NOT NULL AND (delisted_at IS NULL OR delisted_at > next)"
                + " UNION ALL SELECT CONCAT('count ', l.feed) FROM (SELECT feed, kind, COUNT(*) ever, COUNT(*) - COUNT(delisted_at) current"
                + " FROM listing GROUP BY feed, kind) l LEFT JOIN feed_count c ON c.feed = l.feed AND c.kind = l.kind"
                + " WHERE NOT (c.ever <=> l.ever AND c.current <=> l.current)"
                + " UNION ALL SELECT CONCAT('run ', r.id) FROM feed_run r WHERE r.state <> 'REFUSED' AND (r.added + r.changed <> (SELECT COUNT(*)"
                + " FROM listing l WHERE l.feed = r.feed AND l.listed_from = r.observed)"
                + " OR r.delisted + r.changed <> (SELECT COUNT(*) FROM listing l WHERE l.feed = r.feed"
                + " AND l.delisted_at = r.observed))");
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String string(String sql) throws SQLException {
        return strings(sql).get(0);
    }

    List<String> strings(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
