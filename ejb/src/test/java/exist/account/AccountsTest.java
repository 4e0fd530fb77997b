package exist.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import exist.account.AccountException.Problem;
import exist.schema.TestDatabase;
import exist.schema.TestUnit;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final String PASSWORD = "correct horse";

    private final TestUnit unit = new TestUnit(TestDatabase.empty());
    private final Accounts accounts = new Accounts();
    private final Logins logins = new Logins();

    @BeforeEach
    void open() {
        accounts.entities = unit.entities();
        accounts.passwords = new Passwords(1000);
        accounts.audit = new AuditLog();
        accounts.audit.entities = unit.entities();
        logins.accounts = accounts;
        logins.audit = accounts.audit;
    }

    @Test
    void theFirstAccountIsMadeOnce() {
        assertThat(unit.call(() -> accounts.addFirst("admin", "short"))).isPresent();
        assertThat(unit.call(() -> accounts.addFirst("admin", "another"))).isEmpty();
        assertThat(login("admin", "short")).isTrue();
    }

    @Test
    void whatWasCreatedCanLogInAndNothingElse() {
        var before = Instant.now().minusSeconds(1);
        var row = create("m.kato", Role.ANALYST);

        assertThat(unit.call(accounts::all)).containsExactly(row);
        assertThat(row.created()).isBetween(before, Instant.now());
        assertThat(login("m.kato", PASSWORD)).isTrue();
        assertThat(login("M.Kato", PASSWORD)).as("names have no case").isTrue();
        assertThat(login("m.kato", "Correct horse")).isFalse();
        assertThat(login("nobody", PASSWORD)).isFalse();
        assertThat(login("", "")).isFalse();
        assertThat(login("m.kato' or '1'='1", PASSWORD)).isFalse();
    }

    @Test
    void namesAndPasswordsThatWillNotDoAreSaidInWords() {
        create("m.kato", Role.VIEWER);

        refused(Problem.NAME_TAKEN, () -> create("M.KATO", Role.VIEWER));
        refused(Problem.NAME_FORM, () -> create("m kato", Role.VIEWER));
        refused(Problem.NAME_FORM, () -> create("token:x", Role.VIEWER));
        refused(Problem.NAME_FORM, () -> create("x".repeat(65), Role.VIEWER));
        refused(Problem.PASSWORD_SHORT, () -> accounts.create("b", "eleven char", Role.VIEWER));
        refused(Problem.PASSWORD_LONG, () -> accounts.create("b", "x".repeat(257), Role.VIEWER));
        refused(Problem.PASSWORD_IS_NAME, () -> accounts.create("takahashi.ken", "Takahashi.Ken", Role.VIEWER));
        assertThatThrownBy(() -> accounts.create("b", "short", Role.VIEWER))
                .hasMessage("A password has at least 12 characters.");
    }

    @Test
    void anAdministratorRemains() {
        var only = create("first", Role.ADMIN).id();
        refused(Problem.LAST_ADMIN, () -> accounts.delete(only));
        refused(Problem.LAST_ADMIN, () -> accounts.role(only, Role.ANALYST));

        var other = create("second", Role.ADMIN).id();
        unit.run(() -> accounts.role(only, Role.VIEWER));
        refused(Problem.LAST_ADMIN, () -> accounts.delete(other));
        unit.run(() -> accounts.delete(only));
        refused(Problem.UNKNOWN, () -> accounts.delete(only));
    }

    @Test
    void aSessionEndsWithTheAccountOrItsPasswordAndKnowsTheRoleOfNow() {
        create("root", Role.ADMIN);
        var id = create("m.kato", Role.ANALYST).id();
        var ticket = ticket("m.kato", PASSWORD);

        unit.run(() -> accounts.role(id, Role.VIEWER));
        assertThat(unit.call(() -> accounts.resume(ticket))).contains(new Caller("m.kato", Role.VIEWER));

        unit.run(() -> accounts.password(id, "another password"));
        assertThat(unit.call(() -> accounts.resume(ticket))).isEmpty();

        var next = ticket("m.kato", "another password");
        unit.run(() -> accounts.delete(id));
        assertThat(unit.call(() -> accounts.resume(next))).isEmpty();
    }

    @Test
    void aPersonChangesTheirOwnPassword() throws Exception {
        create("m.kato", Role.VIEWER);
        var before = ticket("m.kato", PASSWORD);
        var caller = new Caller("m.kato", Role.VIEWER);

        refused(Problem.PASSWORD_WRONG, () -> caller.call(() -> accounts.changePassword("wrong", "another password")));
        refused(Problem.PASSWORD_SHORT, () -> caller.call(() -> accounts.changePassword(PASSWORD, "short")));
        var after = caller.call(() -> unit.call(() -> accounts.changePassword(PASSWORD, "another password")));

        assertThat(unit.call(() -> accounts.resume(before))).isEmpty();
        assertThat(unit.call(() -> accounts.resume(after))).contains(caller);
        assertThat(login("m.kato", "another password")).isTrue();
        refused(Problem.UNKNOWN, () -> new Caller("token:x", Role.ADMIN).call(() -> accounts.changePassword("", "")));
    }

    @Test
    void guessingTheCurrentPasswordIsSlowedDownAlsoForTheRightOne() {
        create("m.kato", Role.VIEWER);
        create("other", Role.VIEWER);
        for (int i = 0; i < 4; i++) {
            refused(Problem.PASSWORD_WRONG, () -> change("m.kato", "wrong password"));
        }
        unit.run(() -> change("m.kato", PASSWORD)); // which clears the account

        for (int i = 0; i < 5; i++) {
            refused(Problem.PASSWORD_WRONG, () -> change("m.kato", "wrong password"));
        }
        assertThatThrownBy(() -> change("m.kato", PASSWORD))
                .isInstanceOfSatisfying(ThrottledException.class, e -> assertThat(e.remaining())
                        .isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
        unit.run(() -> change("other", PASSWORD));
        assertThat(login("m.kato", PASSWORD))
                .as("the login itself is not concerned")
                .isTrue();
    }

    private void change(String name, String current) {
        new Caller(name, Role.VIEWER).run(() -> accounts.changePassword(current, PASSWORD));
    }

    @Test
    void aLoginStoresThePasswordAnewWhenTheCostHasGrown() {
        create("m.kato", Role.VIEWER);
        var before = ticket("m.kato", PASSWORD);
        accounts.passwords = new Passwords(2000);

        var after = ticket("m.kato", PASSWORD);

        assertThat(unit.call(() -> accounts.find("m.kato").orElseThrow().password()))
                .startsWith("pbkdf2-sha256$2000$");
        assertThat(unit.call(() -> accounts.resume(after))).isPresent();
        assertThat(unit.call(() -> accounts.resume(before))).isEmpty();
    }

    @Test
    void guessingIsSlowedDownByNameAlsoForTheRightPassword() {
        create("m.kato", Role.VIEWER);
        for (int i = 0; i < 5; i++) {
            assertThat(login("m.kato", "wrong")).isFalse();
        }

        assertThatThrownBy(() -> login("M.Kato", PASSWORD)).isInstanceOf(ThrottledException.class);
        assertThat(login("other", PASSWORD)).as("others are not concerned").isFalse();
    }

    @Test
    void everyChangeIsNotedWithWhoMadeIt() throws Exception {
        var root = new Caller("root", Role.ADMIN);
        root.call(() -> create("m.kato", Role.VIEWER));
        login("m.kato", PASSWORD);
        refused(
                Problem.LAST_ADMIN,
                () -> root.call(() -> {
                    create("b", Role.ADMIN);
                    accounts.delete(accounts.find("b").orElseThrow().row().id());
                    return null;
                }));

        assertThat(unit.call(() -> accounts.audit.newest(0, 10)))
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::object, AuditRow::detail)
                .containsExactly(
                        tuple("m.kato", "login", "m.kato", "from 192.0.2.1"),
                        tuple("root", "account.create", "m.kato", "viewer"));
    }

    private AccountRow create(String name, Role role) {
        return unit.entities().getTransaction().isActive()
                ? accounts.create(name, PASSWORD, role)
                : unit.call(() -> accounts.create(name, PASSWORD, role));
    }

    private boolean login(String name, String password) {
        return unit.call(() -> logins.login(name, password, "192.0.2.1")).isPresent();
    }

    private Ticket ticket(String name, String password) {
        return unit.call(() -> logins.login(name, password, "192.0.2.1")).orElseThrow();
    }

    private void refused(Problem problem, ThrowingCallable work) {
        assertThatThrownBy(() -> unit.call(() -> {
                    try {
                        work.call();
                        return null;
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                }))
                .isInstanceOfSatisfying(
                        AccountException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
