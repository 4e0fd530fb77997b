package exist.threat;

import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What has to do with what in an event, page by page. */
@ApplicationScoped
public class ThreatRelations {

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    /** Outside the server: for tests. */
    public static ThreatRelations of(DataSource database) {
        var relations = new ThreatRelations();
        relations.database = database;
        return relations;
    }

    /** Sources, or targets, of one that are shown; how many there are is told. */
    public static final int ENDS = 20;

    /**
     * A relationship, a sighting, or what was observed together.
     *
     * @param id of the object that says so: {@code sighting--f81d4fae-7dec-11d0-a765-00a0c91e6bf6}
     * @param type {@code uses}; "" if its publisher does not say
     * @param sources the first {@link #ENDS}; none: it is not told
     * @param further how many sources or targets there are besides
     * @param description may be null
     * @param count how often; null: not told, as {@code first} and {@code last}
     */
    public record Row(
            String id,
            String type,
            List<End> sources,
            List<End> targets,
            int further,
            String description,
            Integer count,
            Instant first,
            Instant last) {

        /** {@code relationship}, {@code sighting}, {@code observed-data}. */
        public String kind() {
            return typeOf(id);
        }
    }

    /**
     * What it leads from, or to.
     *
     * @param id as its publisher calls it; null: it has none
     * @param text the value of an attribute or the name of an object of this event, or else its name, or else its id
     * @param type of STIX: {@code malware}
     * @param attribute the type of the attribute of this event that it is, or null
     * @param isObject it is an object of this event
     */
    public record End(String id, String text, String type, String attribute, boolean isObject) {}

    /** @param upTo the highest TLP that may be found: the event's, the relationship's and all ends' */
    public long count(Tlp upTo, long event) {
        return new Sql("SELECT COUNT(*) FROM threat_relation r WHERE r.place = 0 AND")
                .add(of(upTo, event))
                .number(database);
    }

    /** By type. */
    public List<Row> page(Tlp upTo, long event, long offset, int limit) {
        var found = new LinkedHashMap<String, Row>();
        new Sql(
                        "SELECT r.uuid, r.place, r.places, r.id, r.type, r.description, r.count, r.first_seen, r.last_seen, r.source,"
                                + " r.source_name, r.target, r.target_name, so.name AS source_object, sa.value AS source_value,"
                                + " sa.type AS source_type, po.name AS target_object, pa.value AS target_value, pa.type AS target_type"
                                + " FROM (SELECT r.uuid FROM threat_relation r WHERE r.place = 0 AND")
                .add(of(upTo, event))
                .add("ORDER BY r.type, r.uuid LIMIT ? OFFSET ?", limit, offset)
                .add(") some JOIN threat_relation r ON r.event = ? AND r.uuid = some.uuid AND r.place < ?", event, ENDS)
                .add(part("so", "sa", "source", upTo))
                .add(part("po", "pa", "target", upTo))
                .add("ORDER BY r.type, r.uuid, r.place")
                .list(database, row -> {
                    var uuid = ThreatSql.uuid(row, "uuid").toString();
                    found.putIfAbsent(uuid, row(row));
                    end(row, "source").ifPresent(found.get(uuid).sources::add);
                    return end(row, "target").map(found.get(uuid).targets::add);
                });
        return List.copyOf(found.values());
    }

    private static Row row(ResultSet row) throws SQLException {
        var count = row.getObject("count", Long.class);
        return new Row(
                row.getString("id"),
                row.getString("type"),
                new ArrayList<>(),
                new ArrayList<>(),
                Math.max(0, row.getInt("places") - ENDS),
                row.getString("description"),
                count == null ? null : count.intValue(),
                Sql.instant(row, "first_seen"),
                Sql.instant(row, "last_seen"));
    }

    private static Sql part(String object, String attribute, String end, Tlp upTo) {
        return new Sql("LEFT JOIN threat_object " + object + " ON " + object + ".event = r.event AND " + object
                        + ".uuid = r." + end + "_uuid AND NOT " + object + ".deleted")
                .add(
                        "LEFT JOIN threat_attribute " + attribute + " ON " + attribute + ".event = r.event AND "
                                + attribute + ".uuid = r." + end + "_uuid AND NOT " + attribute + ".deleted AND "
                                + attribute + ".tlp <= ?",
                        upTo.code());
    }

    private static Sql of(Tlp upTo, long event) {
        return new Sql(
                "r.event = ? AND r.tlp <= ? AND EXISTS (SELECT 1 FROM threat_event e WHERE e.id = r.event AND e.tlp <= ?)",
                event,
                upTo.code(),
                upTo.code());
    }

    /** Nothing: that side has no more. */
    private static Optional<End> end(ResultSet row, String end) throws SQLException {
        var told = row.getString(end);
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var id = told.contains("--") ? told : null;
        var type = typeOf(told);
        var object = row.getString(end + "_object");
        var value = row.getString(end + "_value");
        if (value != null) {
            return Optional.of(new End(id, value, type, row.getString(end + "_type"), false));
        }
        var name = row.getString(end + "_name");
        return Optional.of(
                new End(id, object != null ? object : name != null ? name : told, type, null, object != null));
    }

    private static String typeOf(String id) {
        return id.contains("--") ? id.substring(0, id.indexOf("--")) : id;
    }
}
