package exist.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Throttle throttle = new Throttle(3, Duration.ofSeconds(5));

    @Test
    void eachTryBeyondTheFreeOnesWaitsTwiceAsLong() {
        assertThat(tryAt(0)).isZero();
        assertThat(tryAt(0)).isZero();
        assertThat(tryAt(0)).isZero();

        assertThat(tryAt(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(tryAt(SECOND / 2)).as("asking does not make it longer").isEqualTo(Duration.ofMillis(500));
        assertThat(tryAt(SECOND)).isZero();
        assertThat(tryAt(SECOND)).isEqualTo(Duration.ofSeconds(2));
        assertThat(tryAt(3 * SECOND)).isZero();
        assertThat(tryAt(3 * SECOND)).isEqualTo(Duration.ofSeconds(4));
        assertThat(tryAt(7 * SECOND)).isZero();
        assertThat(tryAt(7 * SECOND)).as("the most").isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void forgetsWithSuccessAndWithTime() {
        for (int i = 0; i < 3; i++) {
            tryAt(0);
        }
        throttle.forget("a");
        assertThat(tryAt(0)).isZero();

        for (int i = 0; i < 2; i++) {
            tryAt(0);
        }
        assertThat(tryAt(0)).isPositive();
        assertThat(tryAt(3601 * SECOND)).isZero();
    }

    @Test
    void whatWasRightDoesNotCount() {
        for (int i = 0; i < 50; i++) {
            assertThat(tryAt(0)).isZero();
            throttle.takeBack("a");
        }
        assertThat(tryAt(0)).isZero();
        assertThat(tryAt(0)).isZero();
        assertThat(tryAt(0)).isZero();
        assertThat(tryAt(0)).isPositive();
    }

    @Test
    void countsEachKeyByItselfAndNotTooMany() {
        for (int i = 0; i < 3; i++) {
            tryAt(0);
        }
        assertThat(throttle.attempt("b", 0)).isZero();
        assertThat(tryAt(0)).isPositive();

        for (int i = 0; i < 20_000; i++) {
            throttle.attempt("name" + i, 0);
        }
        assertThat(tryAt(0)).as("forgotten").isZero();
    }

    private Duration tryAt(long now) {
        return throttle.attempt("a", now);
    }
}
