package exist.web.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.web.reputation.ListingFilter.Listed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingFilterTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDate DAY = LocalDate.parse("2026-11-02");

    @Test
    void theFirstLookNeedsNoAddress() {
        var filter = ListingFilter.of(Map.of());

        assertThat(filter.listed()).isEqualTo(Listed.NOW);
        assertThat(filter.address()).isEmpty();
        assertThat(filter.query(TOKYO).now()).isTrue();
    }

    @Test
    void theAddressGivesTheSameFilterBack() {
        var filter = new ListingFilter(
                "a&b=c \"ü\"",
                IndicatorKind.URL,
                List.of("urlhaus", "openphish"),
                DAY,
                DAY.plusDays(3),
                Listed.ON,
                DAY);

        assertThat(ListingFilter.of(parameters(filter.address()))).isEqualTo(filter);
    }

    @ParameterizedTest
    @CsvSource({"kind=nonsense", "from=yesterday", "feed=../x", "listed=never", "listed=on", "on=2026-13-01", "q="})
    void nonsenseInTheAddressIsLeftOut(String address) {
        assertThat(ListingFilter.of(parameters(address)).address()).isIn("", "listed=ever");
    }

    @Test
    void aDayIsThatOfTheInstallation() {
        var query = new ListingFilter(null, null, null, DAY, DAY, Listed.EVER, null).query(TOKYO);

        assertThat(query.begun().from()).isEqualTo(Instant.parse("2026-11-01T15:00:00Z"));
        assertThat(query.begun().to()).isEqualTo(Instant.parse("2026-11-02T15:00:00Z"));
        assertThat(query.now()).isFalse();
    }

    @Test
    void anIndicatorIsLookedForWithWhatLiesAroundIt() {
        assertThat(filter("192.0.2[.]7").query(TOKYO).contains())
                .isEqualTo(new Indicator(IndicatorKind.IP, "192.0.2.7"));
        assertThat(filter("Portal.example").query(TOKYO).contains())
                .isEqualTo(new Indicator(IndicatorKind.DOMAIN, "portal.example"));
    }

    @Test
    void aUrlIsLookedForExactly() {
        var query = filter("hxxp://bad.example/x").query(TOKYO);

        assertThat(query.contains()).isNull();
        assertThat(query.values()).containsExactly(new Indicator(IndicatorKind.URL, "http://bad.example/x"));
    }

    @Test
    void wordsAndWhatIsInQuotesAreLookedForAsText() {
        assertThat(filter("emotet epoch4").query(TOKYO).search()).containsExactly("emotet", "epoch4");
        assertThat(filter("\"portal.example\"").query(TOKYO).search()).containsExactly("portal.example");
    }

    private static ListingFilter filter(String text) {
        return new ListingFilter(text, null, null, null, null, Listed.EVER, null);
    }

    private static Map<String, String[]> parameters(String address) {
        var values = new HashMap<String, List<String>>();
        for (var part : address.split("&")) {
            var cut = part.split("=", 2);
            if (cut.length == 2) {
                values.computeIfAbsent(cut[0], name -> new ArrayList<>())
                        .add(URLDecoder.decode(cut[1], StandardCharsets.UTF_8));
            }
        }
        var parameters = new HashMap<String, String[]>();
        values.forEach((name, list) -> parameters.put(name, list.toArray(String[]::new)));
        return parameters;
    }
}
