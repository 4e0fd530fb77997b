package exist.web.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.reputation.FeedCount;
import exist.reputation.ListingQuery;
import exist.reputation.Listings;
import exist.web.api.BadParametersException;
import exist.web.api.Filters;
import exist.web.api.QueryString;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingFiltersTest {

    /** Two feeds and a retired source; of a feed that is deleted, listings are left. */
    private static final class Known extends Listings {

        @Override
        public Map<Integer, String> sources() {
            return Map.of(261, "CINS", 401, "URLhaus", 1, "Retired");
        }

        @Override
        public Map<Integer, String> feedIds() {
            return Map.of(261, "cins", 401, "urlhaus");
        }

        @Override
        public List<FeedCount> counts() {
            return List.of(new FeedCount(10_007, IndicatorKind.IP, 3, 1));
        }
    }

    @Test
    void withoutParametersAllIsWanted() {
        assertThat(read(null)).isEqualTo(ListingQuery.ALL);
        assertThat(read("ip=&listed=ever&unknown=1&on=+")).isEqualTo(ListingQuery.ALL);
    }

    @Test
    void everyParameterNarrows() {
        var query = read("ip=192.0.2.1&domain=A.example&url=http://a.example/X&source=401&feed=cins&kind=url&listed=now"
                + "&on=2026-07-01&contains=192.0.2.0/24&search=Foo,+bar");

        assertThat(query.values())
                .containsExactly(
                        new Indicator(IndicatorKind.IP, "192.0.2.1"), new Indicator(IndicatorKind.DOMAIN, "a.example"));
        assertThat(query.url().value()).isEqualTo("http://a.example/X");
        assertThat(query.sources()).containsExactly(401);
        assertThat(query.feeds()).containsExactly("cins");
        assertThat(query.kind()).isEqualTo(IndicatorKind.URL);
        assertThat(query.now()).isTrue();
        assertThat(query.on().from()).isEqualTo(Instant.parse("2026-06-30T15:00:00Z"));
        assertThat(query.on().to()).isEqualTo(Instant.parse("2026-07-01T15:00:00Z"));
        assertThat(query.contains()).isEqualTo(new Indicator(IndicatorKind.NETWORK, "192.0.2.0/24"));
        assertThat(query.search()).containsExactly("Foo", "bar");
        assertThat(query.impossible()).isFalse();
    }

    @Test
    void aValueThatIsNoneFindsNothingAndIsNoFault() {
        assertThat(read("ip=nonsense").impossible()).isTrue();
        assertThat(read("source=1").sources()).containsExactly(1);
        assertThat(read("source=10007").sources()).containsExactly(10_007);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "source=402       | \"402\" is no source: /api/reputation/sources has their numbers.",
                "source=+401      | \" 401\" is no source: /api/reputation/sources has their numbers.",
                "source=0401      | \"0401\" is no source: /api/reputation/sources has their numbers.",
                "feed=URLhaus     | \"URLhaus\" is no feed: /api/feeds has their ids.",
                "kind=IP          | \"IP\" is none of ip, network, domain, url, hash, email.",
                "listed=never     | \"never\" is neither now nor ever.",
                "on=2026-02-30    | \"2026-02-30\" is no date of the form YYYY-MM-DD.",
                "on=01.07.2026    | \"01.07.2026\" is no date of the form YYYY-MM-DD.",
                "on=0000-07-01    | \"0000-07-01\" is not within the years 1 to 9999.",
                "on=%2B10000-01-01 | \"+10000-01-01\" is not within the years 1 to 9999.",
                "contains=a@b.example | \"a@b.example\" is neither an address nor a network nor a domain."
            })
    void whatCanNotBeIsSaid(String parameters, String message) {
        assertThatThrownBy(() -> read(parameters))
                .isInstanceOf(BadParametersException.class)
                .hasMessage(message);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> read("kind=x&listed=y&on=z&ip=192.0.2.1"))
                .hasMessageContaining("\"x\"")
                .hasMessageContaining("\"y\"")
                .hasMessageContaining("\"z\"");
    }

    private static ListingQuery read(String parameters) {
        return new ListingFilters(new Known(), new Filters(QueryString.parse(parameters), ZoneId.of("Asia/Tokyo")))
                .read()
                .build();
    }
}
