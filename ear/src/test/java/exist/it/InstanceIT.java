package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What {@code ./exist} promises about the processes it starts; beside the shared server, in a path with blanks. */
@TestInstance(Lifecycle.PER_CLASS)
class InstanceIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExistServer exist = new ExistServer("one of its own").with("EXIST_ADMIN_PASSWORD", "");

    @BeforeAll
    void start() {
        exist.start();
    }

    @AfterAll
    void stop() {
        exist.close();
    }

    @Test
    void runsBesideAnotherOfTheSameClone() throws Exception {
        assertThat(get(ExistServer.shared(), "/health").statusCode()).isEqualTo(200);
        var health = get(exist, "/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"data\":{\"silent\":0}");
        assertThat(exist.server().pid())
                .isNotEqualTo(ExistServer.shared().server().pid());
    }

    @Test
    void refusesToRunTwiceInOneHome() {
        var second = exist.exist("run");

        assertThat(second.status()).isEqualTo(1);
        assertThat(second.output())
                .contains("already runs (process " + exist.server().pid() + ")");
    }

    @Test
    void saysWhichPortIsTaken() {
        var other = new ExistServer("no port")
                .with("EXIST_HTTP_PORT", exist.uri("/").getPort());

        var answer = other.exist("run");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.output())
                .contains("Port " + exist.uri("/").getPort() + " (pages and API) is in use", "EXIST_HTTP_PORT");
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepABrowserSafe() throws Exception {
        for (var path : List.of("/health", "/openapi", "/login.xhtml", "/no-such-page", "/api/no-such-thing")) {
            var headers = get(exist, path).headers();
            // One policy: a browser enforces all that it is sent, and a second without the nonce would stop every
            // script.
            assertThat(headers.allValues("Content-Security-Policy"))
                    .as(path)
                    .singleElement()
                    .asString()
                    .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'");
            assertThat(headers.allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
            assertThat(headers.allValues("Referrer-Policy")).as(path).containsExactly("same-origin");
        }
    }

    @Test
    void compressesPages() throws Exception {
        var request = HttpRequest.newBuilder(exist.uri("/login.xhtml"))
                .header("Accept-Encoding", "gzip")
                .build();

        assertThat(http.send(request, BodyHandlers.discarding()).headers().firstValue("Content-Encoding"))
                .hasValue("gzip");
    }

    @Test
    void tellsMetricsOnTheManagementPortOnly() throws Exception {
        assertThat(send(HttpRequest.newBuilder(exist.managementUri("/metrics")).build())
                        .body())
                .contains("base_memory_usedHeap_bytes", "wildfly_datasources_pool_active_count");
        assertThat(get(exist, "/metrics").body()).doesNotContain("base_memory_usedHeap_bytes");
    }

    @Test
    void administersByCommand() {
        assertThat(exist.cli(":read-attribute(name=server-state)").orElseThrow().output())
                .contains("\"result\" => \"running\"");
        assertThat(exist.cli("/subsystem=batch-jberet:read-attribute(name=default-job-repository)", ":no-such-thing()")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void keepsItsDataAndSaysTheAdminsPasswordOnce() throws Exception {
        assertThat(exist.said()).containsPattern("User admin, password \\w{20} ");
        try (var connection = exist.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE kept (what INT) AS SELECT 42 AS what");
        }

        exist.stop();
        assertThat(exist.exist("status").status()).isEqualTo(3);
        exist.start();

        assertThat(exist.said()).doesNotContain("password");
        assertThat(kept()).isEqualTo(42);
    }

    @Test
    void endsWithTheServerAndComesBack() throws Exception {
        exist.killServer();
        assertThat(exist.said()).contains("the server ended unexpectedly (status 137)");

        exist.start();
        assertThat(get(exist, "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void comesBackAfterAllOfItWasKilled() throws Exception {
        exist.killAll();

        exist.start();
        assertThat(get(exist, "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void startsTheDatabaseAgainWhenItDies() {
        exist.killDatabase();

        Await.until("another database", SOON, () -> exist.said().contains("is started again"));
        Await.until(
                "the server to reach it",
                SOON,
                () -> exist.cli("/subsystem=datasources/data-source=Exist:test-connection-in-pool")
                                .status()
                        == 0);
    }

    @Test
    void leavesNoPasswordOnDisk() throws IOException {
        // But what ./exist run has printed, which went to a file here.
        var secrets = exist.environment().entrySet().stream()
                .filter(variable ->
                        Set.of("EXIST_DB_PASSWORD", "EXIST_ADMIN_PASSWORD").contains(variable.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        assertThat(secrets).hasSize(2);
        try (var files = Files.walk(exist.home())) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() < 1_000_000)
                    .filter(file -> !file.endsWith("run.out"))
                    .toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(secrets).as(file.toString()).noneMatch(text::contains);
            }
        }
    }

    private int kept() throws SQLException {
        try (var connection = exist.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT what FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private HttpResponse<String> get(ExistServer server, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri(path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }
}
