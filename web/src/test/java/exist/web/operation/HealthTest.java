package exist.web.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final IntSupplier NOT_ASKED = () -> {
        throw new AssertionError("nobody may ask");
    };

    @Test
    void silentFeedsAreAWarningAndEverythingIsUpAllTheSame() {
        assertThat(Health.answer(false, true, () -> 2))
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"},"
                        + "{\"name\":\"feeds\",\"status\":\"UP\",\"data\":{\"silent\":2}}]}");
    }

    @Test
    void withoutItsDatabaseItIsDownAndKnowsNothingOfFeeds() {
        assertThat(Health.answer(false, false, NOT_ASKED))
                .isEqualTo("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"DOWN\"}]}");
    }

    @Test
    void whoOnlyLivesIsAskedNothing() {
        assertThat(Health.answer(true, true, NOT_ASKED)).isEqualTo("{\"status\":\"UP\",\"checks\":[]}");
    }
}
