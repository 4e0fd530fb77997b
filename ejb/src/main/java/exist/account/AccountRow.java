package exist.account;

import java.time.Instant;

/** An account, as shown. */
public record AccountRow(long id, String name, Role role, Instant created) {}
