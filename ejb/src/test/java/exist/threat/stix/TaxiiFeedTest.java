package exist.threat.stix;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Key;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.feed.RunState;
import exist.feed.Source;
import exist.feed.load.Ending;
import exist.feed.load.PageIntake;
import exist.feed.load.PageTask;
import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import exist.threat.EndOfEvent;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.load.ThreatTracker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A TAXII 2.1 server, played by a stand-in, through the client, the intake and the memory. */
class TaxiiFeedTest {

    private static final String TAXII = "application/taxii+json;version=2.1";
    private static final String ROOT = "/api1/collections/";
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private DataSource database;
    private Transactions transactions;
    private Source source;
    private Optional<String> key = Optional.empty();
    private String address = "/taxii2/";
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private boolean kept; // by the threat tracker

    /** What was given to the threat tracker. */
    private final List<ThreatItem> told = new ArrayList<>();

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        transactions = new Transactions(database);
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (10001, 'mine', 'threat', 'Mine', TRUE)");
        source = Source.of(Settings.of(
                Map.of("EXIST_HOME", home.toString(), "EXIST_SECRET_KEY", "", "EXIST_FEED_PRIVATE", "true")));
        answer(
                "/taxii2/",
                "{'title': 'T', 'default': '%s/api1/', 'api_roots': ['/api1/']}".formatted(SERVER.baseUrl()));
    }

    private Settings settings() {
        return Settings.of(Map.of("EXIST_HOME", home.toString(), "EXIST_SECRET_KEY", "", "EXIST_FEED_PRIVATE", "true"));
    }

    private final class Told implements Shelf<ThreatItem> {

        @Override
        public Object identity(ThreatItem item) {
            return null;
        }

        @Override
        public Written write(Connection connection, Run run, List<ThreatItem> items) {
            told.addAll(items);
            return new Written(items.size(), 0);
        }
    }

    /** The stand-in may be asked at once. */
    private record Hasty(TaxiiFeed feed) implements PagedFeed<ThreatItem> {

        @Override
        public FeedInfo info() {
            return feed.info();
        }

        @Override
        public String tracker() {
            return feed.tracker();
        }

        @Override
        public Duration pace(Optional<String> key) {
            return Duration.ZERO;
        }

        @Override
        public Pages<ThreatItem> pages(Optional<String> key, String position) {
            return feed.pages(key, position);
        }

        @Override
        public Items<ThreatItem> read(Document document) throws IOException {
            return feed.read(document);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String query) throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private RunState load() throws Exception {
        told.clear();
        now = now.plus(HOUR);
        execute("INSERT INTO feed_run (feed, started, state) VALUES (10001, UTC_TIMESTAMP(6), 'RUNNING')");
        var run = Long.parseLong(text("SELECT MAX(id) FROM feed_run"));
        var info = new FeedInfo(10_001, "mine", "Mine", URI.create(SERVER.baseUrl() + address), HOUR, Key.WELCOME, 1);
        var feed = new TaxiiFeed(info, transactions);
        var task = new PageTask<>(
                run,
                feed,
                position -> feed.pages(key, position),
                request -> source.page(new Hasty(feed), request, key),
                false,
                now,
                new Ending.Schedule(HOUR, null, null, null));
        try (var intake = kept
                ? ThreatTracker.of(database, AllowLists.of(settings())).pages(task)
                : new PageIntake<>(transactions, task, new Told())) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    private List<String> attributes() {
        return told.stream()
                .filter(ThreatAttribute.class::isInstance)
                .map(ThreatAttribute.class::cast)
                .map(attribute -> attribute.value() + (attribute.deleted() ? " -" : ""))
                .toList();
    }

    private List<String> events() {
        return told.stream()
                .filter(ThreatEvent.class::isInstance)
                .map(item -> ((ThreatEvent) item).info())
                .toList();
    }

    private static String json(String text) {
        return text.replace('\'', '"').replace('`', '\'');
    }

    private static ResponseDefinitionBuilder taxii(String text) {
        return okJson(json(text)).withHeader("Content-Type", TAXII);
    }

    private void answer(String path, String text) {
        SERVER.stubFor(get(urlPathEqualTo(path)).willReturn(taxii(text)));
    }

    private void collections(String... ids) {
        answer(
                ROOT,
                "{'collections': ["
                        + List.of(ids).stream()
                                .map(id -> "{'id': '%s', 'title': 'Collection %s', 'can_read': %s}"
                                        .formatted(id, id, !id.startsWith("x")))
                                .collect(Collectors.joining(","))
                        + "]}");
    }

    /** The answer to a request for objects. */
    private void page(String collection, String after, String next, String last, String more, String... objects) {
        var answer = taxii("{" + more + "'objects': [" + String.join(",", objects) + "]}");
        SERVER.stubFor(get(urlPathEqualTo(ROOT + collection + "/objects/"))
                .withQueryParam("added_after", after == null ? absent() : equalTo(after))
                .withQueryParam("next", next == null ? absent() : equalTo(next))
                .willReturn(last == null ? answer : answer.withHeader("X-TAXII-Date-Added-Last", last)));
    }

    private static String indicator(int number, String more) {
        return ("{'type': 'indicator', 'id': 'indicator--00000000-0000-4000-8000-%012d', 'pattern_type': 'stix',"
                        + " 'modified': '2026-06-01T00:00:00Z', 'pattern': '[ipv4-addr:value = `192.0.2.%d`]'%s}")
                .formatted(number, number, more);
    }

    private static String id(int number) {
        return "'indicator--00000000-0000-4000-8000-%012d'".formatted(number);
    }

    private static final String MORE = "'more': true, 'next': 'n1', ";

    @Test
    void allCollectionsThatMayBeReadPageAfterPage() throws Exception {
        collections("a", "x", "b");
        page("a", null, null, "2026-06-01T00:00:00.5Z", MORE, indicator(1, ""));
        page("a", null, "n1", "2026-06-02T00:00:00Z", "'more': false, ", indicator(2, ""));
        page("b", null, null, "2026-06-03T00:00:00Z", "", indicator(3, ""));

        assertThat(load()).isEqualTo(RunState.LOADED);

        assertThat(attributes()).containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3");
        assertThat(events()).containsExactly("Collection a", "Collection a", "Collection b");
        assertThat(told).filteredOn(EndOfEvent.class::isInstance).allMatch(item -> !((EndOfEvent) item).whole());
        SERVER.verify(getRequestedFor(urlPathEqualTo("/taxii2/")).withHeader("Accept", equalTo(TAXII)));
        SERVER.verify(0, getRequestedFor(urlPathEqualTo(ROOT + "x/objects/")));

        // Later only what was added since.
        page("a", "2026-06-02T00:00:00Z", null, "2026-06-09T00:00:00Z", "", indicator(4, ""));
        answer(ROOT + "b/objects/", "{}");
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(attributes()).containsExactly("192.0.2.4");

        page("a", "2026-06-09T00:00:00Z", null, null, "");
        assertThat(load()).isEqualTo(RunState.UNCHANGED);
        assertThat(text("SELECT position FROM feed"))
                .contains("2026-06-09T00:00:00Z\t\t" + SERVER.baseUrl() + ROOT + "a/")
                .contains("2026-06-03T00:00:00Z\t\t");
    }

    @Test
    void aRunThatBreaksOffGoesOnByTheTime() throws Exception {
        collections("a");
        page("a", null, null, "2026-06-01T00:00:00Z", MORE, indicator(1, ""));
        SERVER.stubFor(get(urlPathEqualTo(ROOT + "a/objects/"))
                .withQueryParam("next", equalTo("n1"))
                .willReturn(status(503).withHeader("Retry-After", "3600")));

        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(attributes()).containsExactly("192.0.2.1");
        assertThat(text("SELECT examples FROM feed_run")).contains("503");
        assertThat(text("SELECT ROUND(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) / 60) FROM feed"))
                .isEqualTo("60");

        // What the server called the page it has forgotten; objects of the same moment come again.
        source = Source.of(Settings.of(
                Map.of("EXIST_HOME", home.toString(), "EXIST_SECRET_KEY", "", "EXIST_FEED_PRIVATE", "true")));
        page("a", "2026-05-31T23:59:59.999999Z", null, "2026-06-02T00:00:00Z", "", indicator(1, ""), indicator(2, ""));
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(attributes()).containsExactly("192.0.2.1", "192.0.2.2");
    }

    @Test
    void withoutTimesTheServersNamesOfPagesAreKept() throws Exception {
        collections("a");
        page("a", null, null, null, MORE, indicator(1, ""));
        page("a", null, "n1", null, "'more': true, 'next': 'n2',", indicator(2, ""));
        SERVER.stubFor(get(urlPathEqualTo(ROOT + "a/objects/"))
                .withQueryParam("next", equalTo("n2"))
                .willReturn(status(401)));
        assertThat(load()).isEqualTo(RunState.FAILED);
        assertThat(text("SELECT position FROM feed")).contains("\tn2\t");

        // By then it is gone, so all is read again.
        SERVER.stubFor(get(urlPathEqualTo(ROOT + "a/objects/"))
                .withQueryParam("next", equalTo("n2"))
                .willReturn(status(404)));
        page("a", null, null, null, "", indicator(5, ""));
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(attributes()).containsExactly("192.0.2.5");
        assertThat(text("SELECT position FROM feed")).matches("(?s)1:20\\d\\d-[^\\t]*\\t\\t.*");
    }

    @Test
    void serversThatKnowNoPagesAreReadOnce() throws Exception {
        collections("a", "b");
        answer(ROOT + "a/objects/", "{'more': true, 'next': 'x', 'objects': [" + indicator(1, "") + "]}");
        answer(ROOT + "b/objects/", "{'objects': [" + indicator(2, "") + "]}");

        assertThat(load()).isEqualTo(RunState.LOADED);

        assertThat(attributes()).containsExactly("192.0.2.1", "192.0.2.2");
        SERVER.verify(2, getRequestedFor(urlPathEqualTo(ROOT + "a/objects/")));
    }

    @Test
    void emptyCollectionsAreFollowedByOthers() throws Exception {
        collections("a", "b", "c");
        answer(ROOT + "a/objects/", "{}");
        answer(ROOT + "b/objects/", "{}");
        answer(ROOT + "c/objects/", "{'objects': [" + indicator(2, "") + "]}");

        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(attributes()).containsExactly("192.0.2.2");
    }

    @Test
    void whatBelongsTogetherComesInAnyOrderOnAnyPage() throws Exception {
        collections("a");
        page("a", null, null, "2026-06-01T00:00:00Z", "", indicator(1, ""), indicator(2, ""));
        load();
        assertThat(events()).containsExactly("Collection a");

        // A report takes what it names out of the collection's event, and its marking comes later still.
        var report =
                "{'type': 'report', 'id': 'report--00000000-0000-4000-8000-000000000009', 'name': 'R', 'object_refs': ["
                        + id(1) + ", 'malware--00000000-0000-4000-8000-000000000007'],"
                        + " 'object_marking_refs': ['marking-definition--00000000-0000-4000-8000-000000000005']}";
        page("a", "2026-06-01T00:00:00Z", null, "2026-06-02T00:00:00Z", "", report);
        load();
        assertThat(events()).containsExactly("R", "Collection a");
        assertThat(attributes()).containsExactly("192.0.2.1", "192.0.2.1 -");

        page(
                "a",
                "2026-06-02T00:00:00Z",
                null,
                "2026-06-03T00:00:00Z",
                "",
                "{'type': 'malware', 'id': 'malware--00000000-0000-4000-8000-000000000007', 'name': 'M'}",
                indicator(1, ", 'revoked': true").replace("06-01", "06-03"));
        load();
        assertThat(events()).containsExactly("R");
        assertThat(attributes()).containsExactly("192.0.2.1 -");
        assertThat(((ThreatEvent) told.get(0)).marks().clusters()).hasSize(1);

        // An older version of what is known changes nothing.
        page("a", "2026-06-03T00:00:00Z", null, "2026-06-04T00:00:00Z", "", indicator(1, ""));
        load();
        assertThat(attributes()).containsExactly("192.0.2.1 -");

        // A relationship alone changes what it connects.
        page(
                "a",
                "2026-06-04T00:00:00Z",
                null,
                "2026-06-05T00:00:00Z",
                "",
                "{'type': 'relationship', 'id': 'relationship--00000000-0000-4000-8000-000000000003',"
                        + " 'relationship_type': 'indicates', 'source_ref': " + id(2)
                        + ", 'target_ref': 'malware--00000000-0000-4000-8000-000000000007'}");
        load();
        assertThat(attributes()).contains("192.0.2.2");
    }

    @Test
    void oneCollectionByItsAddress() throws Exception {
        answer(ROOT + "a/", "{'id': 'a', 'title': 'Mine alone', 'can_read': true}");
        answer(ROOT + "a/objects/", "{'objects': [" + indicator(1, "") + "]}");
        for (var known : List.of(ROOT + "a/", ROOT + "a")) {
            address = known;
            execute("UPDATE feed SET position = NULL");
            assertThat(load()).isEqualTo(RunState.LOADED);
            assertThat(events()).containsExactly("Mine alone");
        }
        address = ROOT;
        collections("a");
        execute("UPDATE feed SET position = NULL");
        assertThat(load()).isEqualTo(RunState.LOADED);

        address = "/api1/";
        answer("/api1/", "{'title': 'Root', 'versions': ['" + TAXII + "'], 'max_content_length': 1}");
        execute("UPDATE feed SET position = NULL");
        assertThat(load()).isEqualTo(RunState.LOADED);

        address = "/";
        execute("UPDATE feed SET position = NULL");
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(attributes()).containsExactly("192.0.2.1");
    }

    @Test
    void keysOfBothSortsGoToThisServerAlone() throws Exception {
        var other = "http://127.0.0.1:" + SERVER.getPort();
        answer("/taxii2/", "{'api_roots': ['" + SERVER.baseUrl() + "/api1/', '" + other + "/api2/']}");
        collections("a");
        answer(ROOT + "a/objects/", "{}");
        answer("/api2/collections/", "{'collections': []}");
        key = Optional.of("user:password");
        load();
        SERVER.verify(getRequestedFor(urlPathEqualTo(ROOT + "a/objects/"))
                .withHeader("Authorization", equalTo("Basic dXNlcjpwYXNzd29yZA==")));
        SERVER.verify(getRequestedFor(urlPathEqualTo("/api2/collections/")).withHeader("Authorization", absent()));

        SERVER.resetRequests();
        key = Optional.of("token");
        load();
        SERVER.verify(getRequestedFor(urlPathEqualTo(ROOT)).withHeader("Authorization", equalTo("Bearer token")));
    }

    @Test
    void troubleIsTold() throws Exception {
        for (var status : List.of(401, 403, 406)) {
            SERVER.stubFor(get(urlPathEqualTo("/taxii2/")).willReturn(status(status)));
            assertThat(load()).isEqualTo(RunState.FAILED);
            assertThat(problem()).contains("status " + status);
        }
        SERVER.stubFor(get(urlPathEqualTo("/taxii2/")).willReturn(status(429).withHeader("Retry-After", "900")));
        assertThat(load()).isEqualTo(RunState.FAILED);
        assertThat(problem()).contains("asked too often");
    }

    @Test
    void otherAnswersAreRefused() throws Exception {
        refused("<html><title>Portal</title></html>", "HTML page");
        refused("{'title': 'x'}", "no TAXII 2.1 server");
        refused("{'api_roots': ['file:///etc/passwd']}", "no address of the web");
        refused("{'api_roots': [{'a': 1}]}", "no address of the web");
        refused("[]", "no TAXII 2.1 server");
        collections("x");
        refused("{'api_roots': ['/api1/']}", "no collection that may be read");
        answer(
                ROOT,
                "{'collections': ["
                        + IntStream.range(0, 300)
                                .mapToObj(i -> "{'id': 'c%d', 'can_read': true}".formatted(i))
                                .collect(Collectors.joining(","))
                        + "]}");
        refused("{'api_roots': ['/api1/']}", "more than 200");
        collections("a");
        SERVER.stubFor(get(urlPathEqualTo(ROOT + "a/objects/"))
                .willReturn(aResponse().withBody(json("{'objects': [" + indicator(1, "")))));
        refused("{'api_roots': ['/api1/']}", "cut off");
    }

    private void refused(String discovery, String problem) throws Exception {
        answer("/taxii2/", discovery);
        assertThat(load()).isEqualTo(RunState.REFUSED);
        assertThat(problem()).contains(problem);
    }

    private String problem() throws SQLException {
        return text("SELECT problem FROM feed_run ORDER BY id DESC LIMIT 1");
    }

    @Test
    void theReferenceServersData() throws Exception {
        var file = Path.of("../../shared/samples/taxii2/medallion_default_data.json");
        assumeThat(file).exists();
        var data = new com.fasterxml.jackson.databind.ObjectMapper().readTree(Files.readString(file));
        var root = data.path("trustgroup1");
        answer("/taxii2/", "{'api_roots': ['/trustgroup1/']}");
        SERVER.stubFor(get(urlPathEqualTo("/trustgroup1/collections/"))
                .willReturn(okJson("{\"collections\": " + root.path("collections") + "}")));
        for (var collection : root.path("collections")) {
            SERVER.stubFor(get(urlPathEqualTo(
                            "/trustgroup1/collections/" + collection.path("id").asText() + "/objects/"))
                    .willReturn(okJson("{\"objects\": " + collection.path("objects") + "}")));
        }

        assertThat(load()).isEqualTo(RunState.LOADED);

        assertThat(events()).containsExactly("High Value Indicator Collection");
        assertThat(attributes())
                .containsExactlyInAnyOrder(
                        "ef537f25c895bfa782526529a9b63d97aa631564d5d789c2b765448c8635fb6c", "http://x4z9arb.cn/4712");
        assertThat(text("SELECT rejected FROM feed_run")).isEqualTo("0");
        assertThat(text("SELECT dropped FROM feed_run")).isEqualTo("0");
    }

    /** Through the threat tracker's own shelf: what a revocation and a report do to what is listed. */
    @Test
    void whatIsToldIsKeptAndListed() throws Exception {
        kept = true;
        collections("a");
        page("a", null, null, "2026-06-01T00:00:00Z", "", indicator(1, ""), indicator(2, ""));
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(text("SELECT COUNT(*) FROM listing WHERE feed = 10001 AND delisted_at IS NULL"))
                .isEqualTo("2");

        var report =
                "{'type': 'report', 'id': 'report--00000000-0000-4000-8000-000000000009', 'name': 'R', 'object_refs': ["
                        + id(1) + "]}";
        page("a", "2026-06-01T00:00:00Z", null, "2026-06-02T00:00:00Z", "", report);
        load();
        assertThat(text("SELECT COUNT(*) FROM listing WHERE feed = 10001 AND delisted_at IS NULL"))
                .isEqualTo("2");
        assertThat(text("SELECT COUNT(*) FROM threat_event WHERE feed = 10001")).isEqualTo("2");
        assertThat(text("SELECT COUNT(*) FROM threat_attribute WHERE feed = 10001 AND deleted"))
                .isEqualTo("1");

        page(
                "a",
                "2026-06-02T00:00:00Z",
                null,
                "2026-06-03T00:00:00Z",
                "",
                indicator(1, ", 'revoked': true").replace("06-01", "06-03"));
        load();
        assertThat(text("SELECT COUNT(*) FROM listing WHERE feed = 10001 AND delisted_at IS NULL"))
                .isEqualTo("1");
    }

    @Test
    void aFeedIsForgotten() throws Exception {
        collections("a");
        page("a", null, null, null, "", indicator(1, ""), "{'type': 'x', 'id': 'x--1', 'y_ref': 'z--1'}");
        load();
        assertThat(text("SELECT COUNT(*) FROM stix_object")).isEqualTo("2");
        assertThat(text("SELECT COUNT(*) FROM stix_link")).isEqualTo("1");

        exist.stix.StixMemory.forget(transactions, 10_001);

        assertThat(text("SELECT COUNT(*) FROM stix_object")).isEqualTo("0");
        assertThat(text("SELECT COUNT(*) FROM stix_link")).isEqualTo("0");
    }
}
