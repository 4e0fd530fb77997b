package exist.account;

import java.time.Instant;

/**
 * Who did what, when.
 *
 * @param actor name of a {@link Caller}
 * @param detail may be null
 */
public record AuditRow(long id, Instant at, String actor, String action, String object, String detail) {}
