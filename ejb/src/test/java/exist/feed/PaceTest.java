package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void eachHostIsAskedOnceASecond() {
        var pace = new Pace(Duration.ofSeconds(1));

        assertThat(pace.reserve("a.example", 0)).isZero();
        assertThat(pace.reserve("a.example", 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.reserve("a.example", SECOND / 2)).isEqualTo(Duration.ofMillis(1500));
        assertThat(pace.reserve("b.example", SECOND / 2)).isZero();
        assertThat(pace.reserve("a.example", 10 * SECOND)).isZero();
    }
}
