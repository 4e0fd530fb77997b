package exist.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** A person who may log in to the console. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private String password;
    private Role role;
    private Instant created;

    protected Account() {} // for JPA

    Account(String name, String password, Role role) {
        this.name = Objects.requireNonNull(name);
        this.password = Objects.requireNonNull(password);
        this.role = Objects.requireNonNull(role);
        this.created = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    String name() {
        return name;
    }

    /** Its hash. */
    String password() {
        return password;
    }

    void password(String hash) {
        password = hash;
    }

    Role role() {
        return role;
    }

    void role(Role role) {
        this.role = role;
    }

    /** What a session remembers. */
    Ticket ticket() {
        return new Ticket(id, password.hashCode());
    }

    AccountRow row() {
        return new AccountRow(id, name, role, created);
    }
}
