package exist.schema;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The persistence unit without a server: one entity manager, and transactions begun and ended by the test. */
public final class TestUnit {

    private final EntityManager entities;

    public TestUnit(DataSource database) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.jtaDataSource", null);
        properties.put("jakarta.persistence.nonJtaDataSource", database);
        properties.put("eclipselink.weaving", "false");
        properties.put("eclipselink.logging.level", "SEVERE");
        entities = Persistence.createEntityManagerFactory("exist", properties).createEntityManager();
    }

    public EntityManager entities() {
        return entities;
    }

    /** As a call of a transactional bean: nothing stays if it fails, and the next call reads anew. */
    public <T> T call(Supplier<T> work) {
        var transaction = entities.getTransaction();
        transaction.begin();
        try {
            var result = work.get();
            transaction.commit();
            return result;
        } finally {
            if (transaction.isActive()) {
                transaction.rollback();
            }
            entities.clear();
        }
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }
}
