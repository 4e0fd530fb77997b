package exist.reputation;

import exist.change.Stretch;
import exist.database.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The statements behind {@link ListingQuery}. Every way in names its index: the optimiser guesses from samples, and a wrong
 * guess costs seconds on millions of rows.
 */
final class ListingSql {

    /** Newest first. What an index leaves open is settled by the rest of the key, in the order in which InnoDB appends it. */
    private static final String ORDER = "ORDER BY l.listed_from DESC, l.indicator_id DESC, l.feed DESC";

    private static final String ROW = """
            l.indicator_id, l.feed, l.kind, i.value, l.raw, f.id AS feed_id, f.name AS feed_name, l.listed_from,
            l.delisted_at, l.category, l.description, l.reference, l.country, l.confidence, l.tags, l.reported,
            l.beside
            """;

    private static final String ROW_JOINS = """
            STRAIGHT_JOIN indicator i ON i.id = l.indicator_id LEFT JOIN feed f
            ON f.number = l.feed AND f.tracker IN ('reputation', 'threat')
            """;

    private final ListingQuery query;
    private final Set<Integer> feeds;

    /** @param feeds numbers; empty: any */
    ListingSql(ListingQuery query, Set<Integer> feeds) {
        this.query = query;
        this.feeds = feeds;
    }

    Sql count() {
        return new Sql("SELECT COUNT(*)").add(matches());
    }

    /**
     * A first page that lies in an index in the order wanted is read as it stands. Else the keys are found first and whole
     * rows read for these alone, so that what is skipped is skipped in the index.
     */
    Sql page(long offset, int limit) {
        if (offset == 0 && ordered()) {
            return all().add("LIMIT ?", limit);
        }
        return new Sql("SELECT " + ROW + " FROM (SELECT l.indicator_id, l.feed, l.listed_from")
                .add(matches())
                .add(ORDER + " LIMIT ? OFFSET ?) k", limit, offset)
                .add("STRAIGHT_JOIN listing l ON " + sameListing("k") + " " + ROW_JOINS + " " + ORDER);
    }

    Sql all() {
        return new Sql("SELECT " + ROW).add(from()).add(ROW_JOINS).add(where()).add(ORDER);
    }

    /** What runs have begun or ended, in their order, with columns {@code run} and {@code id}: ended follows begun. */
    Sql changes(Stretch stretch, int limit) {
        return new Sql("SELECT " + ROW + ", k.run, k.id FROM ((")
                .add(changes(stretch, limit, "k_feed", "l.listed_from", 0))
                .add(") UNION ALL (")
                .add(changes(stretch, limit, "u_current", "l.ended", 1))
                .add(")) k STRAIGHT_JOIN listing l ON " + sameListing("k") + " " + ROW_JOINS)
                .add(stretch.order("k") + " LIMIT ?", limit);
    }

    private Sql changes(Stretch stretch, int limit, String index, String time, int ended) {
        var run = "r.feed = l.feed AND r.observed = " + time;
        var sql = new Sql("SELECT l.indicator_id, l.feed, l.listed_from, r.id AS run, 2 * l.indicator_id + " + ended
                + " AS id FROM");
        if (ways().isEmpty()) {
            sql.add("feed_run r STRAIGHT_JOIN listing l FORCE INDEX (" + index + ") ON " + run);
        } else {
            sql.add(keys()).add("STRAIGHT_JOIN feed_run r ON " + run);
        }
        return sql.add(searched())
                .add(where())
                .add("AND r.id IN")
                .addList(stretch.runs())
                .add(
                        "AND (r.id <> ? OR l.indicator_id > ?)",
                        stretch.runs().get(0),
                        Math.floorDiv(stretch.behind() - ended, 2))
                .add(stretch.order("r.id", "l.indicator_id") + " LIMIT ?", limit);
    }

    /** How many listings began in each slot of 15 minutes, counted from 1970. */
    Sql begunPerSlot() {
        return perSlot("l.listed_from", matches());
    }

    Sql endedPerSlot(ListingQuery.Span span) {
        return perSlot(
                "l.delisted_at", matches().add("AND l.delisted_at >= ? AND l.delisted_at < ?", span.from(), span.to()));
    }

    private static Sql perSlot(String time, Sql matches) {
        return new Sql("SELECT " + slot(time) + " AS slot, COUNT(*) AS n")
                .add(matches)
                .add("GROUP BY slot");
    }

    static String slot(String time) {
        return "TIMESTAMPDIFF(MINUTE, '1970-01-01', " + time + ") DIV 15";
    }

    private Sql matches() {
        return from().add(where());
    }

    private Sql from() {
        var sql = new Sql("FROM");
        if (ways().isEmpty()) {
            sql.add("listing l FORCE INDEX (" + index() + ")");
        } else {
            sql.add(keys());
        }
        return sql.add(searched());
    }

    private Sql searched() {
        return new Sql(query.search().isEmpty() ? "" : "STRAIGHT_JOIN indicator s ON s.id = l.indicator_id");
    }

    /** The listings that are found by the values asked for, as a table {@code l}. */
    private Sql keys() {
        var sql = new Sql("");
        int values = 0;
        for (var alternatives : ways()) {
            sql.add(values == 0 ? "(" : "JOIN (")
                    .add(Way.listings(alternatives))
                    .add(") v" + values);
            if (values > 0) {
                sql.add("ON v%1$d.indicator_id = v0.indicator_id AND v%1$d.feed = v0.feed".formatted(values)
                        + " AND v%d.listed_from = v0.listed_from".formatted(values));
            }
            values++;
        }
        return sql.add("STRAIGHT_JOIN listing l ON " + sameListing("v0"));
    }

    private boolean ordered() {
        return !query.byValue() && query.search().isEmpty() && feeds.size() < 2;
    }

    private String index() {
        if (query.id() != null) {
            return "PRIMARY";
        }
        if (feeds.size() == 1) {
            return "k_feed";
        }
        if (query.kind() != null) {
            return "k_kind";
        }
        // Text is looked for in all rows anyway: in the order in which both tables lie on the disk.
        return query.search().isEmpty() || query.begun() != null ? "k_from" : "PRIMARY";
    }

    private Sql where() {
        var sql = new Sql("WHERE TRUE");
        if (query.id() != null) {
            var id = query.id();
            sql.add(
                    "AND l.indicator_id = ? AND l.feed = ? AND l.listed_from = ?",
                    id.indicator(),
                    id.feed(),
                    id.listedFrom());
        }
        if (!feeds.isEmpty()) {
            sql.add("AND l.feed IN").addList(feeds);
        }
        if (query.kind() != null) {
            sql.add("AND l.kind = ?", query.kind().code());
        }
        if (query.now()) {
            sql.add("AND l.delisted_at IS NULL");
        }
        if (query.on() != null) {
            sql.add(
                    "AND l.listed_from < ? AND (l.delisted_at IS NULL OR l.delisted_at > ?)",
                    query.on().to(),
                    query.on().from());
        }
        if (query.begun() != null) {
            sql.add(
                    "AND l.listed_from >= ? AND l.listed_from < ?",
                    query.begun().from(),
                    query.begun().to());
        }
        for (var term : query.search()) {
            sql.add(mentions(term));
        }
        return sql;
    }

    /** The term is part of the value, of the way in which the publisher wrote it, or of a value beside it. */
    private static Sql mentions(String term) {
        return new Sql("AND (")
                .add(Sql.within(term, "s.value", "l.raw"))
                .add("OR (l.beside AND EXISTS (SELECT 1 FROM listing_beside b JOIN indicator bi ON bi.id = b.beside_id")
                .add("WHERE " + besideListing() + " AND")
                .add(Sql.within(term, "bi.value", "b.raw"))
                .add(")))");
    }

    /** For each value that is asked for, the ways in which it can be met. */
    private List<List<Way>> ways() {
        var all = new ArrayList<List<Way>>();
        for (var value : query.values()) {
            all.add(List.of(Way.key(value)));
        }
        if (query.url() != null) {
            all.add(List.of(Way.inAnyCase(query.url())));
        }
        if (query.contains() != null) {
            all.add(Way.within(query.contains()));
        }
        return all;
    }

    private static String sameListing(String keys) {
        return "l.indicator_id = " + keys + ".indicator_id AND l.feed = " + keys + ".feed AND l.listed_from = " + keys
                + ".listed_from";
    }

    private static String besideListing() {
        return "b.indicator_id = l.indicator_id AND b.feed = l.feed AND b.listed_from = l.listed_from";
    }
}
