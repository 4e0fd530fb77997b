package exist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import exist.settings.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void areOfTheInstallationsZoneWithSixDigitsOrNone() {
        var times = in("Asia/Tokyo");

        assertThat(times.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(times.text(Instant.parse("2026-01-20T15:00:00Z"))).isEqualTo("2026-01-21T00:00:00+09:00");
        assertThat(times.text(Instant.parse("2026-01-20T15:00:00.5Z"))).isEqualTo("2026-01-21T00:00:00.500000+09:00");
        assertThat(times.text(Instant.parse("2026-01-20T15:00:00.000001999Z")))
                .isEqualTo("2026-01-21T00:00:00.000001+09:00");
        assertThat(times.text(Instant.parse("2026-01-20T15:00:00.000000999Z"))).isEqualTo("2026-01-21T00:00:00+09:00");
        assertThat(times.text(null)).isNull();
    }

    @Test
    void followTheSummer() {
        var times = in("America/New_York");

        assertThat(times.text(Instant.parse("2026-01-20T15:00:00Z"))).isEqualTo("2026-01-20T10:00:00-05:00");
        assertThat(times.text(Instant.parse("2026-07-20T15:00:00Z"))).isEqualTo("2026-07-20T11:00:00-04:00");
    }

    private static Times in(String zone) {
        var times = new Times();
        times.settings = Settings.of(Map.of("EXIST_TIME_ZONE", zone));
        return times;
    }
}
