package exist.threat;

import exist.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The events of one page by their ids: tags, techniques and relations are asked once for all of them. */
final class EventReader {

    private static final String ROW = """
            SELECT e.id, e.uuid, e.remote, e.feed, f.id AS feed_id, f.name AS feed_name, e.date, e.level, e.info,
            e.published, e.attribute_count, e.analysis, e.timestamp, e.publish_timestamp, e.tlp, e.deleted, e.found,
            o.id AS org_id, o.uuid AS org_uuid, o.name AS org_name, c.id AS orgc_id, c.uuid AS orgc_uuid,
            c.name AS orgc_name, (SELECT SUM(t.attributes) FROM threat_tally t WHERE t.event = e.id AND t.tlp > ?) AS withheld
            FROM threat_event e LEFT JOIN threat_org o ON o.id = e.org LEFT JOIN threat_org c ON c.id = e.orgc
            LEFT JOIN feed f ON f.number = e.feed AND f.tracker = 'threat' WHERE e.id IN
            """;

    private final DataSource database;
    private final Tlp upTo;
    private final List<Long> ids;
    private final Map<Long, List<Long>> related = new HashMap<>();
    private Map<Long, List<TagRow>> tags;
    private Map<Long, List<String>> techniques;

    EventReader(DataSource database, Tlp upTo, List<Long> ids) {
        this.database = database;
        this.upTo = upTo;
        this.ids = ids;
    }

    /** @param order constant SQL */
    List<EventRow> rows(String order) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var which = new Sql("g.attribute = 0 AND g.event IN").addList(ids);
        tags = Marked.tags(database, which, "event");
        techniques = Marked.techniques(database, which, "event");
        new Sql(
                        "SELECT r.event, x.id FROM threat_related r STRAIGHT_JOIN threat_event e ON e.id = r.event"
                                + " STRAIGHT_JOIN threat_event x FORCE INDEX (u_uuid) ON x.feed = e.feed AND x.uuid = r.uuid"
                                + " WHERE x.tlp <= ? AND r.event IN",
                        upTo.code())
                .addList(ids)
                .add("ORDER BY x.id")
                .list(database, row -> Marked.add(related, row.getLong(1), row.getLong(2)));
        return new Sql(ROW, upTo.code()).addList(ids).add(order).list(database, this::row);
    }

    private EventRow row(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new EventRow(
                id,
                ThreatSql.uuid(row, "uuid"),
                row.getObject("remote", Long.class),
                row.getInt("feed"),
                row.getString("feed_id"),
                row.getString("feed_name"),
                org(row, "org"),
                org(row, "orgc"),
                row.getObject("date", LocalDate.class),
                row.getInt("level"),
                row.getString("info"),
                row.getBoolean("published"),
                Math.max(0, row.getLong("attribute_count") - row.getLong("withheld")),
                row.getInt("analysis"),
                Sql.instant(row, "timestamp"),
                Sql.instant(row, "publish_timestamp"),
                Tlp.ofCode(row.getInt("tlp")),
                row.getBoolean("deleted"),
                tags.getOrDefault(id, List.of()),
                techniques.getOrDefault(id, List.of()),
                related.getOrDefault(id, List.of()),
                Sql.instant(row, "found"));
    }

    private static OrgRow org(ResultSet row, String which) throws SQLException {
        var name = row.getString(which + "_name");
        return name == null ? null : new OrgRow(row.getLong(which + "_id"), ThreatSql.uuid(row, which + "_uuid"), name);
    }
}
