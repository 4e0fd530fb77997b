package exist.account;

import java.time.Instant;

/**
 * A token, as shown.
 *
 * @param expires null: never
 * @param lastUsed to about a minute; null: never
 */
public record TokenRow(long id, String name, Role role, Instant created, Instant expires, Instant lastUsed) {

    Caller caller() {
        return new Caller("token:" + name, role);
    }
}
