package exist.reputation.load;

import exist.feed.load.Run;
import java.sql.Connection;
import java.sql.SQLException;

/** Ends current listings at the run's moment, at most {@link Keys#AT_ONCE} a statement. */
final class Closing {

    private Closing() {}

    /** @throws StaleKeysException if the feed does not list all of them now */
    static void close(Connection connection, Run run, Keys keys) throws SQLException {
        if (keys.count() == 0) {
            return;
        }
        // The hints: without them, on fresh tables, this has been seen to run for minutes.
        try (var statement = connection.prepareStatement(
                "UPDATE indicator i FORCE INDEX (u_key) STRAIGHT_JOIN listing l FORCE INDEX (PRIMARY)"
                        + " ON l.indicator_id = i.id AND l.feed = ? AND l.delisted_at IS NULL SET l.delisted_at = ?"
                        + " WHERE i.ukey IN (" + keys + ")")) {
            statement.setInt(1, run.feed());
            statement.setObject(2, run.at());
            var closed = statement.executeUpdate();
            if (closed != keys.count()) {
                throw new StaleKeysException(closed + " of " + keys.count() + " listings were there to close");
            }
        }
    }
}
