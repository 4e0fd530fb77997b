package exist.threat;

import exist.change.Changed;
import exist.change.Kept;
import exist.change.Stretch;
import exist.database.Counts;
import exist.database.Newest;
import exist.database.Sql;
import exist.feed.FeedInfo;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Attributes of threat events, the newest first: the reading side. What is marked with a higher TLP than a query says is not
 * there. What takes longer than 10 s ends with a {@link exist.database.TooBroadException}.
 */
@ApplicationScoped
public class ThreatAttributes implements Kept<AttributeQuery, AttributeRow> {

    /** Characters of a value by which an index finds it. */
    private static final int HEAD = 190;

    private static final String ORDER = "ORDER BY a.timestamp DESC, a.id DESC";

    /** The same, of those that have a tag. */
    private static final String TAGGED_ORDER = "ORDER BY g.sorted DESC, g.attribute DESC";

    private static final Newest NEWEST = new Newest("threat_attribute a", "TRUE", "a.timestamp", "k_time");

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Counts counts;

    @Override
    public List<String> trackers() {
        return List.of(ThreatFeed.TRACKER);
    }

    @Override
    public long count(AttributeQuery query) {
        return counts.of(query, () -> AttributeTallies.of(query)
                .orElseGet(() -> new Sql("SELECT COUNT(*)")
                        .add(matches(query, sought(query) ? Newest.AS_THEY_LIE : index(query))))
                .number(database));
    }

    /** Keys are found first, so that what is skipped is skipped in the index. */
    @Override
    public List<AttributeRow> page(AttributeQuery query, long offset, int limit) {
        var keys = sought(query)
                ? NEWEST.page(database, limit, (index, holds) -> keys(query, index, holds, offset, limit))
                : keys(query, index(query), new Sql(""), offset, limit);
        return new AttributeReader(database, query.upTo(), keys).rows(ORDER);
    }

    private List<AttributeReader.Key> keys(AttributeQuery query, String index, Sql holds, long offset, int limit) {
        return new Sql("SELECT a.id, a.event, a.object FROM (SELECT a.id")
                .add(matches(query, index))
                .add(holds)
                .add(
                        (byTag(query) ? TAGGED_ORDER : ORDER)
                                + " LIMIT ? OFFSET ?) k STRAIGHT_JOIN threat_attribute a ON a.id = k.id",
                        limit,
                        offset)
                .list(database, row -> new AttributeReader.Key(row.getLong(1), row.getLong(2), row.getLong(3)));
    }

    @Override
    public List<Changed<AttributeRow>> changes(AttributeQuery query, Stretch stretch, int limit) {
        var runs = new LinkedHashMap<Long, Long>();
        var keys = new Sql("SELECT a.id, a.event, a.object, a.run")
                .add(matches(query, "k_run"))
                .add(stretch.rows("a"))
                .add(stretch.order("a") + " LIMIT ?", limit)
                .list(database, row -> {
                    runs.put(row.getLong(1), row.getLong(4));
                    return new AttributeReader.Key(row.getLong(1), row.getLong(2), row.getLong(3));
                });
        return Changed.inOrder(runs, new AttributeReader(database, query.upTo(), keys).rows(""), AttributeRow::id);
    }

    public Optional<AttributeRow> find(Tlp upTo, long id) {
        return page(AttributeQuery.id(upTo, id), 0, 1).stream().findFirst();
    }

    /** The types that there are, in order. */
    public List<String> types(Tlp upTo) {
        return new Sql(
                        "SELECT DISTINCT type FROM threat_tally FORCE INDEX (k_type) WHERE tlp <= ? ORDER BY type",
                        upTo.code())
                .list(database, row -> row.getString(1));
    }

    /** The types that an event has, the most frequent first. */
    public List<Kind> types(Tlp upTo, long event) {
        return new Sql(
                        "SELECT type, SUM(attributes) AS n FROM threat_tally"
                                + " WHERE event = ? AND tlp <= ? GROUP BY type ORDER BY n DESC, type",
                        event,
                        upTo.code())
                .list(database, row -> new Kind(row.getString(1), row.getLong(2)));
    }

    /** A word, and how often it is there. */
    public record Kind(String name, long count) {}

    private static Sql matches(AttributeQuery query, String index) {
        var traits = query.traits();
        var sql = from(query, index).add("AND a.tlp <= ?", query.upTo().code());
        if (query.id() != null) {
            sql.add("AND a.id = ?", query.id());
        }
        if (query.uuid() != null) {
            sql.add("AND a.uuid = ?", (Object) ThreatSql.bytes(query.uuid()));
        }
        if (query.event() != null) {
            sql.add("AND a.event = ?", query.event());
        }
        if (query.value() != null) {
            // As the original compared: what the index finds, and behind it the rest.
            sql.add(
                    "AND a.head = ? AND a.value COLLATE utf8mb4_unicode_ci LIKE ?",
                    head(query.value()),
                    Sql.exactly(query.value()));
        }
        if (traits.type() != null) {
            sql.add("AND a.type = ?", traits.type());
        }
        if (traits.category() != null) {
            sql.add("AND a.category = ?", traits.category());
        }
        if (traits.ids() != null) {
            sql.add("AND a.to_ids = ?", traits.ids());
        }
        if (query.labels().tlp() != null) {
            sql.add("AND a.tlp = ?", query.labels().tlp().code());
        }
        return sql.add(ThreatSql.within("a.timestamp", query.changed())).add(Sql.terms(query.search(), "a.value"));
    }

    private static Sql from(AttributeQuery query, String index) {
        var labels = query.labels();
        var sets = new ArrayList<Sql>();
        if (labels.tag() != null && !byTag(query)) {
            sets.add(new Sql("SELECT g.attribute AS id FROM threat_tagged g FORCE INDEX (k_tag) WHERE")
                    .add(ThreatSql.tagged(false, query.upTo(), labels.tag())));
        }
        if (labels.technique() != null) {
            sets.add(
                    new Sql("SELECT DISTINCT g.attribute AS id FROM threat_technique g FORCE INDEX (k_technique) WHERE")
                            .add(ThreatSql.technique(labels.technique()))
                            .add("AND g.attribute > 0"));
        }
        if (labels.org() != null || labels.feed() != null) {
            return ofEvents(query, index, sets);
        }
        if (byTag(query)) {
            return and(ofTag(query), sets);
        }
        var sql = sets.isEmpty()
                ? new Sql("FROM threat_attribute a FORCE INDEX (" + index + ") WHERE TRUE")
                : new Sql("FROM (")
                        .add(sets.remove(0))
                        .add(") g STRAIGHT_JOIN threat_attribute a FORCE INDEX (PRIMARY) ON a.id = g.id WHERE TRUE");
        return and(sql, sets);
    }

    /** Whether the tag's index leads through them, in their order. */
    private static boolean byTag(AttributeQuery query) {
        var labels = query.labels();
        return labels.tag() != null
                && labels.org() == null
                && labels.feed() == null
                && query.id() == null
                && query.uuid() == null
                && query.value() == null;
    }

    private static Sql ofTag(AttributeQuery query) {
        return new Sql("FROM threat_tagged g FORCE INDEX (k_tag) STRAIGHT_JOIN threat_attribute a FORCE INDEX (PRIMARY)"
                        + " ON a.id = g.attribute WHERE")
                .add(ThreatSql.tagged(false, query.upTo(), query.labels().tag()));
    }

    /** Those of the events of an organisation or a feed. */
    private static Sql ofEvents(AttributeQuery query, String index, List<Sql> sets) {
        var labels = query.labels();
        var way = !index.equals("k_time") && !index.equals("k_type");
        var join = way
                ? "FROM threat_attribute a FORCE INDEX (" + index
                        + ") STRAIGHT_JOIN threat_event e FORCE INDEX (PRIMARY) ON e.id = a.event WHERE TRUE"
                : "FROM threat_event e STRAIGHT_JOIN threat_attribute a FORCE INDEX (k_event) ON a.event = e.id WHERE TRUE";
        var sql = and(new Sql(join), sets);
        if (labels.org() != null) {
            sql.add("AND e.orgc IN").add(ThreatSql.orgs(labels.org()));
        }
        if (labels.feed() != null) {
            sql.add("AND e.feed =").add(FeedInfo.numberOf(labels.feed()));
        }
        return sql;
    }

    private static Sql and(Sql sql, List<Sql> sets) {
        sets.forEach(set -> sql.add("AND a.id IN (").add(set).add(")"));
        return sql;
    }

    /** Whether there is nothing but words by which rows can be told. */
    private static boolean sought(AttributeQuery query) {
        var labels = query.labels();
        return index(query).equals(NEWEST.index())
                && query.changed().from() == null
                && labels.tag() == null
                && labels.technique() == null
                && labels.org() == null
                && labels.feed() == null
                && !query.search().isEmpty();
    }

    private static String index(AttributeQuery query) {
        if (query.id() != null) {
            return "PRIMARY";
        }
        if (query.uuid() != null) {
            return "k_uuid";
        }
        if (query.value() != null) {
            return "k_value";
        }
        return query.event() != null ? "k_event" : query.traits().type() != null ? "k_type" : "k_time";
    }

    private static String head(String value) {
        return value.codePointCount(0, value.length()) <= HEAD
                ? value
                : value.substring(0, value.offsetByCodePoints(0, HEAD));
    }
}
