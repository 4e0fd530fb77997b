package exist.threat;

import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** What one event has to do with. */
@ApplicationScoped
public class EventContext {

    /** Nobody can look at more. */
    private static final int MOST = 200;

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    /**
     * Another event.
     *
     * @param id null: it is not here
     * @param info may be null, as {@code day}
     */
    public record Related(Long id, String info, LocalDate day) {}

    /**
     * An actor, a tool or the like, by the galaxy that it is of.
     *
     * @param description may be null
     */
    public record Member(String galaxy, String value, String description) {}

    /**
     * The newest events that its source says have to do with it. Of those that are not here it is known what this event says.
     *
     * @param upTo the highest TLP that may be found, as in all that follow
     */
    public List<Related> related(Tlp upTo, long event) {
        return new Sql("SELECT x.id, COALESCE(x.info, r.info) AS info, COALESCE(x.date, r.date) AS day")
                .add("FROM threat_related r STRAIGHT_JOIN threat_event e ON e.id = r.event")
                .add("LEFT JOIN threat_event x ON x.uuid = r.uuid AND x.feed = e.feed")
                .add("WHERE r.event = ? AND COALESCE(x.tlp, 0) <= ?", event, upTo.code())
                .add("ORDER BY day DESC, r.uuid LIMIT ?", MOST)
                .list(
                        database,
                        row -> new Related(
                                row.getObject(1, Long.class), row.getString(2), row.getObject(3, LocalDate.class)));
    }

    /** Its own and those of its attributes. */
    public List<String> techniques(Tlp upTo, long event) {
        return new Sql("SELECT DISTINCT g.technique FROM threat_technique g")
                .add(seen(upTo, event))
                .add("ORDER BY g.technique LIMIT ?", MOST)
                .list(database, row -> row.getString(1));
    }

    /** Likewise, by galaxy. */
    public List<Member> members(Tlp upTo, long event) {
        return new Sql("SELECT DISTINCT c.galaxy, c.value, c.description FROM threat_clustered g")
                .add("STRAIGHT_JOIN threat_cluster c ON c.id = g.cluster")
                .add(seen(upTo, event))
                .add("ORDER BY c.galaxy, c.value LIMIT ?", MOST)
                .list(database, row -> new Member(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Marks of the event, and of its attributes as far as these may be seen. */
    private static Sql seen(Tlp upTo, long event) {
        return new Sql(
                "LEFT JOIN threat_attribute a ON a.id = g.attribute WHERE g.event = ? AND (g.attribute = 0 OR a.tlp <= ?)",
                event,
                upTo.code());
    }
}
