package exist.threat.misp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.feed.FeedInfo;
import exist.feed.Key;
import exist.feed.RunState;
import exist.threat.KnownEvents;
import exist.threat.PagedRuns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A MISP server and a MISP feed as they answer over HTTP, up to what is in the database then. */
class MispSourcesTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String SEARCH = "/misp/events/restSearch";

    @RegisterExtension
    static final WireMockExtension MISP = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private PagedRuns runs;

    @BeforeEach
    void open() throws SQLException {
        runs = new PagedRuns(home, Map.of());
    }

    private static String uuid(int event) {
        return String.format("00000000-0000-4000-8000-%012d", event);
    }

    private static String event(int number, long timestamp, String value) {
        return String.format(
                "{\"Event\": {\"uuid\": \"%s\", \"id\": \"%d\", \"info\": \"Event %d\", \"timestamp\": \"%d\", \"Attribute\": ["
                        + "{\"uuid\": \"%s\", \"type\": \"ip-dst\", \"category\": \"Network activity\", \"to_ids\": true,"
                        + " \"value\": \"%s\"}]}}",
                uuid(number), number, number, timestamp, uuid(1_000 + number), value);
    }

    private static String response(String... events) {
        return "{\"response\": [" + String.join(",", events) + "]}";
    }

    private static String page(int first, int last, long timestamp) {
        return response(IntStream.rangeClosed(first, last)
                .mapToObj(i -> event(i, timestamp + i, "192.0.2." + i))
                .toArray(String[]::new));
    }

    private static void search(String path, String body) {
        MISP.stubFor(post(SEARCH)
                .withHeader("Authorization", equalTo("secret"))
                .withHeader("Accept", equalTo("application/json"))
                .withRequestBody(matchingJsonPath("$[?(" + path + ")]"))
                .willReturn(okJson(body)));
    }

    // --- a server

    @Test
    void theFirstRunBringsTheHistoryAndTheNextWhatHasChangedSince() throws Exception {
        search("@.page == 1 && !@.timestamp", page(1, 25, 1_000));
        search("@.page == 2 && !@.timestamp", page(26, 30, 1_000));
        search("@.page == 3 && !@.timestamp", response());

        assertThat(server()).isEqualTo(RunState.LOADED);
        assertThat(runs.run()).isEqualTo("LOADED 30 30 0 0 30");
        assertThat(runs.text("SELECT COUNT(*) FROM listing")).isEqualTo("30");
        assertThat(runs.text("SELECT COUNT(*) FROM threat_event WHERE id = remote"))
                .isEqualTo("30");
        MISP.verify(3, postRequestedFor(urlEqualTo(SEARCH)));

        MISP.resetAll();
        search(
                "@.page == 1 && @.timestamp == 1030",
                response(event(30, 1_030, "192.0.2.30"), event(7, 1_100, "192.0.2.77")));
        search("@.page == 2 && @.timestamp == 1030", response());
        search("@.page == 1 && @.publish_timestamp", response());
        assertThat(server()).isEqualTo(RunState.LOADED);
        assertThat(runs.run()).isEqualTo("LOADED 2 0 1 1 30");
        assertThat(runs.text("SELECT position LIKE '%:1100 1 % CHANGED' FROM feed"))
                .isEqualTo("1");
    }

    @Test
    void aClockThatIsAheadHidesNothing() throws Exception {
        search("@.page == 1 && !@.timestamp", response(event(1, runs.now.getEpochSecond() + 1_000_000, "192.0.2.1")));
        search("@.page == 2", response());
        var began = runs.now;

        server();

        assertThat(runs.text("SELECT position FROM feed")).contains(":" + began.getEpochSecond() + " 1 ");
    }

    @Test
    void whatBreaksOffGoesOnWithThePageThatItWasReading() throws Exception {
        search("@.page == 1", page(1, 25, 1_000));
        MISP.stubFor(post(SEARCH)
                .withRequestBody(matchingJsonPath("$[?(@.page == 2)]"))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThat(server()).isEqualTo(RunState.FAILED);
        assertThat(runs.text("SELECT COUNT(*) FROM threat_event")).isEqualTo("25");

        MISP.resetAll();
        search("@.page == 2 && !@.timestamp", page(26, 27, 1_000));
        search("@.page == 3 && !@.timestamp", response());
        assertThat(server()).isEqualTo(RunState.LOADED);
        assertThat(runs.text("SELECT COUNT(*) FROM threat_event")).isEqualTo("27");
        assertThat(runs.text("SELECT position LIKE '%:1027 1 % CHANGED' FROM feed"))
                .isEqualTo("1");
    }

    @Test
    void aServerThatIsAskedTooOftenIsLeftAlone() throws Exception {
        search("@.page == 1", page(1, 25, 1_000));
        MISP.stubFor(post(SEARCH)
                .withRequestBody(matchingJsonPath("$[?(@.page == 2)]"))
                .willReturn(status(429).withHeader("Retry-After", "1800")));

        assertThat(server()).isEqualTo(RunState.LOADED);
        assertThat(runs.text("SELECT ROUND(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) / 60) FROM feed"))
                .isEqualTo("30");
        assertThat(runs.text("SELECT COUNT(*) FROM threat_event")).isEqualTo("25");
    }

    @Test
    void aWrongKeyAndABrokenServerAreNamed() throws Exception {
        MISP.stubFor(post(SEARCH)
                .willReturn(status(403).withBody("{\"name\": \"Authentication failed.\", \"message\": \"…\"}")));
        assertThat(server()).isEqualTo(RunState.FAILED);
        assertThat(runs.text("SELECT problem FROM feed_run")).contains("403");

        MISP.resetAll();
        MISP.stubFor(post(SEARCH).willReturn(status(503).withHeader("Retry-After", "3600")));
        assertThat(server()).isEqualTo(RunState.FAILED);
        assertThat(runs.text("SELECT COALESCE(position, 'none') FROM feed")).isEqualTo("none");
    }

    @Test
    void aServerThatIgnoresPagesIsReadOnce() throws Exception {
        MISP.stubFor(post(SEARCH).willReturn(okJson(page(1, 3, 1_000))));

        assertThat(server()).isEqualTo(RunState.LOADED);
        MISP.verify(2, postRequestedFor(urlEqualTo(SEARCH)));
        assertThat(runs.text("SELECT examples FROM feed_run")).contains("same page came twice");
    }

    @Test
    void anAnswerThatIsNoneOfMispIsRefused() throws Exception {
        MISP.stubFor(post(SEARCH).willReturn(aResponse().withBody("<html><title>Login</title></html>")));
        assertThat(server()).isEqualTo(RunState.REFUSED);

        MISP.stubFor(post(SEARCH).willReturn(okJson(page(1, 3, 1_000).substring(0, 300))));
        assertThat(server()).isEqualTo(RunState.REFUSED);
        assertThat(runs.text("SELECT COALESCE(position, 'none') FROM feed")).isEqualTo("none");
    }

    // --- a feed

    private static void manifest(String... entries) {
        MISP.stubFor(get("/feed/manifest.json").willReturn(okJson("{" + String.join(",", entries) + "}")));
    }

    private static String entry(int event, long timestamp) {
        return "\"" + uuid(event) + "\": {\"info\": \"Event " + event + "\", \"timestamp\": \"" + timestamp + "\"}";
    }

    private static void document(int event, String body) {
        MISP.stubFor(get("/feed/" + uuid(event) + ".json").willReturn(okJson(body)));
    }

    @Test
    void onlyWhatIsNewOrChangedIsAskedForAndWhatIsGoneIsWithdrawn() throws Exception {
        manifest(entry(1, 1_001), entry(2, 1_002), entry(3, 1_003));
        IntStream.rangeClosed(1, 3).forEach(i -> document(i, event(i, 1_000 + i, "192.0.2." + i)));
        assertThat(feed()).isEqualTo(RunState.LOADED);
        assertThat(runs.run()).isEqualTo("LOADED 3 3 0 0 3");

        MISP.resetRequests();
        assertThat(feed()).isEqualTo(RunState.UNCHANGED);
        MISP.verify(1, getRequestedFor(urlMatching("/feed/.*")));

        manifest(entry(1, 1_001), entry(2, 2_000), entry(4, 2_001));
        document(2, event(2, 2_000, "192.0.2.22"));
        document(4, event(4, 2_001, "192.0.2.4"));
        MISP.resetRequests();
        assertThat(feed()).isEqualTo(RunState.LOADED);
        MISP.verify(3, getRequestedFor(urlMatching("/feed/.*")));
        assertThat(runs.run()).isEqualTo("LOADED 2 1 1 0 3");
        assertThat(runs.text("SELECT GROUP_CONCAT(remote) FROM threat_event WHERE deleted"))
                .isEqualTo("3");
        assertThat(runs.text("SELECT GROUP_CONCAT(i.value ORDER BY i.value) FROM listing l JOIN indicator i"
                        + " ON i.id = l.indicator_id WHERE l.delisted_at IS NULL"))
                .isEqualTo("192.0.2.1,192.0.2.22,192.0.2.4");

        manifest(entry(1, 1_001), entry(2, 2_000), entry(3, 1_003), entry(4, 2_001));
        feed();
        assertThat(runs.text("SELECT COUNT(*) FROM threat_event WHERE deleted")).isEqualTo("0");
        assertThat(runs.text("SELECT COUNT(*) FROM listing WHERE delisted_at IS NULL"))
                .isEqualTo("4");
    }

    /** Some generators forget to write the event's time; the manifest's counts, else it would be asked for each time. */
    @Test
    void anEventThatKnowsAnotherTimeIsNotAskedForAgain() throws Exception {
        manifest(entry(1, 5_000));
        document(1, event(1, 1, "192.0.2.1"));
        feed();

        MISP.resetRequests();
        assertThat(feed()).isEqualTo(RunState.UNCHANGED);
        MISP.verify(1, getRequestedFor(urlMatching("/feed/.*")));
    }

    @Test
    void oneBadDocumentTakesNoOtherWithIt() throws Exception {
        document(1, event(1, 1, "192.0.2.1"));
        document(2, event(2, 2, "192.0.2.2").substring(0, 100));
        document(3, event(1, 3, "192.0.2.3"));
        MISP.stubFor(get("/feed/" + uuid(4) + ".json").willReturn(notFound()));

        document(5, event(5, 5, "192.0.2.5"));
        document(6, event(6, 6, "192.0.2.6"));
        var portal = "<!DOCTYPE html><html><title>Log in</title></html>"; // the same for both
        document(7, portal);
        document(8, portal);
        manifest(
                entry(1, 1),
                entry(2, 2),
                entry(3, 3),
                entry(4, 4),
                entry(5, 5),
                entry(6, 6),
                entry(6, 6),
                entry(7, 7),
                entry(8, 8),
                "\"index\": {\"timestamp\": \"1\"}");

        assertThat(feed()).isEqualTo(RunState.LOADED);
        assertThat(runs.text("SELECT GROUP_CONCAT(remote ORDER BY remote) FROM threat_event"))
                .isEqualTo("1,5,6");
        assertThat(runs.text("SELECT CONCAT(rejected, ' ', dropped) FROM feed_run"))
                .isEqualTo("5 1");
        assertThat(runs.text("SELECT examples FROM feed_run"))
                .contains("none of an event")
                .contains(uuid(2) + ".json: The document is cut off")
                .contains("holds the event " + uuid(1));
    }

    @Test
    void aManifestThatHasLostMostEventsIsNotBelieved() throws Exception {
        manifest(IntStream.rangeClosed(1, 20).mapToObj(i -> entry(i, i)).toArray(String[]::new));
        IntStream.rangeClosed(1, 20).forEach(i -> document(i, event(i, i, "192.0.2." + i)));
        feed();

        manifest(entry(1, 1));
        assertThat(feed()).isEqualTo(RunState.UNCHANGED);
        assertThat(runs.text("SELECT COUNT(*) FROM threat_event WHERE deleted")).isEqualTo("0");
        assertThat(runs.text("SELECT examples FROM feed_run ORDER BY id DESC LIMIT 1"))
                .contains("not believed");
    }

    private FeedInfo info(String path, Key key) {
        return new FeedInfo(10_001, "misp", "MISP", URI.create(MISP.baseUrl() + path), HOUR, key, 1);
    }

    private RunState server() throws IOException, SQLException {
        return runs.load(new MispServer(info("/misp", Key.NEEDED), Clock.fixed(runs.now, ZoneOffset.UTC)));
    }

    private RunState feed() throws IOException, SQLException {
        return runs.load(new MispFeed(info("/feed", Key.NONE), KnownEvents.of(runs.database)));
    }
}
