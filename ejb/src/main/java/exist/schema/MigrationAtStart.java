package exist.schema;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;

/** Before anything reads the database: every other start-up bean says {@code @DependsOn("Migration")}. */
@Singleton(name = "Migration")
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class MigrationAtStart {

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @PostConstruct
    void migrate() {
        Migration.migrate(database);
    }
}
