package exist.bench;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.RunState;
import exist.feed.load.ItemIntake;
import exist.feed.load.Task;
import exist.vuln.VulnItem;
import exist.vuln.load.VulnShelf;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.sql.DataSource;

/**
 * What a day of likelihoods costs: {@code ./exist bench epss [--rows N]}. All vulnerabilities have entries, as they do once
 * NVD's history is loaded. On the second day the scores of some have changed and the percentiles of all have moved; on the
 * third the scores of all, as a new model makes them.
 */
public final class Epss {

    private static final PrintStream OUT = System.out;
    private static final LocalDate FIRST = LocalDate.of(2099, 1, 1);
    private static final Instant MIDNIGHT = Instant.parse("2099-01-01T00:00:00Z");
    private static final int DECIMALS = 100_000;

    private final Path folder;
    private final Database database;
    private final DataSource data;
    private final Feed<VulnItem> feed;
    private final int rows;
    private int day;

    private Epss(Path folder, Database database, int rows) throws Exception {
        this.folder = folder;
        this.database = database;
        this.data = database.fresh();
        this.feed = Scratch.feed("exist.vuln.feed.Epss");
        this.rows = rows;
    }

    public static void main(String[] args) throws Exception {
        var rows = Scratch.option(args, "--rows", 300_000);
        var folder = Files.createTempDirectory("exist-bench");
        try (var database = new Database()) {
            new Epss(folder, database, rows).measure();
        } finally {
            Scratch.delete(folder);
        }
    }

    private void measure() throws Exception {
        OUT.printf("%,d rows%n", rows);
        execute("SET GLOBAL userstat = 1"); // counts rows that are written
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES ("
                + feed.info().number() + ", 'epss', 'vuln', 'EPSS', TRUE)");
        execute("INSERT INTO vuln (name, cve, in_list, in_api, state, disputed, description, modified, found, changed)"
                + " SELECT CONCAT('CVE-2099-', 1000000 + seq), TRUE, TRUE, TRUE, 'PUBLISHED', FALSE, REPEAT('x', 300),"
                + " NOW(6), NOW(6), NOW(6) FROM seq_0_to_" + (rows - 1));
        OUT.printf("%n%-58s %8s %8s %10s %10s %10s%n", "", "wall s", "cpu s", "now", "history", "entries");
        load("first day", 0, false);
        load("scores of 1 % have changed, no percentile has moved", 100, false);
        load("scores of 1 % have changed, all percentiles have moved", 100, true);
        load("scores of all have changed (a new model)", 1, true);
        load("the same scores on the day after, in another document", 0, false);
    }

    /** @param every how many have one whose score has changed; 0: none */
    private void load(String what, int every, boolean moved) throws Exception {
        day++;
        var document = document(every, moved);
        var before = counts();
        var time = Watch.of(database, () -> load(document));
        var after = counts();
        OUT.printf(
                Locale.ENGLISH,
                "%-58s %8.1f %8.1f %,10d %,10d %,10d%n",
                what,
                time.wall(),
                time.cpu(),
                after.get(0) - before.get(0),
                after.get(1) - before.get(1),
                after.get(2) - before.get(2));
    }

    private int[] scores;
    private int shift;

    private Document document(int every, boolean moved) throws IOException {
        var random = new Random(day);
        if (scores == null) {
            scores = random.ints(rows, 1, DECIMALS).toArray();
        }
        for (int i = 0; every > 0 && i < rows; i += every) {
            scores[i] = 1 + (scores[i] + 1 + random.nextInt(1_000)) % (DECIMALS - 1);
        }
        shift += moved ? 1 : 0;
        var file = folder.resolve("day-" + day);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("#model_version:v2099.01.0" + day + ",score_date:" + FIRST.plusDays(day) + "T00:00:00Z\n"
                    + "cve,epss,percentile\n");
            for (int i = 0; i < rows; i++) {
                out.write(String.format(
                        Locale.ROOT,
                        "CVE-2099-%d,0.%05d,0.%05d\n",
                        1_000_000 + i,
                        scores[i],
                        (scores[i] + shift) % DECIMALS));
            }
        }
        return new Document(
                URI.create("https://bench.example/"),
                file,
                MIDNIGHT.plusSeconds(86_400L * day),
                "%064x".formatted(day),
                Files.size(file));
    }

    private void load(Document document) throws IOException, SQLException {
        long run;
        try (var connection = data.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("INSERT INTO feed_run (feed, state, started) VALUES ("
                        + feed.info().number() + ", 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id")) {
            row.next();
            run = row.getLong(1);
        }
        try (var intake = new ItemIntake<>(
                new Transactions(data), new Task<>(run, feed, document, false, null), 0, new VulnShelf())) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            if (intake.settle() != RunState.LOADED) {
                throw new IllegalStateException("the run did not end well");
            }
        }
    }

    /** Rows that were ever written: of what holds now, of history, and of entries. */
    private List<Long> counts() throws SQLException {
        return List.of(written("epss"), written("epss_history"), written("vuln"));
    }

    private long written(String table) throws SQLException {
        try (var connection = data.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COALESCE(SUM(ROWS_CHANGED), 0) FROM"
                        + " information_schema.TABLE_STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '"
                        + table + "'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = data.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
