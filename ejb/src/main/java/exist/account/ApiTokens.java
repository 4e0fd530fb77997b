package exist.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import exist.account.AccountException.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What programs call the Web API with. A token has 240 random bits, so a plain hash keeps it safe and finds it by one
 * look-up.
 */
@ApplicationScoped
@Transactional
public class ApiTokens {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final int LONGEST = 200;
    /** How exactly the last use is known: a row is not written for each request. */
    static final Duration GRAIN = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "exist")
    EntityManager entities;

    @Inject
    AuditLog audit;

    @Inject
    Event<TokenRevoked> revocations;

    private final SecureRandom random = new SecureRandom();

    @Permit(Role.ADMIN)
    public List<TokenRow> all() {
        return entities.createQuery("select t from ApiToken t order by t.name, t.id", ApiToken.class)
                .getResultStream()
                .map(ApiToken::row)
                .toList();
    }

    /**
     * @param expires null: never
     * @throws AccountException the name will not do
     */
    @Permit(Role.ADMIN)
    public Issued issue(String name, Role role, Instant expires) {
        byte[] secret = new byte[30];
        random.nextBytes(secret);
        String token = "exist_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return new Issued(store(name, role, sha256(token), expires), token);
    }

    /**
     * Takes up a token that was made elsewhere. Names need not be different: they are for people.
     *
     * @param hash SHA-256 of its text
     */
    @Permit(Role.ADMIN)
    public TokenRow store(String name, Role role, byte[] hash, Instant expires) {
        if (!name.matches(NAME)) {
            throw new AccountException(Problem.TOKEN_NAME);
        }
        if (expires != null && expires.isBefore(Instant.now())) {
            throw new AccountException(Problem.TOKEN_EXPIRED);
        }
        var token = new ApiToken(name, hash, role, expires);
        entities.persist(token);
        entities.flush(); // gives it its id
        audit.record("token.issue", name, role.label() + (expires == null ? "" : ", until " + expires));
        return token.row();
    }

    /** It is refused from the next request on. */
    @Permit(Role.ADMIN)
    public void revoke(long id) {
        var token = entities.find(ApiToken.class, id);
        if (token == null) {
            throw new AccountException(Problem.UNKNOWN);
        }
        entities.remove(token);
        audit.record("token.revoke", token.row().name(), null);
        revocations.fire(new TokenRevoked());
    }

    /** Empty: it is none of ours, or no more. */
    Optional<TokenRow> find(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        var now = Instant.now();
        var found = entities.createQuery("select t from ApiToken t where t.hash = :hash", ApiToken.class)
                .setParameter("hash", sha256(token))
                .getResultStream()
                .filter(candidate -> !candidate.expired(now))
                .findFirst();
        found.ifPresent(used -> note(used, now));
        return found.map(ApiToken::row);
    }

    /** One conditional statement, for many requests may come at once: the first of a minute writes, the others don't wait. */
    private void note(ApiToken token, Instant now) {
        var due = now.minus(GRAIN);
        if (token.lastUsed() == null || token.lastUsed().isBefore(due)) {
            entities.createQuery("update ApiToken t set t.lastUsed = :now where t.id = :id"
                            + " and (t.lastUsed is null or t.lastUsed < :due)")
                    .setParameter("now", now)
                    .setParameter("id", token.row().id())
                    .setParameter("due", due)
                    .executeUpdate();
        }
    }

    static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
