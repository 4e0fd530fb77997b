package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final Pace pace = new Pace();

    @Test
    void eachHostIsAskedOnceASecond() {
        assertThat(turn("a.example", 1, 0)).isZero();
        assertThat(turn("a.example", 1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(turn("a.example", 1, SECOND / 2)).isEqualTo(Duration.ofMillis(1500));
        assertThat(turn("b.example", 1, SECOND / 2)).isZero();
        assertThat(turn("a.example", 1, 10 * SECOND)).isZero();
    }

    @Test
    void thePaceOfOneFeedHoldsForTheOthersOfItsHost() {
        assertThat(turn("a.example", 6, 0)).isZero();
        assertThat(turn("a.example", 1, SECOND)).isEqualTo(Duration.ofSeconds(5));
        assertThat(turn("a.example", 1, SECOND)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aHostThatWantsToBeLeftAloneIs() {
        pace.rest("a.example", Duration.ofSeconds(30), 0);
        pace.rest("a.example", Duration.ofSeconds(10), 0); // does not shorten it

        assertThat(turn("a.example", 1, 0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(turn("a.example", 1, 0)).isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void whoWouldWaitTooLongTakesNoTurn() {
        pace.rest("a.example", Duration.ofDays(1000), 0);

        assertThat(turn("a.example", 1, 0)).isEqualTo(Duration.ofDays(1));
        assertThat(turn("a.example", 1, 0)).isEqualTo(Duration.ofDays(1));
    }

    private Duration turn(String host, int gap, long now) {
        return pace.reserve(host, Duration.ofSeconds(gap), PATIENT, now);
    }
}
