package exist.container;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.concurrent.Callable;

/** An EJB, so one transaction around what it is given to do; and it would wrap exceptions that nobody has declared. */
@Stateless
public class Boundary {

    @PersistenceContext(unitName = "exist")
    EntityManager entities;

    public <T> T call(Callable<T> work) throws Exception {
        return work.call();
    }

    /** The first column of each row, as text. */
    public List<String> column(String sql) {
        List<?> rows = entities.createNativeQuery(sql).getResultList();
        return rows.stream().map(String::valueOf).toList();
    }

    /** The class behind the entity manager. */
    public String provider() {
        return entities.getDelegate().getClass().getName();
    }
}
