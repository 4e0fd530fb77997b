package exist.vuln.load;

import exist.feed.load.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a publisher's list of all does not hold any more. The record stays with its words, as withdrawn; what entries bear of it
 * goes, and since when until when it held is kept.
 */
final class Withdrawals {

    private static final String STANDING = "SELECT r.id, r.vuln, r.source, v.name FROM vuln_record r"
            + " JOIN vuln v ON v.id = r.vuln WHERE r.feed = ? AND r.withdrawn IS NULL";
    private static final String KEEP = "INSERT INTO kev_past (vuln, removed, added, due, ransomware)"
            + " SELECT vuln, ?, kev_added, kev_due, ransomware FROM vuln_record WHERE kev_added IS NOT NULL AND id IN (?)";

    private Withdrawals() {}

    /**
     * @param held as {@link VulnShelf#identity} tells them
     * @param unread names of CVEs of which it holds what can't be read
     * @return how many the list lacks that it held before
     */
    static long write(Connection connection, Run run, Set<Object> held, Set<String> unread) throws SQLException {
        var records = new ArrayList<Long>();
        var entries = new TreeSet<Long>();
        var names = new TreeSet<String>();
        try (var query = connection.prepareStatement(STANDING)) {
            query.setInt(1, run.feed());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(4);
                    if (!held.contains(VulnShelf.identity(rows.getString(3), name)) && !unread.contains(name)) {
                        records.add(rows.getLong(1));
                        entries.add(rows.getLong(2));
                        names.add(name);
                    }
                }
            }
        }
        if (records.isEmpty()) {
            return 0;
        }
        Entries.hold(connection, names);
        Marks.execute(connection, KEEP, records, run.at());
        Marks.execute(connection, "UPDATE vuln_record SET withdrawn = ? WHERE id IN (?)", records, run.at());
        Joining.join(connection, run, entries);
        return records.size();
    }
}
