package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program makes a feed of its own, tries it, runs it, reads what became of it, changes and deletes it. */
class FeedsApiIT {

    private static final String LIST = """
            {"id": "%1$s", "name": "A list", "url": "https://lists.example/%1$s.txt", "format": "LIST", "kind": "detect",
             "interval": 3600, "confidence": 70}""";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path mirror;

    private static ExistServer exist;
    private static final Map<String, String> TOKENS = new HashMap<>();

    @BeforeAll
    static void start() {
        exist = new ExistServer("feeds-api").with("EXIST_FEED_MIRROR", mirror).start();
        for (var role : new String[] {"viewer", "analyst", "admin"}) {
            TOKENS.put(role, exist.token(role));
        }
    }

    @AfterAll
    static void stop() {
        exist.close();
    }

    private static void publish(String id, String text) throws IOException {
        Files.createDirectories(mirror.resolve("lists.example"));
        Files.writeString(mirror.resolve("lists.example/" + id + ".txt"), text);
    }

    private static HttpResponse<String> send(String role, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(exist.uri(path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + TOKENS.get(role));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        var answer = send("viewer", "GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static void refused(HttpResponse<String> answer, int status, String field) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("detail").asText()).isNotBlank();
        if (field != null) {
            assertThat(problem.get(field)).isNotEmpty();
        }
    }

    /** The run's account when it is over. */
    private static JsonNode ended(HttpResponse<String> started) throws IOException, InterruptedException {
        assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
        var address = started.headers().firstValue("Location").orElseThrow();
        assertThat(address).matches("/api/runs/\\d+");
        Await.until("the run to end", Duration.ofMinutes(2), () -> {
            try {
                return !get(address).get("state").asText().equals("RUNNING");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
        return get(address);
    }

    @Test
    void aFeedOfOnesOwn() throws Exception {
        publish("mine", "192.0.2.1\n198.51.100.0/24\nbad.example\nwhat is this\n127.0.0.1\n");
        var definition = LIST.formatted("mine");

        var trial = send("analyst", "POST", "/api/feeds/try", definition);
        assertThat(trial.statusCode()).as(trial.body()).isEqualTo(200);
        var tried = JSON.readTree(trial.body());
        assertThat(tried.get("rows"))
                .extracting(row -> row.get("value").asText())
                .containsExactly("192.0.2.1", "198.51.100.0/24", "bad.example");
        assertThat(tried.get("rejected"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("line").asInt()).isEqualTo(4));
        assertThat(tried.get("dropped")).hasSize(1);

        var made = send("admin", "POST", "/api/feeds", definition);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/api/feeds/mine");
        refused(send("admin", "POST", "/api/feeds", definition), 400, "id");

        var run = ended(send("analyst", "POST", "/api/feeds/mine/run", null));
        assertThat(run.get("state").asText()).isEqualTo("LOADED");
        assertThat(run.get("added").asInt()).isEqualTo(3);
        assertThat(run.get("rejected").asInt()).isEqualTo(1);
        assertThat(run.get("dropped").asInt()).isEqualTo(1);
        assertThat(run.get("problem").isNull()).isTrue();
        assertThat(run.get("rejectedExamples").get(0).get("text").asText()).isEqualTo("what is this");

        assertThat(get("/api/reputation?feed=mine").get("count").asInt()).isEqualTo(3);
        assertThat(get("/api/reputation?feed=mine&contains=198.51.100.77")
                        .get("results")
                        .get(0)
                        .get("confidence")
                        .asInt())
                .isEqualTo(70);
        assertThat(get("/api/runs?feed=mine").get("results").get(0).get("id")).isEqualTo(run.get("id"));
        assertThat(get("/api/feeds/mine").get("lastRun").get("id")).isEqualTo(run.get("id"));

        var changed = send(
                "admin",
                "PATCH",
                "/api/feeds/mine",
                "{\"enabled\": false, \"interval\": \"PT2H\", \"name\": \"Another list\"}");
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        var feed = get("/api/feeds/mine");
        assertThat(feed.get("name").asText()).isEqualTo("Another list");
        assertThat(feed.get("interval").asText()).isEqualTo("PT2H");
        assertThat(feed.get("state").asText()).isEqualTo("OFF");

        assertThat(send("admin", "DELETE", "/api/feeds/mine", null).statusCode())
                .isEqualTo(204);
        refused(send("viewer", "GET", "/api/feeds/mine", null), 404, null);
        assertThat(get("/api/reputation?ip=192.0.2.1").get("count").asInt()).isZero();
    }

    @Test
    void aFeedRunsOnceAtATime() throws Exception {
        publish(
                "large",
                IntStream.range(0, 60_000)
                        .mapToObj(n -> "host" + n + ".example")
                        .collect(Collectors.joining("\n", "", "\n")));
        assertThat(send("admin", "POST", "/api/feeds", LIST.formatted("large")).statusCode())
                .isEqualTo(201);

        var first = send("analyst", "POST", "/api/feeds/large/run", null);
        refused(send("analyst", "POST", "/api/feeds/large/run", null), 409, null);
        assertThat(ended(first).get("added").asInt()).isEqualTo(60_000);
        assertThat(ended(send("analyst", "POST", "/api/feeds/large/run", null))
                        .get("state")
                        .asText())
                .isEqualTo("UNCHANGED");
    }

    @Test
    void feedsAreListedInTheEnvelopeOfAllLists() throws Exception {
        var page = get("/api/feeds?limit=2");

        assertThat(page.get("count").asInt()).isGreaterThan(15);
        assertThat(page.get("next").asText()).endsWith("/api/feeds?limit=2&offset=2");
        assertThat(page.get("results").get(0).fieldNames())
                .toIterable()
                .startsWith("id", "tracker", "name", "url", "enabled", "keyed", "interval", "state", "lastRun");
    }

    @Test
    void eachRoleMayDoItsPart() throws Exception {
        refused(send("viewer", "POST", "/api/feeds/cins/run", null), 403, null);
        refused(send("viewer", "POST", "/api/feeds/try", LIST.formatted("x1")), 403, null);
        refused(send("analyst", "POST", "/api/feeds", LIST.formatted("x1")), 403, null);
        refused(send("analyst", "PATCH", "/api/feeds/cins", "{\"enabled\": false}"), 403, null);
        refused(send("analyst", "DELETE", "/api/feeds/cins", null), 403, null);
        var anonymous =
                HTTP.send(HttpRequest.newBuilder(exist.uri("/api/reputation")).build(), BodyHandlers.ofString());
        refused(anonymous, 401, null);
    }

    @Test
    void whatIsWrongIsSaid() throws Exception {
        refused(
                send(
                        "admin",
                        "POST",
                        "/api/feeds",
                        "{\"id\": \"x1\", \"name\": \"X\", \"url\": \"ftp://x.example\", \"format\": \"LIST\"}"),
                400,
                "url");
        refused(send("admin", "POST", "/api/feeds", "no JSON"), 400, null);
        refused(send("admin", "PATCH", "/api/feeds/cins", "{\"name\": \"Mine\"}"), 400, "name");
        refused(send("admin", "PATCH", "/api/feeds/cins", "{\"interval\": \"soon\"}"), 400, "interval");
        refused(send("admin", "DELETE", "/api/feeds/cins", null), 400, "id");
        refused(send("analyst", "POST", "/api/feeds/nosuch/run", null), 404, null);
        refused(send("viewer", "GET", "/api/runs?feed=nosuch", null), 400, "feed");
        refused(send("viewer", "GET", "/api/runs/999999999", null), 404, null);
        refused(send("viewer", "GET", "/api/reputation?on=yesterday&kind=ghost&contains=!", null), 400, "contains");
    }
}
