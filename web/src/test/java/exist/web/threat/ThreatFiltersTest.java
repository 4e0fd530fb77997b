package exist.web.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.indicator.Indicators;
import exist.threat.AttributeQuery;
import exist.threat.AttributeQuery.Traits;
import exist.threat.EventQuery;
import exist.threat.EventQuery.Between;
import exist.threat.EventQuery.Labels;
import exist.threat.Tlp;
import exist.web.api.BadParametersException;
import exist.web.api.Filters;
import exist.web.api.QueryString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreatFiltersTest {

    private static Filters filters(String query) {
        return new Filters(QueryString.parse(query), ZoneId.of("Asia/Tokyo"));
    }

    private static EventQuery events(String query) {
        return ThreatFilters.events(filters(query), Tlp.GREEN, null);
    }

    private static AttributeQuery attributes(String query) {
        return ThreatFilters.attributes(filters(query), Tlp.GREEN, null);
    }

    @Test
    void whatTheOriginalIgnoredIsIgnored() {
        assertThat(events("tag=1&tags=1&org=1&orgc=1&timestamp_after=2031-01-01&threat_level=1&id="))
                .isEqualTo(EventQuery.all(Tlp.GREEN));
        assertThat(attributes("event=1&event_id=1&deleted=0&to_ids=1&category=c"))
                .isEqualTo(attributes(""));
    }

    @Test
    void allAtOnce() throws Exception {
        assertThat(events("id=7&uuid=00000000-0000-0000-0000-00000000000a&threat_level_id=2&attr=x y&search=a,b"
                        + "&indicator=hxxp://a[.]example/&publish_timestamp_after=2019-07-16&changed_before=2019-07-17"
                        + "&tagged=t&creator=o&feed=f&tlp=AMBER%2Bstrict&technique=t1566.001"))
                .isEqualTo(new EventQuery(
                        Tlp.GREEN,
                        7L,
                        new UUID(0, 10),
                        2,
                        "x y",
                        Indicators.parse("http://a.example/"),
                        List.of("a", "b"),
                        new Between(Instant.parse("2019-07-15T15:00:00Z"), null),
                        new Between(null, Instant.parse("2019-07-16T15:00:00.000001Z")),
                        new Labels("t", "o", "f", Tlp.AMBER_STRICT, "T1566.001")));
        assertThat(attributes("event__id=1e2&value= v &type=ip-dst&of_category=c&ids=false"))
                .isEqualTo(new AttributeQuery(
                        Tlp.GREEN,
                        null,
                        null,
                        100L,
                        "v",
                        List.of(),
                        Between.ANY_TIME,
                        new Traits("ip-dst", "c", false),
                        Labels.ANY));
    }

    @ParameterizedTest
    @CsvSource({
        "2,2",
        "２,2",
        "+2,2",
        "1e2,100",
        "2.0,2",
        "-1,0",
        "99999999999999999999999,0",
        "4294967295,4294967295",
        ".2e1,2",
        "1.50e1,15",
        "1e400,0",
        "-1e999999,0",
        "0e-9,0",
        "　２,2"
    })
    void numbersAreReadAsTheOriginalReadThem(String text, long number) {
        assertThat(events("id=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                        .id())
                .isEqualTo(number);
    }

    @Test
    void whatStandsInThePathMustHoldAsWell() {
        assertThat(ThreatFilters.path("01")).isEqualTo(1);
        assertThat(ThreatFilters.path("x")).as("no row has it").isZero();
        assertThat(ThreatFilters.path("1.0")).isZero();
        assertThat(ThreatFilters.path("1e0")).isZero();
        assertThat(ThreatFilters.events(filters("id=2"), Tlp.RED, 1L).id()).isZero();
        assertThat(ThreatFilters.events(filters("id=1"), Tlp.RED, 1L).id()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=abc",
                "id=NaN",
                "id=1,2",
                "id=2.7",
                "threat_level_id=5",
                "threat_level_id=01",
                "threat_level_id=+1",
                "threat_level_id=+",
                "id=1e-2",
                "id=.",
                "id=1e9999999",
                "uuid=1",
                "tlp=purple",
                "technique=phishing",
                "indicator=%3F",
                "publish_timestamp_after=2019-13-01"
            })
    void whatCanNotBeIsTold(String query) {
        assertThatThrownBy(() -> events(query)).isInstanceOf(BadParametersException.class);
    }
}
