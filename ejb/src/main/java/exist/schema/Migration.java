package exist.schema;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schema up to date; nobody else changes it. */
public final class Migration {

    private static final Logger LOGGER = System.getLogger(Migration.class.getName());

    /** Seconds to wait for a database that is just coming up; after a crash it may take its redo log's time. */
    private static final int PATIENCE = 60;

    private Migration() {}

    /** @throws org.flywaydb.core.api.FlywayException if the schema can't be brought up to date */
    public static void migrate(DataSource database) {
        var result = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(database)
                .connectRetries(PATIENCE)
                .connectRetriesInterval(1)
                // The server's job repository makes its tables in the same schema, often before us.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        if (result.migrationsExecuted > 0) {
            LOGGER.log(Level.INFO, "schema is now at version {0}", result.targetSchemaVersion);
        }
    }
}
