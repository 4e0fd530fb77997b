package exist.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** What a program calls the Web API with. Only its hash is kept: nobody can read it out of the database. */
@Entity
@Table(name = "api_token")
public class ApiToken {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private byte[] hash;
    private Role role;
    private Instant created;
    private Instant expires;

    @Column(name = "last_used")
    private Instant lastUsed;

    protected ApiToken() {} // for JPA

    ApiToken(String name, byte[] hash, Role role, Instant expires) {
        this.name = Objects.requireNonNull(name);
        this.hash = hash.clone();
        this.role = Objects.requireNonNull(role);
        this.expires = expires;
        this.created = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    boolean expired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    Instant lastUsed() {
        return lastUsed;
    }

    TokenRow row() {
        return new TokenRow(id, name, role, created, expires, lastUsed);
    }
}
