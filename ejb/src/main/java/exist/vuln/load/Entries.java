package exist.vuln.load;

import exist.feed.load.Run;
import exist.vuln.VulnRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The entries of names, made where there are none and locked until the transaction ends: an entry is made of all its records,
 * and two feeds may bring one each at the same time.
 */
final class Entries {

    private static final String ADD =
            "INSERT IGNORE INTO vuln (name, cve, in_list, in_api, state, disputed, found, changed)"
                    + " VALUES (?, ?, FALSE, FALSE, 'PUBLISHED', FALSE, ?, ?)";

    /** By names in upper case; in their order, so that nobody waits for somebody who waits for him. */
    private final TreeMap<String, Long> ids = new TreeMap<>();

    private Entries() {}

    static Entries of(Connection connection, Run run, Collection<VulnRecord> records) throws SQLException {
        var names = new TreeMap<String, String>();
        for (var record : records) {
            names.putIfAbsent(key(record.name()), record.name());
            record.cves().forEach(cve -> names.putIfAbsent(key(cve), cve));
        }
        var entries = new Entries();
        entries.lock(connection, names.keySet());
        var missing = new TreeSet<>(names.keySet());
        missing.removeAll(entries.ids.keySet());
        if (!missing.isEmpty()) {
            try (var add = connection.prepareStatement(ADD)) {
                for (var name : missing) {
                    add.setString(1, names.get(name));
                    add.setBoolean(2, name.startsWith("CVE-"));
                    add.setObject(3, run.at());
                    add.setObject(4, run.at());
                    add.addBatch();
                }
                add.executeBatch();
            }
            entries.lock(connection, missing);
        }
        return entries;
    }

    /** Locks entries that there are. */
    static void hold(Connection connection, Collection<String> names) throws SQLException {
        var entries = new Entries();
        for (var some : Marks.parts(names)) {
            entries.lock(connection, some);
        }
    }

    private void lock(Connection connection, Collection<String> names) throws SQLException {
        var sql = "SELECT name, id FROM vuln WHERE name IN (" + Marks.of(names.size()) + ") ORDER BY name FOR UPDATE";
        try (var query = connection.prepareStatement(sql)) {
            int at = 0;
            for (var name : names) {
                query.setString(++at, name);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.put(key(rows.getString(1)), rows.getLong(2));
                }
            }
        }
    }

    long id(String name) {
        return ids.get(key(name));
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
