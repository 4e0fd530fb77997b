package exist.reputation.load;

import exist.database.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Takes a feed's listings out of the database, and the indicators that nobody else speaks of. */
public final class Deletion {

    private static final int SLICE = 5_000;

    private final Transactions transactions;

    public Deletion(Transactions transactions) {
        this.transactions = transactions;
    }

    /** In slices, so that loads of other feeds never wait for long; broken off, it can be called again. */
    public void delete(int feed) throws SQLException {
        int gone;
        do {
            Transactions.deleting().lock();
            try {
                gone = transactions.run(connection -> slice(connection, feed));
            } finally {
                Transactions.deleting().unlock();
            }
        } while (gone > 0);
    }

    private static int slice(Connection connection, int feed) throws SQLException {
        var ids = ids(connection, "SELECT DISTINCT indicator_id FROM listing WHERE feed = " + feed + " LIMIT " + SLICE);
        if (ids.isEmpty()) {
            return 0;
        }
        var listed = " WHERE feed = " + feed + " AND indicator_id IN (" + list(ids) + ")";
        var spoken = ids(connection, "SELECT DISTINCT beside_id FROM listing_beside" + listed);
        spoken.addAll(ids);
        update(connection, "DELETE FROM listing_beside" + listed);
        update(connection, "DELETE FROM listing" + listed);
        update(
                connection,
                "DELETE FROM indicator WHERE id IN (" + list(spoken) + ")"
                        + " AND NOT EXISTS (SELECT 1 FROM listing l WHERE l.indicator_id = indicator.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM listing_beside b WHERE b.beside_id = indicator.id)");
        return ids.size();
    }

    private static Set<Long> ids(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var ids = new TreeSet<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private static String list(Set<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
