package exist.threat;

import exist.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Objects with the ids of what is in them and leads from them, as far as their events and attributes may be seen. */
final class ObjectReader {

    private final DataSource database;
    private final Tlp upTo;
    private final Map<Long, List<Long>> attributes = new HashMap<>();
    private final Map<Long, List<Long>> references = new HashMap<>();

    ObjectReader(DataSource database, Tlp upTo) {
        this.database = database;
        this.upTo = upTo;
    }

    /** In the order of their ids. */
    Map<Long, ObjectRow> byId(List<Long> ids) {
        var objects = new TreeMap<Long, ObjectRow>();
        if (!ids.isEmpty()) {
            new Sql("SELECT object, id FROM threat_attribute FORCE INDEX (k_object) WHERE object IN")
                    .addList(ids)
                    .add("AND tlp <= ? ORDER BY id", upTo.code())
                    .list(database, row -> Marked.add(attributes, row.getLong(1), row.getLong(2)));
            new Sql(
                            "SELECT r.object, r.id FROM threat_reference r FORCE INDEX (k_object)"
                                    + " LEFT JOIN threat_attribute a ON a.event = r.event AND a.uuid = r.referenced_uuid"
                                    + " WHERE COALESCE(a.tlp, 0) <= ? AND r.object IN",
                            upTo.code())
                    .addList(ids)
                    .add("ORDER BY r.id")
                    .list(database, row -> Marked.add(references, row.getLong(1), row.getLong(2)));
            new Sql(
                            "SELECT o.id, o.uuid, o.event, o.name, o.meta_category, o.description, o.comment, o.deleted,"
                                    + " o.timestamp FROM threat_object o STRAIGHT_JOIN threat_event e ON e.id = o.event"
                                    + " WHERE e.tlp <= ? AND o.id IN",
                            upTo.code())
                    .addList(ids)
                    .list(database, row -> objects.put(row.getLong("id"), row(row)));
        }
        return objects;
    }

    private ObjectRow row(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new ObjectRow(
                id,
                ThreatSql.uuid(row, "uuid"),
                row.getLong("event"),
                row.getString("name"),
                row.getString("meta_category"),
                row.getString("description"),
                row.getString("comment"),
                row.getBoolean("deleted"),
                Sql.instant(row, "timestamp"),
                attributes.getOrDefault(id, List.of()),
                references.getOrDefault(id, List.of()));
    }
}
