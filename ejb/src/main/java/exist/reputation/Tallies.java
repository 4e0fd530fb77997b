package exist.reputation;

import exist.database.Sql;
import exist.reputation.ListingQuery.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Counts without counting: each run has told how many listings it began, ended and left, so a few rows of
 * {@code feed_run} answer what would otherwise read millions of listings. Only listings older than a feed's first run,
 * taken over from elsewhere, are counted one by one.
 */
final class Tallies {

    private static final int SLOT_SECONDS = 15 * 60;

    private final DataSource database;
    private final ListingQuery query;
    private final Set<Integer> feeds;

    Tallies(DataSource database, ListingQuery query, Set<Integer> feeds) {
        this.database = database;
        this.query = query;
        this.feeds = feeds;
    }

    long count() {
        boolean timed = query.on() != null || query.begun() != null;
        if (!told() || (query.on() != null && query.begun() != null) || (query.now() && timed)) {
            return new ListingSql(query, feeds).count().number(database);
        }
        return timed ? countByRuns() : countAll();
    }

    /** Runs know feeds and times, nothing of single listings. */
    private boolean told() {
        return !query.byValue() && query.search().isEmpty();
    }

    private long countAll() {
        var sql = new Sql(
                "SELECT COALESCE(SUM(" + (query.now() ? "current" : "ever") + "), 0) FROM feed_count WHERE kind > 0");
        if (query.kind() != null) {
            sql.add("AND kind = ?", query.kind().code());
        }
        if (!feeds.isEmpty()) {
            sql.add("AND feed IN").addList(feeds);
        }
        return sql.number(database);
    }

    private long countByRuns() {
        var span = query.on() != null ? query.on() : query.begun();
        // What is listed on a day may have begun long before.
        var begun = query.on() != null ? new Span(Instant.MIN, span.to()) : span;
        long count = 0;
        for (var feed : ToldFeed.of(database, span, feeds, query.kind())) {
            if (feed.mixed()) {
                count += scan(feed.number(), begun);
                continue;
            }
            boolean settled = query.on() != null && feed.atStart() != null;
            count += settled
                    ? feed.atStart() + feed.addedSince()
                    : query.on() != null ? feed.addedSince() : feed.added();
            var untold = settled ? null : feed.untold(begun);
            count += untold == null ? 0 : scan(feed.number(), untold);
        }
        return count;
    }

    private long scan(int feed, Span begun) {
        return new ListingSql(query.begun(begun), Set.of(feed)).count().number(database);
    }

    List<DayCount> perDay(int days, ZoneId zone) {
        var today = LocalDate.now(zone);
        var counts = new TreeMap<LocalDate, long[]>();
        for (var day = today.minusDays(days - 1L); !day.isAfter(today); day = day.plusDays(1)) {
            counts.put(day, new long[2]);
        }
        var span = new Span(
                counts.firstKey().atStartOfDay(zone).toInstant(),
                today.plusDays(1).atStartOfDay(zone).toInstant());
        (told() ? perSlotByRuns(span) : perSlot(feeds, span)).forEach(slot -> {
            // Every zone's days begin on a quarter of an hour.
            var day = Instant.ofEpochSecond(slot.number() * SLOT_SECONDS)
                    .atZone(zone)
                    .toLocalDate();
            counts.get(day)[0] += slot.began();
            counts.get(day)[1] += slot.ended();
        });
        return counts.entrySet().stream()
                .map(day -> new DayCount(day.getKey(), day.getValue()[0], day.getValue()[1]))
                .toList();
    }

    private record Slot(long number, long began, long ended) {}

    private Stream<Slot> perSlotByRuns(Span span) {
        var known = ToldFeed.of(database, span, feeds, query.kind());
        var scanned = known.stream()
                .filter(feed -> feed.mixed() || feed.untold(span) != null)
                .flatMap(feed -> perSlot(Set.of(feed.number()), feed.mixed() ? span : feed.untold(span)));
        var telling = known.stream()
                .filter(feed -> !feed.mixed())
                .map(ToldFeed::number)
                .toList();
        if (telling.isEmpty()) {
            return scanned;
        }
        var told = new Sql("SELECT " + ListingSql.slot("observed")
                        + " AS slot, SUM(added + changed), SUM(delisted + changed)")
                .add(
                        "FROM feed_run FORCE INDEX (k_observed) WHERE observed >= ? AND observed < ?",
                        span.from(),
                        span.to())
                .add("AND feed IN")
                .addList(telling)
                .add("GROUP BY slot")
                .list(database, row -> new Slot(row.getLong(1), row.getLong(2), row.getLong(3)));
        return Stream.concat(told.stream(), scanned);
    }

    private Stream<Slot> perSlot(Set<Integer> feeds, Span span) {
        var began = new ListingSql(query.begun(span), feeds)
                .begunPerSlot()
                .list(database, row -> new Slot(row.getLong(1), row.getLong(2), 0));
        var ended = new ListingSql(query, feeds)
                .endedPerSlot(span)
                .list(database, row -> new Slot(row.getLong(1), 0, row.getLong(2)));
        return Stream.concat(began.stream(), ended.stream());
    }
}
