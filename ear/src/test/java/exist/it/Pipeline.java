package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Runs feeds through the Web API as its users do, and looks at what really lies in the database. */
public final class Pipeline {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExistServer server;
    private final String token;

    public Pipeline(ExistServer server) {
        this.server = server;
        this.token = server.token("admin");
    }

    /** Runs a feed and waits for its end. */
    public JsonNode run(String feed) throws Exception {
        return await(start(feed));
    }

    /** @return the run's id */
    long start(String feed) throws Exception {
        var answer = send("POST", "/api/feeds/" + feed + "/run", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        var location = answer.headers().firstValue("Location").orElseThrow();
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    JsonNode await(long run) {
        var ended = new JsonNode[1];
        until(() -> {
            ended[0] = get("/api/runs/" + run);
            return !"RUNNING".equals(ended[0].path("state").asText());
        });
        return ended[0];
    }

    /** The newest run of a feed that has ended, once there is one and none runs. */
    JsonNode awaitNewest(String feed) {
        var newest = new JsonNode[1];
        until(() -> {
            newest[0] = get("/api/runs?feed=" + feed).path("results").path(0);
            return !newest[0].isMissingNode()
                    && !"RUNNING".equals(newest[0].path("state").asText());
        });
        return newest[0];
    }

    JsonNode get(String path) {
        try {
            var answer = send("GET", path, null);
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("GET " + path, e);
        }
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(60));
        request = body == null
                ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Makes a feed of the user's own; {@code more} are further JSON members, or empty. */
    public void feed(String id, URI url, String format, String kind, String more) throws Exception {
        var definition = """
                {"id": "%s", "name": "%s", "url": "%s", "format": "%s", "kind": "%s", "interval": "PT24H"%s}""".formatted(id, id, url, format, kind, more.isEmpty() ? "" : ", " + more);
        var answer = send("POST", "/api/feeds", definition);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** The values that a feed lists now, as the database says. */
    Set<String> listed(String feed) throws SQLException {
        var values = new HashSet<String>();
        try (var database = server.connect();
                var query = database.prepareStatement(
                        "SELECT i.value FROM listing l JOIN indicator i ON i.id = l.indicator_id"
                                + " JOIN feed f ON f.number = l.feed WHERE f.id = ? AND l.delisted_at IS NULL")) {
            query.setString(1, feed);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    assertThat(values.add(rows.getString(1))).as("listed twice").isTrue();
                }
            }
        }
        return values;
    }

    /** How many listings of a feed there are and ever were. */
    long ever(String feed) throws SQLException {
        try (var database = server.connect()) {
            return number(
                    database,
                    "SELECT count(*) FROM listing l JOIN feed f ON f.number = l.feed WHERE f.id = '" + feed + "'");
        }
    }

    static long number(Connection database, String query) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Looks again and again, for the moment itself matters to some tests. */
    static void until(BooleanSupplier condition) {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
