package exist.threat;

import static org.assertj.core.api.Assertions.assertThat;

import exist.account.Caller;
import exist.account.Role;
import exist.settings.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class ClearanceTest {

    private final Clearance clearance = new Clearance();

    private <T> T as(Role role, Callable<T> asked) throws Exception {
        return new Caller("someone", role).call(asked);
    }

    @Test
    void redLeavesOnlyToAdministrators() throws Exception {
        clearance.settings = Settings.of(Map.of());

        assertThat(as(Role.VIEWER, clearance::throughApi)).isEqualTo(Tlp.AMBER);
        assertThat(as(Role.ANALYST, clearance::throughApi)).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(as(Role.ADMIN, clearance::throughApi)).isEqualTo(Tlp.RED);
        assertThat(as(Role.VIEWER, clearance::listingsThroughApi)).isTrue();
        assertThat(Caller.ANONYMOUS.call(clearance::throughApi)).isEqualTo(Tlp.GREEN);
        assertThat(Caller.ANONYMOUS.call(clearance::listingsThroughApi)).isFalse();
        assertThat(Caller.NOBODY.call(clearance::throughApi)).isEqualTo(Tlp.NONE);

        assertThat(as(Role.VIEWER, clearance::onPages)).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(as(Role.ANALYST, clearance::onPages)).isEqualTo(Tlp.RED);
        assertThat(as(Role.ADMIN, clearance::onPages)).isEqualTo(Tlp.RED);
        assertThat(Caller.NOBODY.call(clearance::onPages)).isEqualTo(Tlp.NONE);
    }

    @Test
    void isWhatTheSettingsSay() throws Exception {
        clearance.settings = Settings.of(Map.of("EXIST_TLP_CONSOLE", "green", "EXIST_TLP_API", "clear, amber,amber"));

        assertThat(as(Role.VIEWER, clearance::onPages)).isEqualTo(Tlp.GREEN);
        assertThat(as(Role.VIEWER, clearance::throughApi)).isEqualTo(Tlp.CLEAR);
        assertThat(as(Role.ANALYST, clearance::throughApi)).isEqualTo(Tlp.AMBER);
        assertThat(as(Role.ADMIN, clearance::throughApi)).isEqualTo(Tlp.AMBER);
        assertThat(Caller.ANONYMOUS.call(clearance::throughApi))
                .as("never more than a viewer")
                .isEqualTo(Tlp.CLEAR);

        clearance.settings = Settings.of(Map.of("EXIST_TLP_ANONYMOUS", "amber"));
        assertThat(Caller.ANONYMOUS.call(clearance::throughApi)).isEqualTo(Tlp.AMBER);
        assertThat(Caller.ANONYMOUS.call(clearance::listingsThroughApi)).isTrue();
    }
}
