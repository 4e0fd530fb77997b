package exist.threat.load;

import exist.database.Transactions;
import exist.reputation.load.Deletion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes a feed's events out of the database, and what it lists. Organisations, tags and clusters stay: others speak of them. */
final class Forgetting {

    private static final int SLICE = 2_000;

    private static final List<String> PARTS = List.of(
            "threat_value",
            "threat_tagged",
            "threat_clustered",
            "threat_technique",
            "threat_attribute",
            "threat_reference",
            "threat_object",
            "threat_relation",
            "threat_related",
            "threat_tally",
            "threat_day");

    private final Transactions transactions;

    Forgetting(Transactions transactions) {
        this.transactions = transactions;
    }

    /** In slices, an event after the other; broken off, it can be called again. */
    void forget(int feed) throws SQLException {
        new Deletion(transactions).delete(feed);
        for (var event = first(feed); event != null; event = first(feed)) {
            for (var table : PARTS) {
                while (slice(table, event) == SLICE) {
                    // the next
                }
            }
            var id = event;
            transactions.run(connection -> Select.update(connection, "DELETE FROM threat_event WHERE id = ?", id));
        }
    }

    private Long first(int feed) throws SQLException {
        var found = transactions.run(connection -> List.of(first(connection, feed)));
        return found.get(0) == 0 ? null : found.get(0);
    }

    private static long first(Connection connection, int feed) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT COALESCE(MIN(id), 0) FROM threat_event WHERE feed = ?")) {
            statement.setInt(1, feed);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private int slice(String table, long event) throws SQLException {
        return transactions.run(connection ->
                Select.update(connection, "DELETE FROM " + table + " WHERE event = ? LIMIT " + SLICE, event));
    }
}
