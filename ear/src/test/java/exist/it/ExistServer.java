package exist.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * An EXIST of a test's own, started as a user starts it: {@code ./exist run} as a process, on free ports, with a home in
 * {@code ear/target/it} that is empty at first. Most tests share one, {@link #shared()}; who needs other settings or hurts
 * its server takes one for itself:
 *
 * <pre>{@code
 * try (var exist = new ExistServer("loading").with("EXIST_FEED_MIRROR", folder).start()) {
 *     exist.killServer();
 *     exist.start();
 * }
 * }</pre>
 */
public final class ExistServer implements AutoCloseable {

    /** How long a start may take; far more than it does, for machines that do other things too. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Set<ExistServer> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // Nothing outlives the tests, whatever way they end.
        Runtime.getRuntime().addShutdownHook(new Thread(ExistServer::stopAll));
    }

    private final Path home;
    private final Script script = new Script();
    private Process process;

    /** @param name of its folder below {@code ear/target/it}, which is emptied */
    public ExistServer(String name) {
        home = Fresh.place(Script.ROOT.resolve("ear/target/it").resolve(name));
        with("EXIST_HOME", home)
                .with("EXIST_HTTP_PORT", Fresh.port())
                .with("EXIST_MANAGEMENT_PORT", Fresh.port())
                .with("EXIST_DB_PORT", Fresh.port())
                .with("EXIST_DB_POOL", "128M")
                .with("EXIST_DB_REDO", "96M")
                // Most live too short for the optimising compiler to pay.
                .with("EXIST_JAVA_OPTS", "-XX:TieredStopAtLevel=1")
                .with("EXIST_ADMIN_PASSWORD", "the admin of " + name)
                // The test's own build is what it tests, and nothing reaches for the network by itself.
                .with("EXIST_BUILD", false)
                .with("EXIST_FEED_PAUSED", true);
    }

    /** For one that many log in to: without the optimising compiler, to check a password takes a second more. */
    public ExistServer optimised() {
        return with("EXIST_JAVA_OPTS", "");
    }

    private static final class Shared {
        static final ExistServer SERVER = new ExistServer("shared").optimised().start();
    }

    /** The one that is shared: started by the first who asks, for tests that leave it as they found it. */
    public static ExistServer shared() {
        return Shared.SERVER;
    }

    /** Sets an environment variable for the next start; an empty value unsets it. */
    public ExistServer with(String variable, Object value) {
        script.set(variable, value);
        return this;
    }

    /** Starts it, or starts it again after it was stopped or killed, and returns when it answers. */
    public ExistServer start() {
        return start("run");
    }

    /** @param how {@code run} or {@code demo} */
    ExistServer start(String how) {
        try {
            Files.createDirectories(home);
            Files.deleteIfExists(output());
            process = script.start(output(), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RUNNING.add(this);
        Await.until("EXIST in " + home + " to start", PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("./exist run ended with status " + process.exitValue() + ": " + said());
            }
            return said().contains("Ctrl-C stops it.");
        });
        return this;
    }

    /** As {@code ./exist stop}: server and database end in order. */
    public void stop() {
        exist("stop").orElseThrow();
        awaitEndOfScript();
    }

    /** Stops it for good: its logs stay to be read, what takes room goes. */
    @Override
    public void close() {
        stop();
        Fresh.place(home.resolve("db"));
        Fresh.place(home.resolve("server"));
    }

    /** {@code kill -9} of the server; {@code ./exist run}, seeing it, ends with the database. */
    public void killServer() {
        server().destroyForcibly();
        awaitEndOfScript();
    }

    /** {@code kill -9} of server, database and script at once, as when the machine loses power. */
    public void killAll() {
        var processes = List.of(process.toHandle(), server(), database());
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(one -> Await.until(one + " to end", PATIENCE, () -> !one.isAlive()));
        awaitEndOfScript();
    }

    /** {@code kill -9} of the database; {@code ./exist run}, seeing it, starts it again within seconds. */
    public void killDatabase() {
        database().destroyForcibly();
    }

    /**
     * {@code kill -9} of the database, which then stays away for so long: {@code ./exist run}, which would start it again at
     * once, is held meanwhile.
     */
    public void withoutDatabase(Duration time) {
        Processes.signal("STOP", process.toHandle());
        try {
            killDatabase();
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw Await.interrupted(e);
        } finally {
            Processes.signal("CONT", process.toHandle());
        }
    }

    /** The database answers nobody until {@link #thawDatabase()}; connections stay open, as in a hanging network. */
    public void freezeDatabase() {
        Processes.signal("STOP", database());
    }

    public void thawDatabase() {
        Processes.signal("CONT", database());
    }

    /** @param path beginning with a slash */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + script.setting("EXIST_HTTP_PORT") + path);
    }

    /** @param path beginning with a slash, e.g. {@code /metrics} */
    public URI managementUri(String path) {
        return URI.create("http://127.0.0.1:" + script.setting("EXIST_MANAGEMENT_PORT") + path);
    }

    /** Of the user {@code admin}. */
    public String adminPassword() {
        return script.setting("EXIST_ADMIN_PASSWORD");
    }

    public Path home() {
        return home;
    }

    /** The server's own log; it tells of all starts. */
    public Path log() {
        return home.resolve("log/server.log");
    }

    /** What {@code ./exist run} has printed since the last start. */
    public String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to its database, with the rights of the application. */
    public Connection connect() throws SQLException {
        var environment = environment();
        return DriverManager.getConnection(
                environment.get("EXIST_DB_URL") + "?allowLocalInfile=false&sessionVariables=time_zone='+00:00'",
                environment.get("EXIST_DB_USER"),
                environment.get("EXIST_DB_PASSWORD"));
    }

    /**
     * Of the server's process: what the script has told it, such as the database's password, which is new at each start and
     * lies nowhere else.
     */
    public Map<String, String> environment() {
        return Processes.environment(server());
    }

    /** Commands of the server's administration, as {@code ./exist cli}. */
    public Script.Answer cli(String... commands) {
        return exist("cli", commands);
    }

    /** A new API token for the role. */
    public String token(String role) {
        return exist("token", "test-" + System.nanoTime(), "--role", role)
                .orElseThrow()
                .lastLine();
    }

    /** Any other command of {@code ./exist}, with this server's settings. */
    public Script.Answer exist(String command, String... arguments) {
        return script.call(command, arguments);
    }

    /** Stops every server that a test has left. */
    static void stopAll() {
        RUNNING.forEach(ExistServer::close);
    }

    /** The server's process (WildFly). */
    public ProcessHandle server() {
        return Processes.of(home.resolve("run/server.pid"));
    }

    /** The database's process (MariaDB). */
    public ProcessHandle database() {
        return Processes.of(home.resolve("run/db.pid"));
    }

    private void awaitEndOfScript() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("./exist run goes on: " + said());
            }
            RUNNING.remove(this);
        } catch (InterruptedException e) {
            throw Await.interrupted(e);
        }
    }

    private Path output() {
        return home.resolve("run.out");
    }
}
