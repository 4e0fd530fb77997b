package exist.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.account.AccountException.Problem;
import exist.schema.TestDatabase;
import exist.schema.TestUnit;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTokensTest {

    private final TestUnit unit = new TestUnit(TestDatabase.empty());
    private final ApiTokens tokens = new ApiTokens();
    private final KnownTokens known = new KnownTokens();

    @BeforeEach
    void open() {
        tokens.entities = unit.entities();
        tokens.audit = new AuditLog();
        tokens.audit.entities = unit.entities();
        tokens.revocations = new Told<>(known::forget);
        known.tokens = tokens;
    }

    @Test
    void aTokenSpeaksForItsRoleUntilItIsRevoked() {
        var issued = issue("siem", Role.ANALYST, null);
        issue("other", Role.ADMIN, null);

        assertThat(issued.token()).matches("exist_[A-Za-z0-9_-]{40}");
        assertThat(unit.call(() -> known.find(issued.token()))).contains(new Caller("token:siem", Role.ANALYST));
        assertThat(unit.call(() -> known.find(issued.token().toLowerCase()))).isEmpty();
        assertThat(unit.call(() -> known.find(""))).isEmpty();
        assertThat(unit.call(() -> known.find("é".repeat(300)))).isEmpty();

        unit.run(() -> tokens.revoke(issued.row().id()));
        assertThat(unit.call(() -> known.find(issued.token()))).isEmpty();
    }

    @Test
    void aBusyTokenIsNotLookedUpAgain() {
        var issued = issue("siem", Role.ANALYST, null);
        unit.run(() -> known.find(issued.token()));
        tokens.entities = null; // the database is out of reach

        assertThat(known.find(issued.token())).contains(new Caller("token:siem", Role.ANALYST));
        assertThatThrownBy(() -> known.find("another")).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aTokenEndsWithItsTime() {
        var soon = Instant.now().plusMillis(300);
        var issued = issue("siem", Role.VIEWER, soon);

        assertThat(unit.call(() -> known.find(issued.token()))).isPresent();
        while (Instant.now().isBefore(soon)) {
            Thread.onSpinWait();
        }
        assertThat(unit.call(() -> known.find(issued.token()))).isEmpty();
    }

    @Test
    void theLastUseIsKnownToAMinute() {
        var issued = issue("siem", Role.VIEWER, null);
        assertThat(row().lastUsed()).isNull();

        unit.run(() -> tokens.find(issued.token()));
        var first = row().lastUsed();
        assertThat(first).isBetween(Instant.now().minusSeconds(30), Instant.now());

        unit.run(() -> tokens.find(issued.token()));
        assertThat(row().lastUsed()).as("not written again at once").isEqualTo(first);

        unit.run(() -> unit.entities()
                .createNativeQuery("UPDATE api_token SET last_used = last_used - INTERVAL 61 SECOND")
                .executeUpdate());
        unit.run(() -> tokens.find(issued.token()));
        assertThat(row().lastUsed()).isAfterOrEqualTo(first);
    }

    @Test
    void whatWillNotDoIsRefused() {
        refused(Problem.TOKEN_NAME, "two words", null);
        refused(Problem.TOKEN_NAME, "", null);
        refused(Problem.TOKEN_EXPIRED, "siem", Instant.now().minusSeconds(1));
        assertThatThrownBy(() -> unit.run(() -> tokens.revoke(4711))).isInstanceOf(AccountException.class);
    }

    @Test
    void theDatabaseHoldsNoToken() {
        var issued = issue("siem", Role.VIEWER, null);

        Object hash = unit.call(() -> unit.entities()
                .createNativeQuery("SELECT CONCAT(name, HEX(hash)) FROM api_token")
                .getSingleResult());

        assertThat(hash.toString()).startsWith("siem").hasSize(4 + 64).doesNotContain(issued.token());
    }

    private Issued issue(String name, Role role, Instant expires) {
        return unit.call(() -> tokens.issue(name, role, expires));
    }

    private TokenRow row() {
        return unit.call(tokens::all).get(0);
    }

    private void refused(Problem problem, String name, Instant expires) {
        assertThatThrownBy(() -> issue(name, Role.VIEWER, expires))
                .isInstanceOfSatisfying(
                        AccountException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
