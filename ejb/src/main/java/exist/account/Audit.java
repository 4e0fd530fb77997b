package exist.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who did what, when. */
@Entity
@Table(name = "audit")
public class Audit {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private Instant at;
    private String actor;
    private String action;
    private String object;
    private String detail;

    protected Audit() {} // for JPA

    Audit(String actor, String action, String object, String detail) {
        this.at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        this.actor = actor;
        this.action = action;
        this.object = object;
        this.detail = detail;
    }

    AuditRow row() {
        return new AuditRow(id, at, actor, action, object, detail);
    }
}
