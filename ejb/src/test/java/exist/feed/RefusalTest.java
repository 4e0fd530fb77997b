package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
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
}
