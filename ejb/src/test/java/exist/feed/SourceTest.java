package exist.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.settings.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {

    @RegisterExtension
    static final WireMockExtension PUBLISHER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private Source source;

    @BeforeEach
    void open() {
        source = source(Map.of("EXIST_FEED_PRIVATE", "true"));
    }

    @AfterEach
    void close() {
        source.client.close();
    }

    @Test
    void bringsTheDocumentAndWhatToAskWithNextTime() throws Exception {
        PUBLISHER.stubFor(get("/list")
                .willReturn(ok("rows")
                        .withGzipDisabled(true)
                        .withHeader("ETag", "\"v1\"")
                        .withHeader("Last-Modified", "Tue, 14 Jul 2026 03:00:00 GMT")));

        var before = Instant.now();
        var fetch = fetch();

        assertThat(fetch.document()).hasValueSatisfying(document -> {
            assertThat(document.file()).hasContent("rows").startsWith(home.resolve("spool/test"));
            assertThat(document.observed()).isBetween(before, Instant.now());
        });
        assertThat(fetch.etag()).isEqualTo("\"v1\"");
        assertThat(fetch.modified()).isEqualTo("Tue, 14 Jul 2026 03:00:00 GMT");
        PUBLISHER.verify(getRequestedFor(urlEqualTo("/list"))
                .withoutHeader("If-None-Match")
                .withoutHeader("If-Modified-Since"));
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        PUBLISHER.stubFor(
                get("/list").withHeader("If-None-Match", equalTo("\"v1\"")).willReturn(status(304)));

        var fetch = source.fetch(feed("/list"), Optional.empty(), "\"v1\"", "Tue, 14 Jul 2026 03:00:00 GMT");

        assertThat(fetch).isEqualTo(new Fetch(Optional.empty(), "\"v1\"", "Tue, 14 Jul 2026 03:00:00 GMT"));
    }

    @Test
    void validatorsThatNobodyCouldKeepAreLeftOut() throws Exception {
        PUBLISHER.stubFor(get("/list")
                .willReturn(ok("rows")
                        .withGzipDisabled(true)
                        .withHeader("ETag", "\"" + "v".repeat(63) + "\"")
                        .withHeader("Last-Modified", "M".repeat(64))));

        assertThat(fetch().etag()).isNull();
        assertThat(fetch().modified()).isEqualTo("M".repeat(64));
    }

    @Test
    void unpacksWhatWasGzippedOnTheWay() throws Exception {
        // The stand-in gzips for whoever says that gzip is welcome.
        PUBLISHER.stubFor(get("/list").willReturn(ok("rows\n".repeat(1000))));

        assertThat(fetch().document())
                .hasValueSatisfying(document -> assertThat(document.bytes()).isEqualTo(5000));
        PUBLISHER.verify(getRequestedFor(urlEqualTo("/list")).withHeader("Accept-Encoding", equalTo("gzip, deflate")));
    }

    @Test
    void asksAgainWhatMayPass() throws Exception {
        PUBLISHER.stubFor(get("/list")
                .inScenario("heals")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("busy"));
        PUBLISHER.stubFor(get("/list")
                .inScenario("heals")
                .whenScenarioStateIs("busy")
                .willReturn(status(503).withHeader("Retry-After", "0"))
                .willSetStateTo("well"));
        PUBLISHER.stubFor(
                get("/list").inScenario("heals").whenScenarioStateIs("well").willReturn(ok("rows")));

        assertThat(fetch().document()).isPresent();
        PUBLISHER.verify(3, getRequestedFor(urlEqualTo("/list")));
    }

    @Test
    void givesUpAfterThreeTries() {
        PUBLISHER.stubFor(get("/list").willReturn(status(500)));

        refused("localhost answered with HTTP status 500.");
        PUBLISHER.verify(3, getRequestedFor(urlEqualTo("/list")));
    }

    @Test
    void leavesAPublisherAloneForAsLongAsItWants() {
        PUBLISHER.stubFor(get("/list").willReturn(status(429).withHeader("Retry-After", "7200")));

        var refusal = catchThrowableOfType(FetchException.class, this::fetch);

        assertThat(refusal).hasMessageContaining("429: it is asked too often");
        assertThat(refusal.retryAfter()).contains(Duration.ofHours(2));
        PUBLISHER.verify(1, getRequestedFor(urlEqualTo("/list")));
    }

    @Test
    void whatDoesNotPassIsNotAskedAgain() {
        PUBLISHER.stubFor(get("/list").willReturn(status(404)));
        refused("localhost answered with HTTP status 404: there is no document at this address.");

        PUBLISHER.stubFor(get("/list").willReturn(status(403)));
        refused("localhost answered with HTTP status 403: it does not let us in.");

        PUBLISHER.stubFor(get("/list").willReturn(temporaryRedirect("file:///etc/passwd")));
        refused("Only http and https addresses are asked, not file:");

        PUBLISHER.stubFor(get("/list").willReturn(ok("plain").withHeader("Content-Encoding", "br")));
        refused("\"br\", which was not asked for");

        PUBLISHER.verify(4, getRequestedFor(urlEqualTo("/list")));
    }

    @Test
    void aCutOffDocumentLeavesNothingBehind() {
        PUBLISHER.stubFor(get("/list")
                .willReturn(
                        ok("x".repeat(100)).withHeader("Content-Length", "5000").withGzipDisabled(true)));

        refused("localhost cut its answer off");
        assertThat(home.resolve("spool/test").toFile().list()).isEmpty();
    }

    @Test
    void aKeyThatIsRefusedWhereNoneIsNeededIsNamed() {
        PUBLISHER.stubFor(get("/list").willReturn(status(401)));
        for (var header : List.of("Authorization", "apiKey")) {
            var feed = new TestFeed(
                    PUBLISHER.url("/list"), Key.WELCOME, key -> FeedRequest.get(URI.create(PUBLISHER.url("/list")))
                            .with(header, key));

            assertThatThrownBy(() -> source.fetch(feed, Optional.of("geheim"), null, null))
                    .hasMessage("localhost answered with HTTP status 401: it refuses the key."
                            + " The feed may be read without one, too: take the key away, or mend it.");
            assertThatThrownBy(() -> source.fetch(feed, Optional.empty(), null, null))
                    .hasMessage("localhost answered with HTTP status 401: it does not let us in.");
        }
    }

    @Test
    void keysAreNeverPartOfAMessage() {
        var keyed = new TestFeed(
                PUBLISHER.url("/list"), key -> FeedRequest.get(URI.create(PUBLISHER.url("/list?key=" + key)))
                        .with("Auth-Key", key));
        PUBLISHER.stubFor(get("/list?key=geheim").willReturn(status(401)));

        assertThatThrownBy(() -> source.fetch(keyed, Optional.of("geheim"), null, null))
                .hasMessage("localhost answered with HTTP status 401: is the key right?");
        PUBLISHER.verify(getRequestedFor(urlEqualTo("/list?key=geheim")).withHeader("Auth-Key", equalTo("geheim")));
    }

    @Test
    void privateAddressesAreRefusedUnlessAllowed() throws Exception {
        close();
        source = source(Map.of());

        refused("EXIST_FEED_PRIVATE=true allows such addresses");
    }

    @Test
    void whatIsOnlyLookedAtTouchesNoFeedsDocuments() throws Exception {
        PUBLISHER.stubFor(get("/list").willReturn(ok("rows")));
        PUBLISHER.stubFor(get("/other").willReturn(ok("other rows")));
        var kept = fetch().document().orElseThrow();
        var spool = home.resolve("spool");

        try (var apart = source.apart()) {
            assertThat(apart.fetch(feed("/other"), Optional.empty()).file()).hasContent("other rows");
            assertThat(spool.resolve("test").toFile().list()).containsExactly(kept.sha256());
        }
        PUBLISHER.stubFor(get("/other").willReturn(status(404)));
        try (var apart = source.apart()) {
            assertThatThrownBy(() -> apart.fetch(feed("/other"), Optional.empty()))
                    .isInstanceOf(FetchException.class);
        }

        assertThat(spool.toFile().list()).containsExactly("test");
        assertThat(kept.file()).hasContent("rows");
    }

    @Test
    void aMirrorIsReadInsteadOfTheNetwork() throws Exception {
        var mirror = Files.createDirectories(home.resolve("mirror/feeds.example/a/b"));
        Files.writeString(mirror.resolve("list.txt"), "rows");
        Files.writeString(mirror.resolve("index.html"), "index");
        Files.writeString(home.resolve("secret"), "secret");
        var mirrored = source(Map.of("EXIST_FEED_MIRROR", home.resolve("mirror").toString()));
        mirrored.client.close();

        assertThat(read(mirrored, "https://feeds.example/a/b/list.txt?key=x")).hasContent("rows");
        assertThat(read(mirrored, "https://feeds.example/a/b/")).hasContent("index");
        assertThat(read(mirrored, "https://feeds.example/a/b")).hasContent("index");
        assertThatThrownBy(() -> read(mirrored, "https://feeds.example/other"))
                .isInstanceOf(FetchException.class)
                .hasMessage("The mirror has no document at feeds.example/other");
        for (String escape : new String[] {
            "https://feeds.example/../../secret",
            "https://feeds.example/%2e%2e/%2e%2e/secret",
            "https://../secret",
            "https://feeds.example//etc/passwd",
            "https://feeds.example/a%00b",
            "https:/secret"
        }) {
            assertThatThrownBy(() -> read(mirrored, escape)).as(escape).isInstanceOf(FetchException.class);
        }
    }

    @Test
    void aDocumentOfThePastIsAFileOrIsNamed() throws Exception {
        var observed = Instant.parse("2026-07-01T00:00:00Z");
        var file = Files.writeString(home.resolve("past.txt"), "rows");

        assertThat(source.open(feed("/list"), file, observed)).satisfies(document -> {
            assertThat(document.file()).hasContent("rows");
            assertThat(document.observed()).isEqualTo(observed);
        });
        for (var none : List.of(home, home.resolve("none.txt"))) {
            assertThatThrownBy(() -> source.open(feed("/list"), none, observed))
                    .isInstanceOf(FetchException.class)
                    .hasMessage(none + " is no file that can be read here.");
        }
    }

    private Fetch fetch() throws FetchException {
        return source.fetch(feed("/list"), Optional.empty(), null, null);
    }

    private void refused(String why) {
        assertThatThrownBy(this::fetch).isInstanceOf(FetchException.class).hasMessageContaining(why);
    }

    private static Path read(Source source, String url) throws FetchException {
        return source.fetch(new TestFeed(url, null), Optional.empty(), null, null)
                .document()
                .orElseThrow()
                .file();
    }

    private static Feed<String> feed(String path) {
        return new TestFeed(PUBLISHER.url(path), null);
    }

    private Source source(Map<String, String> values) {
        var all = new HashMap<>(values);
        all.put("EXIST_HOME", home.toString());
        var source = Source.of(Settings.of(all));
        source.publishers.firstWait = Duration.ofMillis(10);
        source.publishers.pace = new Pace(0);
        return source;
    }

    private record TestFeed(String url, Key use, Function<String, FeedRequest> ask) implements Feed<String> {

        TestFeed(String url, Function<String, FeedRequest> ask) {
            this(url, ask == null ? Key.NONE : Key.NEEDED, ask);
        }

        @Override
        public String tracker() {
            return "test";
        }

        @Override
        public FeedInfo info() {
            return new FeedInfo(1, "test", "Test", url, Duration.ofHours(1)).with(use);
        }

        @Override
        public FeedRequest request(Optional<String> key) {
            return key.isEmpty() ? FeedRequest.get(info().url()) : ask.apply(key.get());
        }

        @Override
        public Items<String> read(Document document) {
            throw new UnsupportedOperationException();
        }
    }
}
