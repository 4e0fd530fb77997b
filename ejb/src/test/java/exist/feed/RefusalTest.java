package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final Instant NOW = Instant.parse("2026-07-14T03:00:00Z");

    @Test
    void retryAfterIsSecondsOrADate() {
        assertThat(Refusal.duration("120", NOW)).contains(Duration.ofMinutes(2));
        assertThat(Refusal.duration("Tue, 14 Jul 2026 03:01:00 GMT", NOW)).contains(Duration.ofMinutes(1));
        assertThat(Refusal.duration("Tue, 14 Jul 2026 02:00:00 GMT", NOW)).contains(Duration.ZERO);
        assertThat(Refusal.duration("soon", NOW)).isEmpty();
        assertThat(Refusal.duration("-5", NOW)).isEmpty();
        assertThat(Refusal.duration("99999999999999999999", NOW)).isEmpty();
    }

    @Test
    void theEndOfAQuotaIsSaidInOtherWaysToo() {
        assertThat(rest(Map.of("x-rate-limit-reset", String.valueOf(NOW.getEpochSecond() + 900))))
                .contains(Duration.ofMinutes(15));
        assertThat(rest(Map.of("X-RateLimit-Reset", "2026-07-14T03:05:00.000Z")))
                .contains(Duration.ofMinutes(5));
        assertThat(rest(Map.of("x-ratelimit-reset", "yesterday"))).isEmpty();
        assertThat(rest(Map.of("x-ratelimit-reset", "1"))).isEmpty();
        assertThat(rest(Map.of("Retry-After", "7", "x-ratelimit-reset", "99999999999")))
                .contains(Duration.ofSeconds(7));
        assertThat(rest(Map.of("x-reader-limits-reset-after", "3600"))).contains(Duration.ofHours(1));
    }

    @Test
    void nobodyIsLeftAloneForAYear() {
        assertThat(rest(Map.of("Retry-After", "999999999"))).contains(Duration.ofDays(1));
        assertThat(rest(Map.of("x-rate-limit-reset", "9999999999"))).contains(Duration.ofDays(1));
        assertThat(rest(Map.of("x-ratelimit-reset", "+999999999-12-31T23:59:59Z")))
                .contains(Duration.ofDays(1));
    }

    @Test
    void someForbidWhatIsAskedTooOften() {
        assertThat(Refusal.exhausted(headers(Map.of("x-ratelimit-remaining", "0"))))
                .isTrue();
        assertThat(Refusal.exhausted(headers(Map.of("x-ratelimit-remaining", "4000"))))
                .isFalse();
        assertThat(Refusal.exhausted(headers(Map.of()))).isFalse();
        assertThat(Refusal.exhausted(headers(Map.of("X-Reader-Zone1-Usage", "100", "X-Reader-Zone1-Limit", "100"))))
                .isTrue();
        assertThat(Refusal.exhausted(headers(Map.of("X-Reader-Zone1-Usage", "99", "X-Reader-Zone1-Limit", "100"))))
                .isFalse();
        assertThat(Refusal.exhausted(headers(Map.of("X-Reader-Zone1-Usage", "1"))))
                .isFalse();
    }

    private static Optional<Duration> rest(Map<String, String> headers) {
        return Refusal.rest(headers(headers), NOW);
    }

    private static Function<String, Optional<String>> headers(Map<String, String> headers) {
        var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return name -> Optional.ofNullable(anyCase.get(name));
    }
}
