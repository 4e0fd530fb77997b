package exist.reputation;

import exist.database.Sql;
import exist.indicator.IndicatorKind;
import exist.reputation.ListingQuery.Span;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What a feed's runs tell of a span of time.
 *
 * @param mixed a kind is asked for and the feed has others too, or it lists only some of its items: its runs can't tell
 *     them apart
 * @param first when its first run observed it; later than everything if it never ran, or had told before the span
 * @param oldest when its oldest listing began; later than everything if a run had told before the span
 * @param atStart how many listings it had when the span began; null: no run had told yet
 * @param addedSince by the runs since that was told, up to the span's end
 * @param added by the runs within the span
 */
record ToldFeed(int number, boolean mixed, Instant first, Instant oldest, Long atStart, long addedSince, long added) {

    /**
     * Feeds that have listings (of the kind, if one is given) at all. The oldest and the last are asked for by order and
     * limit: as a minimum in a dependent query MariaDB would read all listings of the feed.
     */
    static List<ToldFeed> of(DataSource database, Span span, Set<Integer> feeds, IndicatorKind kind) {
        var sql = new Sql("""
                SELECT c.feed, c.kinds, c.items, told.current AS at_start,
                  (SELECT SUM(r.added + r.changed) FROM feed_run r FORCE INDEX (k_observed) WHERE r.feed = c.feed
                    AND r.observed > COALESCE(told.observed, '0001-01-01') AND r.observed < ?) AS added_since,
                  (SELECT SUM(r.added + r.changed) FROM feed_run r FORCE INDEX (k_observed) WHERE r.feed = c.feed
                    AND r.observed >= ? AND r.observed < ?) AS added,
                  IF(told.id IS NULL, (SELECT r.observed FROM feed_run r FORCE INDEX (k_observed) WHERE r.feed = c.feed
                    AND r.observed IS NOT NULL ORDER BY r.observed LIMIT 1), NULL) AS first,
                  IF(told.id IS NULL, (SELECT l.listed_from FROM listing l FORCE INDEX (k_feed) WHERE l.feed = c.feed
                    ORDER BY l.listed_from LIMIT 1), NULL) AS oldest
                FROM (SELECT c.feed, COUNT(*) AS kinds,
                    EXISTS (SELECT 1 FROM feed_count i WHERE i.feed = c.feed AND i.kind = 0) AS items
                  FROM feed_count c WHERE c.ever > 0 AND c.kind > 0""", span.to(), span.from(), span.to());
        if (!feeds.isEmpty()) {
            sql.add("AND c.feed IN").addList(feeds);
        }
        sql.add("GROUP BY c.feed");
        if (kind != null) {
            sql.add("HAVING SUM(c.kind = ?) > 0", kind.code());
        }
        sql.add("""
                ) c LEFT JOIN feed_run told ON told.id = (SELECT r.id FROM feed_run r FORCE INDEX (k_observed)
                  WHERE r.feed = c.feed AND r.observed <= ? AND r.current IS NOT NULL
                  ORDER BY r.observed DESC, r.id DESC LIMIT 1)""", span.from());
        return sql.list(database, row -> {
            var first = Sql.instant(row, "first");
            var oldest = Sql.instant(row, "oldest");
            return new ToldFeed(
                    row.getInt("feed"),
                    row.getBoolean("items") || kind != null && row.getInt("kinds") > 1,
                    first == null ? Instant.MAX : first,
                    oldest == null ? Instant.MAX : oldest,
                    row.getObject("at_start", Long.class),
                    row.getLong("added_since"),
                    row.getLong("added"));
        });
    }

    /** The part of the span in which listings lie that no run has told of. */
    Span untold(Span span) {
        var end = first.isBefore(span.to()) ? first : span.to();
        return oldest.isBefore(end) && span.from().isBefore(end) ? new Span(span.from(), end) : null;
    }
}
