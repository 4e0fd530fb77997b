package exist.threat;

import exist.change.Changed;
import exist.change.Kept;
import exist.change.Stretch;
import exist.database.Counts;
import exist.database.Sql;
import exist.feed.FeedInfo;
import exist.indicator.Ukey;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Threat events, the newest published first: the reading side. What is marked with a higher TLP than a query says is not
 * there. What takes longer than 10 s ends with a {@link exist.database.TooBroadException}.
 */
@ApplicationScoped
public class ThreatEvents implements Kept<EventQuery, EventRow> {

    private static final String ORDER = "ORDER BY e.publish_timestamp DESC, e.id DESC";

    /** The same, of those that have a tag. */
    private static final String TAGGED_ORDER = "ORDER BY g.sorted DESC, g.event DESC";

    /** A technique that more events have is met often enough on the way through the list. */
    private static final int MANY = 1_000;

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Counts counts;

    @Override
    public List<String> trackers() {
        return List.of(ThreatFeed.TRACKER);
    }

    @Override
    public long count(EventQuery query) {
        return counts.of(query, () -> new Sql("SELECT COUNT(*)")
                .add(matches(query, index(query)))
                .number(database));
    }

    @Override
    public List<EventRow> page(EventQuery query, long offset, int limit) {
        var ids = new Sql("SELECT e.id")
                .add(frequent(query) ? onTheWay(query) : matches(query, index(query)))
                .add((byTag(query) ? TAGGED_ORDER : ORDER) + " LIMIT ? OFFSET ?", limit, offset)
                .list(database, row -> row.getLong(1));
        return new EventReader(database, query.upTo(), ids).rows(ORDER);
    }

    @Override
    public List<Changed<EventRow>> changes(EventQuery query, Stretch stretch, int limit) {
        var keys = new LinkedHashMap<Long, Long>();
        new Sql("SELECT e.id, e.run")
                .add(matches(query, "k_run"))
                .add(stretch.rows("e"))
                .add(stretch.order("e") + " LIMIT ?", limit)
                .list(database, row -> keys.put(row.getLong(1), row.getLong(2)));
        var rows = new EventReader(database, query.upTo(), List.copyOf(keys.keySet())).rows("");
        return Changed.inOrder(keys, rows, EventRow::id);
    }

    public Optional<EventRow> find(Tlp upTo, long id) {
        return page(EventQuery.id(upTo, id), 0, 1).stream().findFirst();
    }

    private static Sql matches(EventQuery query, String index) {
        var sets = sets(query);
        var sql = byTag(query)
                ? new Sql("FROM threat_tagged g FORCE INDEX (k_tag) STRAIGHT_JOIN threat_event e FORCE INDEX (PRIMARY)"
                                + " ON e.id = g.event WHERE")
                        .add(ThreatSql.tagged(true, query.upTo(), query.labels().tag()))
                : sets.isEmpty()
                        ? new Sql("FROM threat_event e FORCE INDEX (" + index + ") WHERE TRUE")
                        : new Sql("FROM (")
                                .add(sets.remove(0))
                                .add(
                                        ") g STRAIGHT_JOIN threat_event e FORCE INDEX (PRIMARY) ON e.id = g.id WHERE TRUE");
        sets.forEach(set -> sql.add("AND e.id IN (").add(set).add(")"));
        return narrowed(sql, query);
    }

    /** Whether the technique is all that is asked for, and many have it. */
    private boolean frequent(EventQuery query) {
        return query.labels().technique() != null
                && !byTag(query)
                && sets(query).size() == 1
                && index(query).equals("k_published")
                && count(query) > MANY;
    }

    /** Events are asked one by one whether they have the technique: as a set all of them would be put together first. */
    private static Sql onTheWay(EventQuery query) {
        var sql = new Sql(
                        "FROM threat_event e FORCE INDEX (k_published) WHERE (SELECT 1 FROM threat_technique g"
                                + " FORCE INDEX (PRIMARY) LEFT JOIN threat_attribute a ON a.id = g.attribute WHERE g.event = e.id AND")
                .add(ThreatSql.technique(query.labels().technique()))
                .add(
                        "AND (g.attribute = 0 OR a.tlp <= ?) LIMIT 1) = 1",
                        query.upTo().code());
        return narrowed(sql, query);
    }

    private static Sql narrowed(Sql sql, EventQuery query) {
        sql.add("AND e.tlp <= ?", query.upTo().code());
        if (query.id() != null) {
            sql.add("AND e.id = ?", query.id());
        }
        if (query.uuid() != null) {
            sql.add("AND e.uuid = ?", (Object) ThreatSql.bytes(query.uuid()));
        }
        if (query.level() != null) {
            sql.add("AND e.level = ?", query.level());
        }
        if (query.labels().org() != null) {
            sql.add("AND e.orgc IN").add(ThreatSql.orgs(query.labels().org()));
        }
        if (query.labels().feed() != null) {
            sql.add("AND e.feed =").add(FeedInfo.numberOf(query.labels().feed()));
        }
        if (query.labels().tlp() != null) {
            sql.add("AND e.tlp = ?", query.labels().tlp().code());
        }
        return sql.add(ThreatSql.within("e.publish_timestamp", query.published()))
                .add(ThreatSql.within("e.timestamp", query.changed()))
                .add(Sql.terms(query.search(), "e.info"));
    }

    /** Whether the tag's index leads through them, in their order. */
    private static boolean byTag(EventQuery query) {
        return query.labels().tag() != null && query.id() == null && query.uuid() == null && query.indicator() == null;
    }

    /** Ids of those that have something that does not stand in their row. */
    private static List<Sql> sets(EventQuery query) {
        var sets = new ArrayList<Sql>();
        int upTo = query.upTo().code();
        if (query.indicator() != null) {
            sets.add(new Sql(
                    "SELECT DISTINCT v.event AS id FROM threat_value v STRAIGHT_JOIN threat_attribute a"
                            + " ON a.id = v.attribute WHERE v.ukey = ? AND a.tlp <= ?",
                    Ukey.of(query.indicator()),
                    upTo));
        }
        if (query.labels().tag() != null && !byTag(query)) {
            sets.add(new Sql("SELECT g.event AS id FROM threat_tagged g FORCE INDEX (k_tag) WHERE")
                    .add(ThreatSql.tagged(true, query.upTo(), query.labels().tag())));
        }
        if (query.labels().technique() != null) {
            sets.add(new Sql("SELECT DISTINCT g.event AS id FROM threat_technique g FORCE INDEX (k_technique)"
                            + " LEFT JOIN threat_attribute a ON a.id = g.attribute WHERE")
                    .add(ThreatSql.technique(query.labels().technique()))
                    .add("AND (g.attribute = 0 OR a.tlp <= ?)", upTo));
        }
        if (query.attribute() != null) {
            // As the original compared: accents, kana and width are one, too.
            sets.add(new Sql(
                    "SELECT DISTINCT a.event AS id FROM threat_attribute a FORCE INDEX (PRIMARY)"
                            + " WHERE a.value COLLATE utf8mb4_unicode_ci LIKE ? AND a.tlp <= ?",
                    Sql.containing(query.attribute()),
                    upTo));
        }
        return sets;
    }

    private static String index(EventQuery query) {
        if (query.id() != null) {
            return "PRIMARY";
        }
        if (query.uuid() != null) {
            return "k_uuid";
        }
        var labels = query.labels();
        return labels.org() != null
                ? "k_orgc"
                : labels.feed() != null ? "k_feed" : query.level() != null ? "k_level" : "k_published";
    }
}
