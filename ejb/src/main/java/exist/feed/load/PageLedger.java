package exist.feed.load;

import exist.feed.Examples;
import exist.feed.FeedInfo;
import java.sql.Connection;
import java.sql.SQLException;

/** How far a run has come on its way through a source's pages, written with the items. */
final class PageLedger {

    private PageLedger() {}

    /**
     * The run begins, or goes on.
     *
     * @return what it has met before it broke off
     */
    static Tally begin(Connection connection, Run run, FeedInfo feed) throws SQLException {
        try (var begin = connection.prepareStatement("UPDATE feed_run SET observed = ?, document = ?, parser = ?"
                        + " WHERE id = ? AND state = 'RUNNING'");
                var met = connection.prepareStatement(
                        "SELECT seen, rejected, dropped, examples FROM feed_run WHERE id = ?")) {
            begin.setObject(1, run.at());
            begin.setString(2, feed.url().toString());
            begin.setInt(3, feed.parserVersion());
            begin.setLong(4, run.id());
            if (begin.executeUpdate() != 1) {
                throw new RunEndedException(run.id());
            }
            met.setLong(1, run.id());
            try (var row = met.executeQuery()) {
                row.next();
                return new Tally(row.getLong(1), row.getLong(2), row.getLong(3), Examples.fromJson(row.getString(4)));
            }
        }
    }

    /** @return null: the feed is to be read from its beginning */
    static String position(Connection connection, FeedInfo feed) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT position FROM feed WHERE number = ?")) {
            statement.setInt(1, feed.number());
            try (var row = statement.executeQuery()) {
                var known = row.next() ? row.getString(1) : null;
                var version = version(feed);
                return known != null && known.startsWith(version) ? known.substring(version.length()) : null;
            }
        }
    }

    /** All items of the pages before the position are taken in. */
    static void reached(Connection connection, FeedInfo feed, String position) throws SQLException {
        try (var statement = connection.prepareStatement("UPDATE feed SET position = ? WHERE number = ?")) {
            statement.setString(1, position == null ? null : version(feed) + position);
            statement.setInt(2, feed.number());
            statement.executeUpdate();
        }
    }

    private static String version(FeedInfo feed) {
        return feed.parserVersion() + ":";
    }

    /** What has been met up to the end of a page. */
    record Met(long seen, long rejected, long dropped, String examples) {

        static Met of(Tally tally) {
            return new Met(
                    tally.seen(),
                    tally.rejected(),
                    tally.dropped(),
                    tally.examples().toJson());
        }
    }

    static void met(Connection connection, Run run, Met met, long bytes) throws SQLException {
        try (var statement = connection.prepareStatement("UPDATE feed_run SET seen = ?, rejected = ?, dropped = ?,"
                + " examples = ?, bytes = bytes + ? WHERE id = ? AND state = 'RUNNING'")) {
            statement.setLong(1, met.seen());
            statement.setLong(2, met.rejected());
            statement.setLong(3, met.dropped());
            statement.setString(4, met.examples());
            statement.setLong(5, bytes);
            statement.setLong(6, run.id());
            if (statement.executeUpdate() != 1) {
                throw new RunEndedException(run.id());
            }
        }
    }
}
