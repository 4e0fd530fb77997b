package exist.reputation.load;

import java.sql.Connection;
import java.sql.SQLException;

/** What a feed lists now, as the database says: for a run that has no key file of the one before. */
final class Listed {

    /** When a current listing ends, as the database keeps it. */
    private static final String NEVER = "TIMESTAMP'9999-12-31 00:00:00'";

    private Listed() {}

    /** @param expected how many there are, about */
    static KeyTable of(Connection connection, int feed, long expected) throws SQLException {
        var listed = new KeyTable(expected);
        try (var statement = connection.prepareStatement("SELECT i.ukey, l.attr FROM listing l FORCE INDEX (u_current)"
                + " STRAIGHT_JOIN indicator i ON i.id = l.indicator_id WHERE l.feed = ? AND l.ended = " + NEVER)) {
            statement.setInt(1, feed);
            statement.setFetchSize(10_000);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var key = Keys.of(rows, 1);
                    listed.add(key.getLong(), key.getLong(), rows.getLong(2), false);
                }
            }
        }
        return listed;
    }
}
