package exist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens that were used a moment ago: a busy program does not cost the database a look-up for each of its requests. A
 * token that is revoked is refused from the next request on all the same.
 */
@ApplicationScoped
public class KnownTokens {

    /** As exactly as the last use is noted, which goes with a look-up. */
    private static final Duration FRESH = ApiTokens.GRAIN;

    private record Known(Caller caller, Instant until) {}

    @Inject
    ApiTokens tokens;

    /** By the token's hash. Replaced as a whole, so that what was looked up before a revocation goes into a map of the past. */
    private volatile Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();

    /** As {@link ApiTokens#find}. */
    public Optional<Caller> find(String token) {
        var all = known;
        var now = Instant.now();
        var hash = ByteBuffer.wrap(ApiTokens.sha256(token));
        var fresh = all.get(hash);
        if (fresh != null && now.isBefore(fresh.until)) {
            return Optional.of(fresh.caller);
        }
        var found = tokens.find(token);
        found.ifPresent(row -> all.put(hash, new Known(row.caller(), until(now, row.expires()))));
        return found.map(TokenRow::caller);
    }

    private static Instant until(Instant now, Instant expires) {
        var until = now.plus(FRESH);
        return expires != null && expires.isBefore(until) ? expires : until;
    }

    void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) TokenRevoked revoked) {
        known = new ConcurrentHashMap<>();
    }
}
