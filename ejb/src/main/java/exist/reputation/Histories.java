package exist.reputation;

import exist.database.Sql;
import exist.feed.FeedRuns;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Ukey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Puts together what is known of one indicator. */
final class Histories {

    /** Listings of one value; nobody can look at more. */
    private static final int MOST_LISTINGS = 2_000;

    private static final int MOST_LANES = 50;

    private final DataSource database;
    private final Listings listings;
    private final FeedRuns runs;

    Histories(DataSource database, Listings listings, FeedRuns runs) {
        this.database = database;
        this.listings = listings;
        this.runs = runs;
    }

    Optional<History> of(Indicator indicator) {
        var rows = new ArrayList<>(rows(indicator));
        for (var parent : parents(indicator)) {
            rows(parent).stream().filter(row -> row.indicator().equals(parent)).forEach(rows::add);
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var firstSeen = new Sql("SELECT first_seen FROM indicator WHERE ukey = ?", (Object) Ukey.of(indicator))
                .list(database, row -> Sql.instant(row, "first_seen"));
        return Optional.of(new History(
                indicator,
                firstSeen.isEmpty() ? null : firstSeen.get(0),
                lanes(indicator, rows),
                new Vicinity(database, indicator).neighbours()));
    }

    /** Of the value, and of values that came with it beside them. */
    private List<ListingRow> rows(Indicator indicator) {
        return listings.page(ListingQuery.builder().value(indicator).build(), 0, MOST_LISTINGS);
    }

    private record LaneKey(int feed, Indicator via) {}

    /** One for each feed and value, in the order of the rows but the value's own before all others. */
    private List<Lane> lanes(Indicator indicator, List<ListingRow> rows) {
        var groups = new LinkedHashMap<LaneKey, List<ListingRow>>();
        for (var row : rows) {
            var via = row.indicator().equals(indicator) ? null : row.indicator();
            groups.computeIfAbsent(new LaneKey(row.feedNumber(), via), key -> new ArrayList<>())
                    .add(row);
        }
        var from = rows.stream()
                .map(ListingRow::listedFrom)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        var now = Instant.now();
        return groups.entrySet().stream()
                .sorted(Comparator.comparing(group -> group.getKey().via() != null))
                .limit(MOST_LANES)
                .map(group -> lane(group.getKey().via(), group.getValue(), from, now))
                .toList();
    }

    private Lane lane(Indicator via, List<ListingRow> rows, Instant from, Instant to) {
        rows.sort(Comparator.comparing(ListingRow::listedFrom));
        var row = rows.get(0);
        return new Lane(
                row.feedNumber(), row.feedId(), row.feedName(), via, rows, runs.observed(row.feedNumber(), from, to));
    }

    /** Networks, domains and the host that the value belongs to, nearest first, as far as anybody listed them. */
    private List<Indicator> parents(Indicator indicator) {
        var parents = new ArrayList<Indicator>();
        if (indicator.low() != null) {
            parents.addAll(Vicinity.find(
                    database,
                    Way.around(Range.of(indicator)),
                    List.of(IndicatorKind.IP, IndicatorKind.NETWORK),
                    "i.lo DESC, i.hi"));
        }
        if (indicator.reversedHost() != null) {
            var hosts = new ArrayList<String>();
            for (int dot = 0; (dot = indicator.reversedHost().indexOf('.', dot) + 1) > 0; ) {
                hosts.add(indicator.reversedHost().substring(0, dot));
            }
            parents.addAll(Vicinity.find(
                    database,
                    new Way("k_host", new Sql("i.rhost IN").addList(hosts)),
                    List.of(IndicatorKind.DOMAIN),
                    "i.rhost DESC"));
        }
        parents.remove(indicator);
        return parents;
    }
}
