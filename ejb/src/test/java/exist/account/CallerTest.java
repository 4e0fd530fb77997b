package exist.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void rolesCoverThoseBelow() {
        assertThat(Role.ADMIN.groups()).containsExactlyInAnyOrder("viewer", "analyst", "admin");
        assertThat(Role.VIEWER.groups()).containsExactly("viewer");
        assertThat(new Caller("a", Role.ANALYST).may(Role.VIEWER)).isTrue();
        assertThat(new Caller("a", Role.ANALYST).may(Role.ADMIN)).isFalse();
        assertThat(Caller.NOBODY.may(Role.VIEWER)).isFalse();
        assertThat(Role.of("Admin")).isEmpty();
    }

    @Test
    void workRunsForItsCallerAndThatEndsWithIt() {
        var user = new Caller("m.kato", Role.VIEWER);

        user.run(() -> {
            assertThat(Caller.current()).isEqualTo(user);
            Caller.NOBODY.run(() -> assertThat(Caller.current()).isEqualTo(Caller.NOBODY));
            assertThat(Caller.current()).isEqualTo(user);
        });
        assertThatThrownBy(() -> user.run(() -> {
                    throw new IllegalArgumentException();
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Caller.current()).isEqualTo(Caller.SYSTEM);
    }
}
