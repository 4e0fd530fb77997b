package exist.vuln.load;

import exist.feed.load.Run;
import exist.vuln.Publisher;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes a feed's records away, and makes the entries anew of what is left; those of which nothing is left go. What another feed
 * has brought as well stays, as that feed's.
 */
final class Forgetting {

    private static final int SOME = 500;

    private static final String RECORDS =
            "SELECT r.id, r.source, v.id, v.name, v.cve, r.other FROM vuln_record r JOIN vuln v ON v.id = r.vuln"
                    + " WHERE r.feed = ? ORDER BY r.id LIMIT " + SOME;
    private static final String PASS = "UPDATE vuln_record SET feed = other, other = NULL WHERE id IN (?)";
    private static final String NAMED =
            "SELECT v.id, v.name FROM vuln_cve c JOIN vuln v ON v.id = c.cve WHERE c.advisory = ?";
    private static final String UNNAME = "DELETE FROM vuln_cve WHERE advisory IN (?)"
            + " AND NOT EXISTS (SELECT 1 FROM vuln_record r WHERE r.vuln = vuln_cve.advisory)";
    private static final String EMPTY = "DELETE FROM vuln WHERE id IN (?)"
            + " AND NOT EXISTS (SELECT 1 FROM vuln_record r WHERE r.vuln = vuln.id)"
            + " AND NOT EXISTS (SELECT 1 FROM vuln_cve c WHERE c.cve = vuln.id)";

    private final Connection connection;
    private final int feed;
    private final ArrayList<Long> going = new ArrayList<>();
    private final ArrayList<Long> staying = new ArrayList<>();
    private final TreeMap<String, Long> entries = new TreeMap<>();
    private final TreeSet<Long> advisories = new TreeSet<>();
    private final TreeSet<Long> exploited = new TreeSet<>();

    private Forgetting(Connection connection, int feed) {
        this.connection = connection;
        this.feed = feed;
    }

    /** @return how many records went; 0: the feed has none any more */
    static int some(Connection connection, int feed) throws SQLException {
        return new Forgetting(connection, feed).some();
    }

    private int some() throws SQLException {
        if (look() == 0) {
            return 0;
        }
        for (var advisory : advisories) {
            named(advisory);
        }
        Entries.hold(connection, entries.keySet());
        Marks.execute(connection, "DELETE FROM vuln_record WHERE id IN (?)", going);
        Marks.execute(connection, PASS, staying);
        Marks.execute(connection, "DELETE FROM kev_past WHERE vuln IN (?)", exploited);
        Marks.execute(connection, UNNAME, advisories);
        Joining.join(connection, new Run(Run.NONE, feed, Instant.now()), entries.values());
        Marks.execute(connection, EMPTY, entries.values());
        return going.size() + staying.size();
    }

    /** @return how many records there are */
    private int look() throws SQLException {
        try (var query = connection.prepareStatement(RECORDS)) {
            query.setInt(1, feed);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.put(rows.getString(4), rows.getLong(3));
                    if (rows.getInt(6) != 0) {
                        staying.add(rows.getLong(1));
                        continue;
                    }
                    going.add(rows.getLong(1));
                    if (Publisher.valueOf(rows.getString(2)) == Publisher.KEV) {
                        exploited.add(rows.getLong(3));
                    }
                    if (!rows.getBoolean(5)) {
                        advisories.add(rows.getLong(3));
                    }
                }
            }
        }
        return going.size() + staying.size();
    }

    private void named(long advisory) throws SQLException {
        try (var query = connection.prepareStatement(NAMED)) {
            query.setLong(1, advisory);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.put(rows.getString(2), rows.getLong(1));
                }
            }
        }
    }
}
