package exist.threat;

import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    /**
     * A relationship.
     *
     * @param uuid its own
     * @param type {@code uses}; "" if its publisher does not say
     * @param description may be null
     */
    public record Row(String uuid, String type, End source, End target, String description) {}

    /**
     * What a relationship leads from, or to.
     *
     * @param text the value of an attribute or the name of an object of this event, or else its name, or else its id
     * @param type of STIX: {@code malware}
     * @param attribute the type of the attribute of this event that it is, or null
     * @param isObject it is an object of this event
     */
    public record End(String text, String type, String attribute, boolean isObject) {}

    /** @param upTo the highest TLP that may be found: the event's, the relationship's and both ends' */
    public long count(Tlp upTo, long event) {
        return new Sql("SELECT COUNT(*) FROM threat_relation r WHERE")
                .add(of(upTo, event))
                .number(database);
    }

    /** By type. */
    public List<Row> page(Tlp upTo, long event, long offset, int limit) {
        return new Sql("SELECT r.uuid, r.type, r.description, r.source, r.source_name, r.target, r.target_name,"
                        + " so.name AS source_object, sa.value AS source_value, sa.type AS source_type, po.name AS target_object,"
                        + " pa.value AS target_value, pa.type AS target_type FROM threat_relation r")
                .add(part("so", "sa", "source", upTo))
                .add(part("po", "pa", "target", upTo))
                .add("WHERE")
                .add(of(upTo, event))
                .add("ORDER BY r.type, r.uuid LIMIT ? OFFSET ?", limit, offset)
                .list(
                        database,
                        row -> new Row(
                                ThreatSql.uuid(row, "uuid").toString(),
                                row.getString("type"),
                                end(row, "source"),
                                end(row, "target"),
                                row.getString("description")));
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

    private static End end(ResultSet row, String end) throws SQLException {
        var id = row.getString(end);
        var type = id.contains("--") ? id.substring(0, id.indexOf("--")) : "";
        var object = row.getString(end + "_object");
        var value = row.getString(end + "_value");
        if (value != null) {
            return new End(value, type, row.getString(end + "_type"), false);
        }
        var name = row.getString(end + "_name");
        return new End(object != null ? object : name != null ? name : id, type, null, object != null);
    }
}
