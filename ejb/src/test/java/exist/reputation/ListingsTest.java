package exist.reputation;

import static exist.reputation.ListingRows.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exist.database.Counts;
import exist.feed.FeedRuns;
import exist.feed.Period;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.schema.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListingsTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final Listings listings = new Listings();
    private ListingRows rows;

    @BeforeEach
    void database() {
        listings.database = TestDatabase.empty();
        listings.counts = new Counts();
        listings.runs = new FeedRuns() {
            @Override
            public List<Period> observed(int feed, Instant from, Instant to) {
                return List.of(new Period(from, to));
            }
        };
        rows = new ListingRows(listings.database);
        rows.feed(261, "cins", "CINS");
        rows.feed(401, "urlhaus", "URLhaus");
    }

    private List<String> values(ListingQuery.Builder builder) {
        var query = builder.build();
        var values =
                listings.page(query, 0, 1_000).stream().map(ListingRow::value).toList();
        assertThat(listings.count(query)).as("count").isEqualTo(values.size());
        var streamed = new ArrayList<String>();
        listings.each(query, row -> streamed.add(row.value()));
        assertThat(streamed).as("streamed").isEqualTo(values);
        return values;
    }

    private static ListingQuery.Builder ask() {
        return ListingQuery.builder();
    }

    private void list(String... values) {
        for (var value : values) {
            rows.list(value, 261, "2026-07-01T00:00:00Z", null);
        }
    }

    @Test
    void aRowIsReadBackWhole() {
        var url = indicator("http://bad.example.com/login");
        rows.list(
                url,
                401,
                Instant.parse("2026-07-01T00:00:00.000001Z"),
                null,
                "hxxp://bad[.]example[.]com/login",
                List.of(indicator("198.51.100.7"), indicator("bad.example.com")));

        var row = listings.page(ListingQuery.ALL, 0, 10).get(0);

        assertThat(row.feedId()).isEqualTo("urlhaus");
        assertThat(row.feedName()).isEqualTo("URLhaus");
        assertThat(row.indicator()).isEqualTo(url);
        assertThat(row.ip()).isEqualTo("198.51.100.7");
        assertThat(row.domain()).isEqualTo("bad.example.com");
        assertThat(row.url()).isEqualTo("hxxp://bad[.]example[.]com/login");
        assertThat(row.listedFrom()).isEqualTo("2026-07-01T00:00:00.000001Z");
        assertThat(row.delistedAt()).isNull();
        assertThat(listings.find(row.id())).contains(row);
        assertThat(listings.find(row.id().toUpperCase(java.util.Locale.ROOT))).contains(row);
        assertThat(listings.find("0".repeat(32))).isEmpty();
        assertThat(listings.find("no id")).isEmpty();
    }

    @Test
    void sourcesThatNobodyReadsAnyMoreKeepTheirNames() {
        rows.list("192.0.2.1", 201, "2026-07-02T00:00:00Z", null);
        rows.list("192.0.2.1", 111, "2026-07-01T00:00:00Z", null);

        assertThat(listings.page(ListingQuery.ALL, 0, 10))
                .extracting(ListingRow::feedName)
                .containsExactly("MalwareDomainList", "111");
        assertThat(listings.sources())
                .containsEntry(201, "MalwareDomainList")
                .containsEntry(401, "URLhaus")
                .doesNotContainKey(111);
    }

    @Test
    void aValueBesideIsFoundToo() {
        rows.list(
                indicator("http://bad.example.com/login"),
                401,
                Instant.EPOCH,
                null,
                null,
                List.of(indicator("198.51.100.7"), indicator("bad.example.com")));
        list("198.51.100.7", "198.51.100.8");

        assertThat(values(ask().ip("198.51.100.7"))).containsExactly("198.51.100.7", "http://bad.example.com/login");
        assertThat(values(ask().domain("BAD.example.com"))).containsExactly("http://bad.example.com/login");
        assertThat(values(ask().ip("198.51.100.7").domain("bad.example.com")))
                .containsExactly("http://bad.example.com/login");
        assertThat(values(ask().ip("198.51.100.8").domain("bad.example.com"))).isEmpty();
        assertThat(values(ask().ip("198.51.100"))).isEmpty();
        assertThat(values(ask().search("198.51 bad"))).containsExactly("http://bad.example.com/login");
    }

    @Test
    void urlsAreFoundInAnyCase() {
        list(
                "http://phish.example/LOGIN",
                "http://phish.example/login",
                "http://phish.example/login2",
                "http://192.0.2.9/A");

        assertThat(values(ask().url("HTTP://phish.example/Login")))
                .containsExactlyInAnyOrder("http://phish.example/LOGIN", "http://phish.example/login");
        assertThat(values(ask().url("http://192.0.2.9/a"))).containsExactly("http://192.0.2.9/A");
        assertThat(values(ask().url("http://phish.example/log"))).isEmpty();
    }

    @Test
    void anAddressFindsTheNetworksAroundIt() {
        list(
                "128.0.0.0/1",
                "192.0.2.0/24",
                "192.0.2.0/25",
                "192.0.2.128/25",
                "192.0.2.127",
                "192.0.2.0",
                "192.0.3.0/24",
                "::/1",
                "http://192.0.2.127/x");

        assertThat(values(ask().contains(indicator("192.0.2.127"))))
                .containsExactlyInAnyOrder(
                        "128.0.0.0/1", "192.0.2.0/24", "192.0.2.0/25", "192.0.2.127", "http://192.0.2.127/x");
        assertThat(values(ask().contains(indicator("192.0.2.128"))))
                .containsExactlyInAnyOrder("128.0.0.0/1", "192.0.2.0/24", "192.0.2.128/25");
        assertThat(values(ask().contains(indicator("255.255.255.255")))).containsExactly("128.0.0.0/1");
    }

    @Test
    void aNetworkFindsWhatLiesWithinAndAround() {
        list(
                "192.0.2.0/24",
                "192.0.0.0/16",
                "192.0.2.0/26",
                "192.0.2.64/26",
                "192.0.2.63",
                "192.0.2.64",
                "192.0.1.255");

        assertThat(values(ask().contains(indicator("192.0.2.0/26"))))
                .containsExactlyInAnyOrder("192.0.0.0/16", "192.0.2.0/24", "192.0.2.0/26", "192.0.2.63");
        assertThat(values(ask().contains(indicator("192.0.2.0/24")))).hasSize(6).doesNotContain("192.0.1.255");
    }

    @Test
    void ipv6IsContainedLikewise() {
        list(
                "2001:db8::/32",
                "2001:db8:1::/48",
                "2001:db8:1:ffff:ffff:ffff:ffff:ffff",
                "2001:db8:2::",
                "::/1",
                "128.0.0.0/1");
        int all = 6;

        assertThat(values(ask().contains(indicator("2001:db8:1:ffff:ffff:ffff:ffff:ffff"))))
                .hasSize(4)
                .contains("::/1")
                .doesNotContain("128.0.0.0/1");
        assertThat(values(ask().contains(indicator("2001:db8:2::")))).hasSize(3);
        assertThat(values(ask().contains(indicator("2001:db8:1::/48")))).hasSize(4);
        assertThat(listings.count(ListingQuery.ALL)).isEqualTo(all);
    }

    @Test
    void aDomainFindsItsSubdomainsAndNoLookAlike() {
        list(
                "example.com",
                "www.example.com",
                "evilexample.com",
                "example.com.evil.example",
                "example.co",
                "http://a.b.example.com:8080/x",
                "http://example.com-evil.example/",
                "example-com.example");

        assertThat(values(ask().contains(indicator("example.com"))))
                .containsExactlyInAnyOrder("example.com", "www.example.com", "http://a.b.example.com:8080/x");
        assertThat(values(ask().contains(indicator("www.example.com")))).containsExactly("www.example.com");
    }

    @Test
    void listedOnADayMeansAtSomeTimeOfIt() {
        // Midnight in Tokyo is 15:00 UTC of the day before.
        rows.list("192.0.2.1", 261, "2026-07-13T15:00:00Z", "2026-07-14T15:00:00Z");
        rows.list("192.0.2.2", 261, "2026-07-14T14:59:59.999999Z", null);
        rows.list("192.0.2.3", 261, "2026-07-01T00:00:00Z", "2026-07-13T15:00:00.000001Z");

        assertThat(on(TOKYO, 13)).containsExactly("192.0.2.3");
        assertThat(on(TOKYO, 14)).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2", "192.0.2.3");
        assertThat(on(TOKYO, 15)).containsExactly("192.0.2.2");
        assertThat(on(ZoneOffset.UTC, 13)).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.3");
        assertThat(on(ZoneOffset.UTC, 15)).containsExactly("192.0.2.2");
        assertThat(values(ask().ip("192.0.2.1").on(LocalDate.of(2026, 7, 15), TOKYO)))
                .isEmpty();
    }

    private List<String> on(ZoneId zone, int day) {
        return values(ask().on(LocalDate.of(2026, 7, day), zone));
    }

    @Test
    void searchTakesTermsLiterallyAndInAnyCase() {
        rows.list(indicator("caf\u00e9.example"), 261, Instant.EPOCH, null, "Caf\u00e9.example", List.of());
        list("cafe.example", "http://a.example/50%_off\\x", "http://a.example/50xyoff");

        assertThat(values(ask().search("CAF\u00c9"))).containsExactly("xn--caf-dma.example");
        assertThat(values(ask().search("cafe"))).containsExactly("cafe.example");
        assertThat(values(ask().search("50%_OFF\\"))).containsExactly("http://a.example/50%_off\\x");
        assertThat(values(ask().search("a.example, 50"))).hasSize(2);
        assertThat(values(ask().search(".*"))).isEmpty();
        assertThat(values(ask().search(" , "))).hasSize(4);
        assertThat(values(ask().search("'\"; --"))).isEmpty();
    }

    @Test
    void historyTellsOfTheValueAndOfWhatIsAroundIt() {
        rows.list("192.0.2.0/24", 401, "2026-07-01T00:00:00Z", null);
        rows.list("192.0.2.1", 261, "2026-07-03T00:00:00Z", "2026-07-04T00:00:00Z");
        rows.list("192.0.2.1", 261, "2026-07-05T00:00:00Z", null);
        list("192.0.2.2", "http://192.0.2.1/x", "192.0.3.1");

        var history = listings.history(indicator("192.0.2.1")).orElseThrow();

        assertThat(history.firstSeen()).isEqualTo("2026-07-03T00:00:00Z");
        assertThat(history.lanes())
                .extracting(Lane::feedId, Lane::via, lane -> lane.listed().size())
                .containsExactly(tuple("cins", null, 2), tuple("urlhaus", indicator("192.0.2.0/24"), 1));
        assertThat(history.neighbours())
                .extracting(Neighbours::relation, Neighbours::count)
                .containsExactly(tuple(Neighbours.Relation.SAME_NETWORK, 2L), tuple(Neighbours.Relation.SAME_HOST, 1L));
        assertThat(listings.history(indicator("192.0.2.77")).orElseThrow().lanes())
                .hasSize(1);
        assertThat(listings.history(indicator("198.51.100.1"))).isEmpty();
    }

    @Test
    void historyOfAUrlKnowsItsHostAndDomains() {
        list("example.com", "www.example.com", "evil.example", "http://www.example.com/a", "http://www.example.com/b");

        var history = listings.history(indicator("http://www.example.com/a")).orElseThrow();

        assertThat(history.lanes())
                .extracting(Lane::via)
                .containsExactly(null, indicator("www.example.com"), indicator("example.com"));
        assertThat(history.neighbours()).singleElement().satisfies(near -> {
            assertThat(near.around()).isEqualTo(new Indicator(IndicatorKind.DOMAIN, "www.example.com"));
            assertThat(near.some()).containsExactly(indicator("http://www.example.com/b"));
        });
    }
}
