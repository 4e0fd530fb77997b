package exist.bench;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.RunState;
import exist.feed.load.Task;
import exist.reputation.OwnFeed;
import exist.reputation.load.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/** One feed on one database, loaded as the server does it. */
final class Feeding {

    private final DataSource database;
    private final OwnFeed feed;
    private final Path keys;

    Feeding(DataSource database, OwnFeed feed, Path folder) throws SQLException {
        this.database = database;
        this.feed = feed;
        this.keys = folder.resolve("keys-" + feed.info().number());
        insert("INSERT INTO feed (number, id, tracker, name, enabled) VALUES ("
                + feed.info().number() + ", '" + feed.info().id() + "', 'reputation', 'Bench', TRUE) RETURNING number");
    }

    /** @param second for a second connection; null: one */
    Load load(Document document, ExecutorService second) throws SQLException {
        var run = insert("INSERT INTO feed_run (feed, state, started) VALUES ("
                + feed.info().number() + ", 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id");
        return new Load(
                new Transactions(database),
                new Task<>(run, feed, document, false, null),
                new Load.Admission(indicator -> Optional.empty(), 1),
                keys,
                second);
    }

    void load(Document document, ExecutorService second, RunState expected) throws IOException, SQLException {
        try (var load = load(document, second)) {
            var state = load.whole();
            if (state != expected) {
                throw new IllegalStateException("the run ended " + state + ", not " + expected);
            }
        }
    }

    long insert(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
