package exist.reputation.load;

import exist.feed.load.Run;
import exist.feed.load.RunEndedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What runs and feeds count, kept in the transactions that change the listings. It comes last in each of them: these few rows
 * are those that two writers of one run wait for.
 */
final class Accounts {

    /** One more than the highest code of a kind. */
    static final int KINDS = 8;

    private Accounts() {}

    static void added(Connection connection, Run run, List<Row> rows) throws SQLException {
        var ever = new long[KINDS];
        var current = new long[KINDS];
        var changed = 0L;
        for (var row : rows) {
            ever[row.indicator.kind().code()]++;
            if (row.changed) {
                changed++;
            } else {
                current[row.indicator.kind().code()]++;
            }
        }
        try (var statement = connection.prepareStatement(
                "UPDATE feed_run SET added = added + ?, changed = changed + ? WHERE id = ? AND state = 'RUNNING'")) {
            statement.setLong(1, rows.size() - changed);
            statement.setLong(2, changed);
            statement.setLong(3, run.id());
            expectRunning(statement, run);
        }
        try (var statement =
                connection.prepareStatement("INSERT INTO feed_count (feed, kind, ever, current) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE ever = ever + VALUES(ever), current = current + VALUES(current)")) {
            for (int kind = 0; kind < KINDS; kind++) {
                if (ever[kind] > 0) {
                    statement.setInt(1, run.feed());
                    statement.setInt(2, kind);
                    statement.setLong(3, ever[kind]);
                    statement.setLong(4, current[kind]);
                    statement.executeUpdate();
                }
            }
        }
        version(connection, run);
    }

    /** @param closed by code of the kind */
    static void delisted(Connection connection, Run run, long[] closed) throws SQLException {
        var all = 0L;
        for (var some : closed) {
            all += some;
        }
        try (var statement = connection.prepareStatement(
                "UPDATE feed_run SET delisted = delisted + ? WHERE id = ? AND state = 'RUNNING'")) {
            statement.setLong(1, all);
            statement.setLong(2, run.id());
            expectRunning(statement, run);
        }
        try (var statement = connection.prepareStatement(
                "UPDATE feed_count SET current = current - ? WHERE feed = ? AND kind = ?")) {
            for (int kind = 0; kind < closed.length; kind++) {
                if (closed[kind] > 0) {
                    statement.setLong(1, closed[kind]);
                    statement.setInt(2, run.feed());
                    statement.setInt(3, kind);
                    statement.executeUpdate();
                }
            }
        }
        version(connection, run);
    }

    /** @param gone by code of the kind: listings that were taken away as if they had never been */
    static void undone(Connection connection, Run run, long[] gone) throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE feed_count SET ever = ever - ?, current = current - ? WHERE feed = ? AND kind = ?")) {
            for (int kind = 0; kind < gone.length; kind++) {
                if (gone[kind] > 0) {
                    statement.setLong(1, gone[kind]);
                    statement.setLong(2, gone[kind]);
                    statement.setInt(3, run.feed());
                    statement.setInt(4, kind);
                    statement.executeUpdate();
                }
            }
        }
    }

    /** A key file that was made before does not hold any more. */
    private static void version(Connection connection, Run run) throws SQLException {
        if (run.id() == Run.NONE) {
            return;
        }
        try (var statement = connection.prepareStatement("UPDATE feed SET listing_version = ? WHERE number = ?")) {
            statement.setLong(1, run.id());
            statement.setInt(2, run.feed());
            statement.executeUpdate();
        }
    }

    private static void expectRunning(PreparedStatement statement, Run run) throws SQLException {
        if (run.id() != Run.NONE && statement.executeUpdate() != 1) {
            throw new RunEndedException(run.id());
        }
    }
}
