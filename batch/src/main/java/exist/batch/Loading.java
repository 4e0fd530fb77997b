package exist.batch;

import exist.reputation.load.Load;
import exist.reputation.load.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** Where the loader gets its connections and threads from. */
@ApplicationScoped
class Loading {

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    @Resource
    ManagedExecutorService executor;

    Transactions transactions() {
        return new Transactions(database);
    }

    Load of(Load.Task task) {
        return new Load(transactions(), task, executor);
    }
}
