package exist.reputation;

import exist.change.Changed;
import exist.change.Kept;
import exist.change.Stretch;
import exist.database.Counts;
import exist.database.Sql;
import exist.database.TooBroadException;
import exist.feed.FeedRuns;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Who listed what, and when: the reading side.
 *
 * <p>Look-ups by value and newest-first pages are answered from indexes in a few milliseconds at millions of listings;
 * counts come from what the runs told. What would take longer than 10 s ends with a {@link TooBroadException}: searching
 * text in many millions of rows, or skipping to a page far behind.
 */
@ApplicationScoped
public class Listings implements Kept<ListingQuery, ListingRow> {

    /** The tracker that lists some of its items. */
    private static final String THREAT = "threat";

    private static final String HAVE_LISTED = "SELECT feed FROM feed_count WHERE kind > 0 AND ever > 0";

    /** Feeds of lists, and those of threat events that have listed something. */
    private static final String LISTING =
            "tracker = 'reputation' OR tracker = '" + THREAT + "'" + " AND number IN (" + HAVE_LISTED + ")";

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    FeedRuns runs;

    @Inject
    Counts counts;

    /** Without a server; it knows no history. */
    public static Listings of(DataSource database) {
        var listings = new Listings();
        listings.database = database;
        listings.counts = new Counts();
        return listings;
    }

    @Override
    public List<String> trackers() {
        return List.of(ReputationFeed.TRACKER, THREAT);
    }

    @Override
    public long count(ListingQuery query) {
        return counts.of(query, () -> feeds(query)
                .map(feeds -> new Tallies(database, query, feeds).count())
                .orElse(0L));
    }

    /** Newest first; among equals the order is arbitrary but stable, so that pages fit together. */
    @Override
    public List<ListingRow> page(ListingQuery query, long offset, int limit) {
        return feeds(query)
                .map(feeds -> new ListingReader(database).list(new ListingSql(query, feeds).page(offset, limit)))
                .orElse(List.of());
    }

    /** A listing is changed by the run that began it, and by the one that ended it. */
    @Override
    public List<Changed<ListingRow>> changes(ListingQuery query, Stretch stretch, int limit) {
        return feeds(query)
                .map(feeds -> new ListingReader(database).changes(new ListingSql(query, feeds).changes(stretch, limit)))
                .orElse(List.of());
    }

    /** All of them, newest first, one after the other: for exports of any length. */
    public void each(ListingQuery query, Consumer<ListingRow> consumer) {
        feeds(query).ifPresent(feeds -> new ListingReader(database).each(new ListingSql(query, feeds).all(), consumer));
    }

    /** @param id as in {@link ListingRow#id} */
    public Optional<ListingRow> find(String id) {
        return page(ListingQuery.builder().id(id).build(), 0, 1).stream().findFirst();
    }

    /**
     * How many listings began and ended on each of so many days up to today, oldest first. What the query says of time is
     * not asked: the days are.
     */
    public List<DayCount> perDay(ListingQuery query, int days, ZoneId zone) {
        var anyTime = query.anyTime();
        return new Tallies(database, anyTime, feeds(query).orElse(Set.of(-1))).perDay(days, zone);
    }

    /** Per feed and kind; feeds without listings are missing. */
    public List<FeedCount> counts() {
        return new Sql(
                        "SELECT feed, kind, ever, current FROM feed_count WHERE ever > 0 AND kind > 0 ORDER BY feed, kind")
                .list(
                        database,
                        row -> new FeedCount(
                                row.getInt("feed"),
                                IndicatorKind.ofCode(row.getInt("kind")),
                                row.getLong("ever"),
                                row.getLong("current")));
    }

    /** Names by number of every feed and of the original's retired sources, in ascending order; both may be asked for. */
    public Map<Integer, String> sources() {
        var names = new TreeMap<>(RetiredSources.names());
        new Sql("SELECT number, name FROM feed WHERE " + LISTING)
                .list(database, row -> names.put(row.getInt("number"), row.getString("name")));
        return names;
    }

    /** Ids by number of the feeds that may be asked for by {@link ListingQuery.Builder#feed}. */
    public Map<Integer, String> feedIds() {
        var ids = new TreeMap<Integer, String>();
        new Sql("SELECT number, id FROM feed WHERE " + LISTING)
                .list(database, row -> ids.put(row.getInt("number"), row.getString("id")));
        return ids;
    }

    /** All that is known of an indicator and of what is around it; empty if neither was ever listed. */
    public Optional<History> history(Indicator indicator) {
        return new Histories(database, this, runs).of(indicator);
    }

    /** The numbers of the feeds that are asked for, none of them meaning any; empty if there can't be such a listing. */
    private Optional<Set<Integer>> feeds(ListingQuery query) {
        return query.listsOnly() ? asked(query).flatMap(this::lists) : asked(query);
    }

    private Optional<Set<Integer>> lists(Set<Integer> asked) {
        var others = new HashSet<Integer>();
        new Sql("SELECT number FROM feed WHERE tracker = '" + THREAT + "' AND number IN (" + HAVE_LISTED + ")")
                .list(database, row -> others.add(row.getInt(1)));
        if (others.isEmpty()) {
            return Optional.of(asked);
        }
        var left = new HashSet<>(asked.isEmpty() ? sources().keySet() : asked);
        left.removeAll(others);
        return left.isEmpty() ? Optional.empty() : Optional.of(left);
    }

    private Optional<Set<Integer>> asked(ListingQuery query) {
        if (query.impossible()) {
            return Optional.empty();
        }
        if (query.feeds().isEmpty()) {
            return Optional.of(query.sources());
        }
        var numbers = new HashSet<Integer>();
        new Sql("SELECT number FROM feed WHERE id IN")
                .addList(query.feeds())
                .list(database, row -> numbers.add(row.getInt(1)));
        if (!query.sources().isEmpty()) {
            numbers.retainAll(query.sources());
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }
}
