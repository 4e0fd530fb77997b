package exist.threat;

import exist.database.Counts;
import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The objects of an event, page by page, with what is in them. */
@ApplicationScoped
public class ThreatObjects {

    /** Attributes of one object that are told; of more it is known how many. */
    private static final int MOST = 25;

    /** How the newest version of one of its attributes is read. */
    private static final String ORDER = "ORDER BY a.id";

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Counts counts;

    /**
     * An object, its first attributes, and where it leads.
     *
     * @param attributes at most 25; {@link ObjectRow#attributes} has the ids of all
     */
    public record Whole(ObjectRow object, List<AttributeRow> attributes, List<Lead> leads) {
        public Whole {
            attributes = List.copyOf(attributes);
            leads = List.copyOf(leads);
        }
    }

    /**
     * A reference from an object.
     *
     * @param relationship {@code drops}; may be null
     * @param to the name of an object, or an attribute's value; null: it is not here
     */
    public record Lead(String relationship, String to, boolean toObject) {}

    /** Which are counted. */
    private record Of(Tlp upTo, long event) {}

    public long count(Tlp upTo, long event) {
        return counts.of(new Of(upTo, event), () -> new Sql("SELECT COUNT(*) FROM threat_object o WHERE")
                .add(of(upTo, event))
                .number(database));
    }

    /** By number, as they came. */
    public List<Whole> page(Tlp upTo, long event, long offset, int limit) {
        var ids = new Sql("SELECT o.id FROM threat_object o WHERE")
                .add(of(upTo, event))
                .add("ORDER BY o.id LIMIT ? OFFSET ?", limit, offset)
                .list(database, row -> row.getLong(1));
        var objects = new ObjectReader(database, upTo).byId(ids);
        var attributes = attributes(upTo, objects);
        var leads = leads(upTo, ids);
        return objects.values().stream()
                .map(object -> new Whole(
                        object,
                        attributes.getOrDefault(object.id(), List.of()),
                        leads.getOrDefault(object.id(), List.of())))
                .toList();
    }

    /** What has attributes of which none may be seen is withheld with them. */
    private static Sql of(Tlp upTo, long event) {
        return new Sql(
                        "o.event = ? AND NOT o.deleted AND EXISTS (SELECT 1 FROM threat_event e WHERE e.id = o.event AND e.tlp <= ?)",
                        event,
                        upTo.code())
                .add(
                        "AND COALESCE((SELECT MIN(a.tlp) FROM threat_attribute a FORCE INDEX (k_object) WHERE a.object = o.id), 0) <= ?",
                        upTo.code());
    }

    private Map<Long, List<AttributeRow>> attributes(Tlp upTo, Map<Long, ObjectRow> objects) {
        var keys = objects.values().stream()
                .flatMap(object -> object.attributes().stream()
                        .limit(MOST)
                        .map(id -> new AttributeReader.Key(id, object.event(), object.id())))
                .toList();
        var attributes = new HashMap<Long, List<AttributeRow>>();
        new AttributeReader(database, upTo, keys)
                .rows(ORDER)
                .forEach(row -> Marked.add(attributes, row.object().id(), row));
        return attributes;
    }

    private Map<Long, List<Lead>> leads(Tlp upTo, List<Long> objects) {
        var leads = new HashMap<Long, List<Lead>>();
        if (!objects.isEmpty()) {
            new Sql(
                            "SELECT r.object, r.relationship, r.referenced_type, COALESCE(o.name, a.value) AS name"
                                    + " FROM threat_reference r FORCE INDEX (k_object)"
                                    + " LEFT JOIN threat_object o ON o.event = r.event AND o.uuid = r.referenced_uuid"
                                    + " LEFT JOIN threat_attribute a ON a.event = r.event AND a.uuid = r.referenced_uuid"
                                    + " WHERE COALESCE(a.tlp, 0) <= ? AND NOT r.deleted AND r.object IN",
                            upTo.code())
                    .addList(objects)
                    .add("ORDER BY r.id LIMIT 500")
                    .list(
                            database,
                            row -> Marked.add(
                                    leads,
                                    row.getLong(1),
                                    new Lead(row.getString(2), row.getString(4), row.getInt(3) == 1)));
        }
        return leads;
    }
}
