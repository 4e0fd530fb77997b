package exist.it.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exist.it.ExistServer;
import exist.it.Pipeline;
import exist.it.security.MarkedEvents.Mark;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is marked higher than a caller may get is not there, whatever is asked: neither itself nor a trace of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TlpIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> TOKENS = new HashMap<>();

    /** Asks without a token. */
    private static final String ANONYMOUS = "anonymous";

    @TempDir
    static Path mirror;

    private static ExistServer exist;
    private static Pipeline pipeline;
    private static MarkedEvents events;

    @BeforeAll
    static void start() throws Exception {
        exist = new ExistServer("tlp")
                .with("EXIST_FEED_MIRROR", mirror)
                .with("EXIST_TIME_ZONE", "UTC")
                .with("EXIST_API_ANONYMOUS", "read")
                .start();
        pipeline = new Pipeline(exist);
        for (var role : List.of("viewer", "analyst", "admin")) {
            TOKENS.put(role, exist.token(role));
        }
        events = new MarkedEvents(mirror);
        pipeline.feed(MarkedEvents.FEED, URI.create("https://" + MarkedEvents.HOST + "/"), "MISP_FEED", "", "");
        load(Mark.values());
    }

    @AfterAll
    static void stop() {
        exist.close();
    }

    private static void load(Mark... marks) throws Exception {
        events.publish(marks);
        var run = pipeline.run(MarkedEvents.FEED);
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("LOADED");
    }

    private static HttpResponse<String> get(String role, String path, String... headers)
            throws IOException, InterruptedException {
        var visitor = Visitor.nobody(exist);
        var request = visitor.request(path);
        if (!role.equals(ANONYMOUS)) {
            request.header("Authorization", "Bearer " + TOKENS.get(role));
        }
        return visitor.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static JsonNode json(String role, String path) throws IOException, InterruptedException {
        var answer = get(role, path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<String> texts(JsonNode rows, String field) {
        var texts = new ArrayList<String>();
        rows.forEach(row -> texts.add(row.path(field).asText()));
        return texts;
    }

    private static JsonNode event(String info) throws Exception {
        return json("admin", "/api/threatEvent?search=" + info).path("results").path(0);
    }

    /** As a list, counted from its page or otherwise, and as what has come since ever. */
    private static void finds(String role, String path, int rows) throws Exception {
        for (var way : List.of("", "&limit=1", "&since=0")) {
            var answer = json(role, path + way);
            assertThat(answer.path("count").asInt()).as(role + " " + path + way).isEqualTo(rows);
            assertThat(answer.path("results"))
                    .as(role + " " + path + way)
                    .hasSize(way.equals("&limit=1") ? Math.min(1, rows) : rows);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Order(1)
    @ParameterizedTest
    @CsvSource({"anonymous, GREEN", "viewer, AMBER", "analyst, STRICT", "admin, RED"})
    void nothingFindsWhatIsWithheld(String role, Mark upTo) throws Exception {
        finds(role, "/api/threatEvent?feed=marked", Mark.infos(upTo).size());
        finds(role, "/api/threatEvent?", Mark.infos(upTo).size());
        finds(role, "/api/threatAttribute?", 3 * (upTo.ordinal() + 1) + (upTo == Mark.RED ? 5 : 2));
        for (var mark : Mark.values()) {
            int there = mark.compareTo(upTo) <= 0 ? 1 : 0;
            var word = mark.word();
            var found = event(mark.info());
            var id = found.path("id").asText();
            for (var query : List.of(
                    "id=" + id,
                    "uuid=" + mark.uuid(),
                    "search=" + mark.info(),
                    "attr=said-" + word,
                    "indicator=" + mark.ip(),
                    "tagged=only:" + word,
                    "tagged=only:" + word + "&indicator=" + mark.ip(),
                    "creator=org-" + word,
                    "feed=marked&search=" + mark.info(),
                    "threat_level_id=1&creator=org-" + word,
                    "technique=T" + (1500 + mark.number()),
                    "technique=T" + (1600 + mark.number()),
                    "tlp=" + (mark == Mark.NONE ? "" : encoded(mark.label())) + "&creator=org-" + word,
                    "publish_timestamp_after=" + mark.day() + "&publish_timestamp_before=" + mark.day())) {
                finds(role, "/api/threatEvent?" + query, there);
            }
            for (var query : List.of(
                    "value=said-" + word,
                    "search=said-" + word,
                    "type=kind-" + word,
                    "uuid=" + MarkedEvents.uuid(200 + mark.number()),
                    "event__id=" + id + "&type=kind-" + word,
                    "event__id=" + id + "&ids=true",
                    "tagged=of:" + word,
                    "tagged=of:" + word + "&value=said-" + word,
                    "creator=org-" + word + "&ids=true",
                    "feed=marked&value=" + mark.ip(),
                    "of_category=Other&value=" + mark.ip(),
                    "technique=T" + (1600 + mark.number()),
                    "tlp=" + (mark == Mark.NONE ? "" : encoded(mark.label())) + "&value=" + mark.ip())) {
                finds(role, "/api/threatAttribute?" + query, there);
            }
            finds(role, "/api/threatAttribute?event__id=" + id, 3 * there);
            single(role, "threatEvent", id, there);
            single(role, "threatAttribute", attribute("said-" + word).path("id").asText(), there);
            // Listings bear no mark: who may not see all of which there are any sees none.
            int listed = mark.compareTo(Mark.AMBER) <= 0 && upTo.compareTo(Mark.AMBER) >= 0 ? 1 : 0;
            finds(role, "/api/reputation?ip=" + mark.ip(), listed);
            finds(role, "/api/reputation?feed=marked&search=" + mark.ip(), listed);
            for (var listing : json("admin", "/api/reputation?ip=" + mark.ip()).path("results")) {
                single(role, "reputation", listing.path("id").asText(), listed);
            }
        }
        int all = upTo.compareTo(Mark.AMBER) >= 0 ? 4 : 0;
        for (var query : List.of(
                "", "feed=marked", "kind=ip", "listed=now", "contains=192.0.2.0/24", "feed=marked&listed=now")) {
            finds(role, "/api/reputation?" + query, all);
        }
    }

    private static JsonNode attribute(String value) throws Exception {
        return json("admin", "/api/threatAttribute?value=" + value)
                .path("results")
                .path(0);
    }

    /** What may not be seen answers in the very words of what is not there. */
    private static void single(String role, String list, String id, int there) throws Exception {
        var answer = get(role, "/api/" + list + "/" + id);
        assertThat(answer.statusCode()).as(role + " " + list + " " + id).isEqualTo(there == 1 ? 200 : 404);
        if (there == 0) {
            assertThat(detail(answer)).isEqualTo(detail(get(role, "/api/" + list + "/999999999")));
        }
    }

    private static JsonNode detail(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body()).path("detail");
    }

    @Order(2)
    @ParameterizedTest
    @CsvSource({"anonymous, GREEN", "viewer, AMBER", "analyst, STRICT", "admin, RED"})
    void aPartMayBeStricterThanItsEvent(String role, Mark upTo) throws Exception {
        int hidden = upTo == Mark.RED ? 1 : 0;
        finds(role, "/api/threatEvent?attr=said-hidden", hidden);
        finds(role, "/api/threatEvent?indicator=203.0.113.66", hidden);
        finds(role, "/api/threatEvent?technique=T1700", hidden);
        finds(role, "/api/threatAttribute?value=said-hidden", hidden);
        finds(role, "/api/threatAttribute?type=kind-hidden", hidden);
        finds(role, "/api/threatAttribute?tagged=only:hidden", 3 * hidden);
        finds(role, "/api/threatAttribute?technique=T1700", 3 * hidden);
        finds(role, "/api/threatAttribute?creator=org-mixed", 2 + 3 * hidden);
        finds("admin", "/api/reputation?ip=203.0.113.66", 0);
        single(role, "threatAttribute", attribute("said-hidden").path("id").asText(), hidden);

        var mixed = json(role, "/api/threatEvent?search=matter-mixed")
                .path("results")
                .path(0);
        assertThat(mixed.path("attribute_count").asInt()).isEqualTo(2 + 3 * hidden);
        var open = json(role, "/api/threatAttribute?value=thing-open.example")
                .path("results")
                .path(0)
                .path("Object");
        assertThat(open.path("attributes")).hasSize(1);
        assertThat(open.path("objectreferences"))
                .as("that leads to what is red")
                .hasSize(hidden);

        var related = json(role, "/api/threatEvent?search=matter-clear")
                .path("results")
                .path(0)
                .path("relatedevents");
        assertThat(related).hasSize(upTo.ordinal());
        for (var id : related) {
            single(role, "threatEvent", id.asText(), 1);
        }
    }

    @Test
    @Order(3)
    void noAnswerNamesWhatIsWithheld() throws Exception {
        var addresses = List.of(
                "/api/threatEvent?limit=1000",
                "/api/threatEvent?since=0",
                "/api/threatAttribute?limit=1000",
                "/api/threatAttribute?since=0",
                "/api/reputation?feed=marked",
                "/api/runs?feed=marked",
                "/api/feeds/marked",
                "/api/feeds");
        var all = new StringBuilder();
        for (var address : addresses) {
            all.append(get("admin", address).body());
            for (var role : List.of(ANONYMOUS, "viewer", "analyst")) {
                var body = get(role, address).body();
                assertThat(body)
                        .as(role + address)
                        .doesNotContain(Mark.RED.words())
                        .doesNotContain(MarkedEvents.HIDDEN);
                assertThat(body).as(role + address).doesNotContain("lost-", Mark.RED.ip() + "\"", "203.0.113.66");
            }
            assertThat(get("viewer", address).body()).as(address).doesNotContain(Mark.STRICT.words());
            assertThat(get(ANONYMOUS, address).body())
                    .as(address)
                    .doesNotContain(Mark.AMBER.words())
                    .doesNotContain(Mark.STRICT.words())
                    .doesNotContain(Mark.AMBER.ip() + "\"");
        }
        assertThat(all).contains(Mark.RED.words()).contains(MarkedEvents.HIDDEN).contains("lost-red", "203.0.113.66");
    }

    @Test
    @Order(4)
    void anAnswerIsFreshForWhomItWasGivenAlone() throws Exception {
        var callers = List.of(ANONYMOUS, "viewer", "analyst", "admin");
        for (var address : List.of("/api/threatEvent?limit=3", "/api/threatAttribute", "/api/threatEvent?since=0")) {
            for (var one : callers) {
                var tag = Visitor.header(get(one, address), "ETag");
                for (var other : callers) {
                    assertThat(get(other, address, "If-None-Match", tag).statusCode())
                            .as(one + "'s answer for " + other + ": " + address)
                            .isEqualTo(one.equals(other) ? 304 : 200);
                }
            }
        }
    }

    @Test
    @Order(5)
    void pagesForViewersNeitherNameNorCountIt() throws Exception {
        var users = new Users(exist);
        var viewer = Visitor.loggedIn(exist, users.make("viewer"));
        var analyst = Visitor.loggedIn(exist, users.make("analyst"));
        var hidden = new ArrayList<>(Mark.RED.words());
        hidden.addAll(MarkedEvents.HIDDEN);
        hidden.add("lost-red");
        hidden.remove(Mark.RED.uuid()); // no page shows it
        var mixed = "/event.xhtml?id=" + event("matter-mixed").path("id").asText();
        var analysts = new StringBuilder();
        for (var page : List.of(
                "/index.xhtml",
                "/events.xhtml",
                "/attributes.xhtml?feed=marked",
                "/tags.xhtml?q=only",
                "/tags.xhtml?q=of:",
                "/orgs.xhtml",
                "/event.xhtml?id=" + event("matter-clear").path("id").asText(),
                mixed,
                "/feed.xhtml?id=marked",
                "/indicator.xhtml?v=" + Mark.RED.ip(),
                "/indicator.xhtml?v=203.0.113.66")) {
            var seen = viewer.get(page);
            assertThat(seen.statusCode()).as(page).isEqualTo(200);
            assertThat(seen.body()).as(page).doesNotContain(hidden);
            var theirs = analyst.get(page);
            assertThat(theirs.statusCode()).as(page).isEqualTo(200);
            analysts.append(theirs.body());
        }
        assertThat(analysts).contains(hidden);
        assertThat(viewer.get("/events.xhtml").body()).contains("matter-strict", "matter-mixed");
        assertThat(viewer.get(mixed).body())
                .contains("thing-open", "said-openly")
                .doesNotContain("leads-to");
        assertThat(analyst.get(mixed).body()).contains("leads-to");
        var red = "/event.xhtml?id=" + event("matter-red").path("id").asText();
        assertThat(viewer.get(red).statusCode()).isEqualTo(404);
        assertThat(analyst.get(red).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void whatIsMarkedAnewComesOrGoes() throws Exception {
        var place = Visitor.header(get("viewer", "/api/threatEvent"), "Next-Since");
        var attributes = Visitor.header(get("viewer", "/api/threatAttribute"), "Next-Since");
        finds("viewer", "/api/reputation?ip=" + Mark.GREEN.ip(), 1);
        var green = event("matter-green").path("id").asText();

        load(Mark.NONE, Mark.CLEAR, Mark.RED, Mark.AMBER, Mark.STRICT, Mark.GREEN);

        var since = json("viewer", "/api/threatEvent?since=" + place).path("results");
        assertThat(texts(since, "info")).contains("matter-red").doesNotContain("matter-green", "matter-strict");
        assertThat(texts(json("admin", "/api/threatEvent?since=" + place).path("results"), "info"))
                .contains("matter-red", "matter-green", "matter-strict");
        assertThat(texts(
                        json("viewer", "/api/threatAttribute?since=" + attributes)
                                .path("results"),
                        "value"))
                .contains("said-red")
                .doesNotContain("said-green", "said-strict");
        single("viewer", "threatEvent", green, 0);
        assertThat(json(ANONYMOUS, "/api/threatEvent?since=" + place).path("results"))
                .extracting(row -> row.path("info").asText())
                .contains("matter-red")
                .doesNotContain("matter-green", "matter-strict", "matter-amber");
        for (var role : List.of(ANONYMOUS, "viewer", "analyst")) {
            finds(role, "/api/threatEvent?tagged=only:green", 0);
            finds(role, "/api/threatEvent?creator=org-green", 0);
            finds(role, "/api/threatAttribute?tagged=of:green", 0);
            finds(role, "/api/threatAttribute?type=kind-green", 0);
            finds(role, "/api/threatAttribute?type=kind-red", 1);
        }
        assertThat(json("viewer", "/api/reputation?now=yes&ip=" + Mark.GREEN.ip())
                        .path("results"))
                .allMatch(row -> !row.path("delisted_at").isNull());
        finds("viewer", "/api/reputation?ip=" + Mark.RED.ip(), 1);
        load(Mark.values());
    }

    @Test
    @Order(7)
    void howMuchARoleGetsCanBeSet() throws Exception {
        exist.stop();
        exist.with("EXIST_TLP_API", "clear,green,amber")
                .with("EXIST_TLP_ANONYMOUS", "amber")
                .with("EXIST_TLP_CONSOLE", "green")
                .start();
        for (var one : Map.of(ANONYMOUS, Mark.CLEAR, "viewer", Mark.CLEAR, "analyst", Mark.GREEN, "admin", Mark.AMBER)
                .entrySet()) {
            finds(
                    one.getKey(),
                    "/api/reputation?ip=" + Mark.CLEAR.ip(),
                    one.getKey().equals("admin") ? 1 : 0);
            assertThat(texts(json(one.getKey(), "/api/threatEvent").path("results"), "info"))
                    .containsExactlyInAnyOrderElementsOf(Mark.infos(one.getValue()));
        }
        var users = new Users(exist);
        assertThat(Visitor.loggedIn(exist, users.make("viewer"))
                        .get("/events.xhtml")
                        .body())
                .contains("matter-green")
                .doesNotContain("matter-amber", "matter-strict", "matter-red");
        assertThat(Visitor.loggedIn(exist, users.make("admin"))
                        .get("/events.xhtml")
                        .body())
                .contains("matter-green", "matter-red");
    }
}
