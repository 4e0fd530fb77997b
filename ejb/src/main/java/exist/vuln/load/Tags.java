package exist.vuln.load;

import exist.vuln.Details.Tag;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The marks of entries. Most have none. */
final class Tags {

    private static final int LONGEST = 191;

    private Tags() {}

    /** Replaces the marks that these entries had. */
    static void put(Connection connection, Map<Long, Entry> entries) throws SQLException {
        Marks.execute(connection, "DELETE FROM vuln_tagged WHERE vuln IN (?)", entries.keySet());
        var tags = new TreeMap<String, Tag>();
        entries.values().forEach(entry -> entry.tags().forEach(tag -> tags.putIfAbsent(name(tag), tag)));
        if (tags.isEmpty()) {
            return;
        }
        var ids = ids(connection, tags);
        try (var insert = connection.prepareStatement("INSERT IGNORE INTO vuln_tagged (tag, vuln) VALUES (?, ?)")) {
            for (var entry : entries.entrySet()) {
                for (var tag : entry.getValue().tags()) {
                    insert.setLong(1, ids.get(name(tag)));
                    insert.setLong(2, entry.getKey());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static String name(Tag tag) {
        return tag.name().length() > LONGEST ? tag.name().substring(0, LONGEST) : tag.name();
    }

    private static Map<String, Long> ids(Connection connection, Map<String, Tag> tags) throws SQLException {
        var ids = new HashMap<String, Long>();
        known(connection, tags.keySet(), ids);
        try (var insert = connection.prepareStatement(
                "INSERT IGNORE INTO vuln_tag (name, longname, description) VALUES (?, ?, ?)")) {
            for (var tag : tags.entrySet()) {
                if (!ids.containsKey(tag.getKey())) {
                    insert.setString(1, tag.getKey());
                    insert.setString(2, tag.getValue().longName());
                    insert.setString(3, tag.getValue().description());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        known(connection, tags.keySet(), ids);
        return ids;
    }

    private static void known(Connection connection, Collection<String> names, Map<String, Long> ids)
            throws SQLException {
        for (var some : Marks.parts(names)) {
            try (var query = connection.prepareStatement(
                    "SELECT name, id FROM vuln_tag WHERE name IN (" + Marks.of(some.size()) + ")")) {
                for (int i = 0; i < some.size(); i++) {
                    query.setString(i + 1, some.get(i));
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        ids.put(rows.getString(1), rows.getLong(2));
                    }
                }
            }
        }
    }
}
