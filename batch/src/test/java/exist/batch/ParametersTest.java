package exist.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and values are divided by {@code ;}, as in {@code feed=one;document=/two}. */
class ParametersTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void nothingIsNothing() {
        assertThat(of("")).isEqualTo(new Parameters(null, null, null, null, null, false));
        assertThat(of("feed=;archive= ;document=;observed=;run=;accept=")).isEqualTo(of(""));
    }

    @Test
    void allOfOneFeed() {
        assertThat(of("feed=one;document=/a/b.json;observed=2026-07-01T12:30:00Z;run=17;accept=true"))
                .isEqualTo(new Parameters(
                        "one", null, Path.of("/a/b.json"), Instant.parse("2026-07-01T12:30:00Z"), 17L, true));
    }

    @Test
    void aDayBeginsWhereTheServerCountsDays() {
        assertThat(of("feed=one;document=x;observed=2026-07-01").observed())
                .isEqualTo(Instant.parse("2026-06-30T15:00:00Z"));
    }

    @Test
    void aDocumentIsOfNowIfNobodySaysOtherwise() {
        assertThat(of("feed=one;document=x").observed()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(of("feed=one").observed()).isNull();
    }

    @Test
    void theEnginesOwnAreLeftAlone() {
        assertThat(of("feed=one;jberet.restart.mode=force")).isEqualTo(of("feed=one"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feed=one;documnet=/x | there is no parameter documnet; there are accept, archive, document, feed, observed, run",
                "feed=one;archive=/x | archive is of all feeds: feed can't be given with it",
                "document=/x | document needs a feed",
                "feed=one;observed=2026-07-01 | observed is of a document, and none is given",
                "feed=one;document=x;observed=2026-13-01 | observed=2026-13-01 is no time: 2026-07-01T00:00:00Z is one, and 2026-07-01",
                "feed=one;document=x;observed=yesterday | observed=yesterday is no time: 2026-07-01T00:00:00Z is one, and 2026-07-01",
                "feed=one;run=-1 | run=-1 is no number of a run",
            })
    void whatIsWrongIsNamed(String given, String problem) {
        assertThatThrownBy(() -> of(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    private static Parameters of(String given) {
        var properties = new Properties();
        for (var one : given.split(";")) {
            if (!one.isEmpty()) {
                properties.setProperty(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
            }
        }
        return Parameters.of(properties, TOKYO);
    }
}
