package exist.batch;

import exist.database.Transactions;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** Where runs keep their accounts. */
@ApplicationScoped
class Loading {

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    Transactions transactions() {
        return new Transactions(database);
    }
}
