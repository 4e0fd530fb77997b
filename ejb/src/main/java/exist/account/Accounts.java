package exist.account;

import exist.account.AccountException.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who may log in to the console, and as what. */
@ApplicationScoped
@Transactional
public class Accounts {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._@-]{0,63}";

    @PersistenceContext(unitName = "exist")
    EntityManager entities;

    @Inject
    AuditLog audit;

    Passwords passwords = new Passwords(Passwords.COST);

    /** Of current passwords: who finds a session open shall not find out the password by it. */
    private final Throttle guesses = new Throttle(5, Duration.ofMinutes(1));

    @Permit(Role.ADMIN)
    public List<AccountRow> all() {
        return entities.createQuery("select a from Account a order by a.name", Account.class)
                .getResultStream()
                .map(Account::row)
                .toList();
    }

    /** @throws AccountException the name or the password will not do, or the name is taken */
    @Permit(Role.ADMIN)
    public AccountRow create(String name, String password, Role role) {
        if (!name.matches(NAME)) {
            throw new AccountException(Problem.NAME_FORM);
        }
        Passwords.check(name, password);
        return add(name, password, role);
    }

    /** @throws AccountException it is the last administrator's */
    @Permit(Role.ADMIN)
    public void role(long id, Role role) {
        var account = existing(id);
        if (role != Role.ADMIN) {
            keepAnAdmin(account);
        }
        account.role(role);
        audit.record("account.role", account.name(), role.label());
    }

    /** Gives a new password to somebody who has lost theirs; their sessions end. */
    @Permit(Role.ADMIN)
    public void password(long id, String password) {
        var account = existing(id);
        Passwords.check(account.name(), password);
        account.password(passwords.hash(password));
        audit.record("account.password", account.name(), null);
    }

    /** @throws AccountException it is the last administrator */
    @Permit(Role.ADMIN)
    public void delete(long id) {
        var account = existing(id);
        keepAnAdmin(account);
        entities.remove(account);
        audit.record("account.delete", account.name(), null);
    }

    /**
     * Changes the caller's own password; their other sessions end.
     *
     * @return what the caller's session has to remember from now on
     * @throws AccountException the current password is not that, or the next will not do
     * @throws ThrottledException there were too many tries; this one was not looked at
     */
    @Permit(Role.VIEWER)
    public Ticket changePassword(String current, String next) {
        var account = find(Caller.current().name()).orElseThrow(() -> new AccountException(Problem.UNKNOWN));
        var wait = guesses.attempt(account.name(), System.nanoTime());
        if (!wait.isZero()) {
            throw new ThrottledException(wait);
        }
        if (!passwords.matches(current, account.password())) {
            throw new AccountException(Problem.PASSWORD_WRONG);
        }
        guesses.forget(account.name());
        Passwords.check(account.name(), next);
        account.password(passwords.hash(next));
        audit.record("account.password", account.name(), "by its owner");
        return account.ticket();
    }

    /** Who a session belongs to; empty where the account or its password is no more what it was at the login. */
    public Optional<Caller> resume(Ticket ticket) {
        return Optional.ofNullable(entities.find(Account.class, ticket.account()))
                .filter(account -> account.ticket().equals(ticket))
                .map(account -> new Caller(account.name(), account.role()));
    }

    Passwords passwords() {
        return passwords;
    }

    Optional<Account> find(String name) {
        if (!name.matches(NAME)) {
            return Optional.empty();
        }
        return entities.createQuery("select a from Account a where a.name = :name", Account.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Stores the same password by today's cost. */
    Ticket rehash(long id, String password) {
        var account = existing(id);
        account.password(passwords.hash(password));
        return account.ticket();
    }

    /** @return empty: there are accounts already */
    Optional<AccountRow> addFirst(String name, String password) {
        long accounts = entities.createQuery("select count(a) from Account a", Long.class)
                .getSingleResult();
        return accounts > 0 ? Optional.empty() : Optional.of(add(name, password, Role.ADMIN));
    }

    private AccountRow add(String name, String password, Role role) {
        if (find(name).isPresent()) {
            throw new AccountException(Problem.NAME_TAKEN);
        }
        var account = new Account(name, passwords.hash(password), role);
        entities.persist(account);
        entities.flush(); // gives it its id
        audit.record("account.create", name, role.label());
        return account.row();
    }

    private Account existing(long id) {
        var account = entities.find(Account.class, id);
        if (account == null) {
            throw new AccountException(Problem.UNKNOWN);
        }
        return account;
    }

    /** Locks the administrators, so that two of them cannot remove each other at the same moment. */
    private void keepAnAdmin(Account leaving) {
        var admins = entities.createQuery("select a from Account a where a.role = :admin", Account.class)
                .setParameter("admin", Role.ADMIN)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        if (admins.stream().allMatch(leaving::equals)) {
            throw new AccountException(Problem.LAST_ADMIN);
        }
    }
}
