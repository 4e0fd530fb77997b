package exist.threat;

import exist.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The attributes of one page by their keys: objects, tags and techniques are asked once for all of them. */
final class AttributeReader {

    private static final String ROW = """
            SELECT a.id, a.uuid, a.feed, f.id AS feed_id, a.type, a.category, a.relation, a.value, a.comment, a.to_ids,
            a.deleted, a.tlp, a.timestamp, a.found, a.object, e.id AS event_id, e.uuid AS event_uuid, e.info, e.date,
            c.name AS orgc FROM threat_attribute a STRAIGHT_JOIN threat_event e ON e.id = a.event
            LEFT JOIN threat_org c ON c.id = e.orgc LEFT JOIN feed f ON f.number = a.feed AND f.tracker = 'threat'
            WHERE a.id IN
            """;

    private final DataSource database;
    private final Tlp upTo;
    private final List<Key> keys;
    private Map<Long, List<TagRow>> tags;
    private Map<Long, List<String>> techniques;
    private Map<Long, ObjectRow> objects;

    AttributeReader(DataSource database, Tlp upTo, List<Key> keys) {
        this.database = database;
        this.upTo = upTo;
        this.keys = keys;
    }

    /** @param object 0: it is in none */
    record Key(long id, long event, long object) {}

    /** @param order constant SQL */
    List<AttributeRow> rows(String order) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var ids = keys.stream().map(Key::id).toList();
        var which = new Sql("g.event IN")
                .addList(keys.stream().map(Key::event).distinct().toList())
                .add("AND g.attribute IN")
                .addList(ids);
        tags = Marked.tags(database, which, "attribute");
        techniques = Marked.techniques(database, which, "attribute");
        objects = new ObjectReader(database, upTo)
                .byId(keys.stream()
                        .map(Key::object)
                        .filter(object -> object != 0)
                        .distinct()
                        .toList());
        return new Sql(ROW).addList(ids).add(order).list(database, this::row);
    }

    private AttributeRow row(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new AttributeRow(
                id,
                ThreatSql.uuid(row, "uuid"),
                new AttributeRow.Event(
                        row.getLong("event_id"),
                        ThreatSql.uuid(row, "event_uuid"),
                        row.getString("info"),
                        row.getString("orgc"),
                        row.getObject("date", LocalDate.class)),
                row.getString("feed_id"),
                row.getString("type"),
                row.getString("category"),
                row.getString("relation"),
                row.getString("value"),
                row.getString("comment"),
                row.getBoolean("to_ids"),
                row.getBoolean("deleted"),
                Tlp.ofCode(row.getInt("tlp")),
                Sql.instant(row, "timestamp"),
                Sql.instant(row, "found"),
                objects.get(row.getLong("object")),
                tags.getOrDefault(id, List.of()),
                techniques.getOrDefault(id, List.of()));
    }
}
