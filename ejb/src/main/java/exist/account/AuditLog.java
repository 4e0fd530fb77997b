package exist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Remembers every change and who made it. Nothing takes an entry away. */
@ApplicationScoped
@Transactional
public class AuditLog {

    private static final int OBJECT = 255;

    @PersistenceContext(unitName = "exist")
    EntityManager entities;

    /**
     * Notes what {@link Caller#current} does, in the transaction that does it: both happen or none.
     *
     * @param action e.g. {@code feed.enable}; at most 32 ASCII characters
     * @param object what it is done to
     * @param detail anything more, or null; never a secret
     */
    public void record(String action, String object, String detail) {
        entities.persist(new Audit(
                Caller.current().name(), action, object.substring(0, Math.min(OBJECT, object.length())), detail));
    }

    @Permit(Role.ADMIN)
    public List<AuditRow> newest(int offset, int limit) {
        return entities.createQuery("select a from Audit a order by a.id desc", Audit.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(Audit::row)
                .toList();
    }

    @Permit(Role.ADMIN)
    public long count() {
        return entities.createQuery("select count(a) from Audit a", Long.class).getSingleResult();
    }
}
