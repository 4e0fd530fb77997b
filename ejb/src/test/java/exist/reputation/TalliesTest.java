package exist.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Counts;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.reputation.ListingRows.Made;
import exist.schema.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counts that the runs tell, and pages, are those of the rows: asked at random and compared with plain loops. */
class TalliesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final LocalDate TODAY = LocalDate.now(ZONE);
    private static final Instant NOW = TODAY.atTime(12, 0).atZone(ZONE).toInstant();

    /** Number, days since it began, hours between runs, whether it lists domains too, whether it has older listings. */
    private record World(int feed, int days, int hours, boolean mixed, boolean older) {}

    private static final List<World> FEEDS = List.of(
            new World(261, 20, 24, false, false),
            new World(401, 40, 7, true, true),
            new World(241, 12, 12, false, true),
            new World(301, 0, 0, true, true));

    private static final Listings LISTINGS = new Listings();
    private static final Random RANDOM = new Random(42);
    private static ListingRows rows;

    @BeforeAll
    static void world() {
        LISTINGS.database = TestDatabase.empty();
        LISTINGS.counts = new Counts();
        rows = new ListingRows(LISTINGS.database);
        for (var feed : FEEDS) {
            rows.feed(feed.feed(), "feed-" + feed.feed(), "Feed " + feed.feed());
            live(feed);
        }
    }

    /** Lets a feed come and go; its runs tell how much. */
    private static void live(World feed) {
        var open = new HashMap<Indicator, Instant>();
        var first = NOW.minus(Duration.ofDays(feed.days()));
        if (feed.older()) {
            for (int i = 0; i < 15; i++) {
                open.putIfAbsent(any(feed), first.minus(Duration.ofHours(RANDOM.nextInt(1, 700))));
            }
        }
        // One run falls on midnight exactly: a day's first instant is its own, the next day's is not.
        var midnight = TODAY.minusDays(5).atStartOfDay(ZONE).toInstant();
        for (var at = first; feed.hours() > 0 && at.isBefore(NOW); at = at.plus(Duration.ofHours(feed.hours()))) {
            run(feed, open, at);
            if (at.isBefore(midnight) && at.plus(Duration.ofHours(feed.hours())).isAfter(midnight)) {
                run(feed, open, midnight);
            }
        }
        open.forEach((indicator, from) -> rows.list(indicator, feed.feed(), from, null, null, List.of()));
    }

    private static void run(World feed, HashMap<Indicator, Instant> open, Instant at) {
        boolean broken = RANDOM.nextInt(6) == 0;
        long added = 0;
        long changed = 0;
        long delisted = 0;
        for (var indicator : new ArrayList<>(open.keySet())) {
            int fate = broken ? 9 : RANDOM.nextInt(10);
            if (fate < 3) {
                rows.list(indicator, feed.feed(), open.remove(indicator), at, null, List.of());
                if (fate == 0) {
                    open.put(indicator, at);
                    changed++;
                } else {
                    delisted++;
                }
            }
        }
        for (int i = RANDOM.nextInt(6); i > 0; i--) {
            added += open.putIfAbsent(any(feed), at) == null ? 1 : 0;
        }
        // A run that broke has added some, and does not know what it left.
        rows.run(feed.feed(), at, added, changed, delisted, broken ? null : (long) open.size());
    }

    private static Indicator any(World feed) {
        int n = RANDOM.nextInt(40);
        return ListingRows.indicator(feed.mixed() && n % 3 == 0 ? "d" + n + ".example" : "192.0.2." + n);
    }

    /** The same condition twice: as it is asked, and as a loop would put it. */
    private record Asked(ListingQuery.Builder query, List<Predicate<Made>> loop) {}

    private static Asked anything() {
        var asked = new Asked(ListingQuery.builder(), new ArrayList<>());
        if (RANDOM.nextInt(3) == 0) {
            var kind = RANDOM.nextBoolean() ? IndicatorKind.IP : IndicatorKind.DOMAIN;
            asked.query().kind(kind);
            asked.loop().add(row -> row.indicator().kind() == kind);
        }
        if (RANDOM.nextInt(3) == 0) {
            int one = FEEDS.get(RANDOM.nextInt(FEEDS.size())).feed();
            int other = FEEDS.get(RANDOM.nextInt(FEEDS.size())).feed();
            asked.query().source(one).feed("feed-" + one);
            if (RANDOM.nextBoolean()) {
                asked.query().source(other).feed("feed-" + other);
                asked.loop().add(row -> row.feed() == one || row.feed() == other);
            } else {
                asked.loop().add(row -> row.feed() == one);
            }
        }
        if (RANDOM.nextInt(4) == 0) {
            asked.query().listedNow();
            asked.loop().add(row -> row.to() == null);
        }
        var day = TODAY.minusDays(RANDOM.nextInt(-1, 60));
        var start = day.atStartOfDay(ZONE).toInstant();
        var end = day.plusDays(1).atStartOfDay(ZONE).toInstant();
        switch (RANDOM.nextInt(4)) {
            case 0 -> {
                asked.query().on(day, ZONE);
                asked.loop().add(row -> row.listedAtSomeTime(start, end));
            }
            case 1 -> {
                asked.query().from(start);
                asked.loop().add(row -> !row.from().isBefore(start));
            }
            case 2 -> {
                var later = end.plus(RANDOM.nextInt(20), ChronoUnit.DAYS);
                asked.query().from(start).to(later);
                asked.loop()
                        .add(row -> !row.from().isBefore(start) && row.from().isBefore(later));
            }
            default -> {}
        }
        if (RANDOM.nextInt(5) == 0) {
            asked.query().search("2.1");
            asked.loop().add(row -> row.indicator().value().contains("2.1"));
        }
        return asked;
    }

    @Test
    void countsAndPagesAreThoseOfTheRows() {
        for (int i = 0; i < 600; i++) {
            var asked = anything();
            var query = asked.query().build();
            var expected = rows.made.stream()
                    .filter(asked.loop().stream().reduce(row -> true, Predicate::and))
                    .map(row -> row.indicator().value() + " " + row.feed() + " " + row.from())
                    .toList();

            assertThat(LISTINGS.count(query)).as("%s", query).isEqualTo(expected.size());
            var all = paged(query, RANDOM.nextInt(20, 200));
            assertThat(all)
                    .as("%s", query)
                    .isSortedAccordingTo(
                            Comparator.comparing(ListingRow::listedFrom).reversed());
            assertThat(all)
                    .extracting(row -> row.value() + " " + row.feedNumber() + " " + row.listedFrom())
                    .as("%s", query)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<ListingRow> paged(ListingQuery query, int size) {
        var all = new ArrayList<ListingRow>();
        List<ListingRow> page;
        do {
            page = LISTINGS.page(query, all.size(), size);
            all.addAll(page);
        } while (page.size() == size);
        return all;
    }

    @Test
    void daysAreThoseOfTheRows() {
        days(ListingQuery.builder(), row -> true);
        days(ListingQuery.builder().listedNow().on(TODAY, ZONE), row -> true);
        days(
                ListingQuery.builder().kind(IndicatorKind.IP),
                row -> row.indicator().kind() == IndicatorKind.IP);
        days(ListingQuery.builder().source(241), row -> row.feed() == 241);
        days(ListingQuery.builder().source(301), row -> row.feed() == 301);
        days(ListingQuery.builder().feed("no-such-feed"), row -> false);
        days(ListingQuery.builder().search("192.0"), row -> row.indicator().kind() == IndicatorKind.IP);
        days(
                ListingQuery.builder().ip("192.0.2.1"),
                row -> row.indicator().value().equals("192.0.2.1"));
    }

    private static void days(ListingQuery.Builder query, Predicate<Made> wanted) {
        int days = 30;
        var expected = IntStream.rangeClosed(1 - days, 0)
                .mapToObj(TODAY::plusDays)
                .map(day -> new DayCount(
                        day,
                        rows.made.stream()
                                .filter(wanted)
                                .filter(row -> on(day, row.from()))
                                .count(),
                        rows.made.stream()
                                .filter(wanted)
                                .filter(row -> on(day, row.to()))
                                .count()))
                .toList();

        assertThat(LISTINGS.perDay(query.build(), days, ZONE)).isEqualTo(expected);
    }

    private static boolean on(LocalDate day, Instant instant) {
        return instant != null && instant.atZone(ZONE).toLocalDate().equals(day);
    }

    @Test
    void countsPerFeedAndKindAreGivenAsTheyAre() {
        assertThat(LISTINGS.counts().stream().mapToLong(FeedCount::ever).sum()).isEqualTo(rows.made.size());
        assertThat(LISTINGS.counts()).extracting(FeedCount::feedNumber).containsAll(Set.of(241, 261, 301, 401));
    }
}
