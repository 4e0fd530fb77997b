package exist.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.feed.load.Trackers;
import exist.reputation.ListedItem;
import exist.reputation.OwnFeed;
import exist.reputation.load.ReputationTracker;
import exist.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TryOutTest {

    @RegisterExtension
    static final WireMockExtension PUBLISHER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private final TryOut tryOut = new TryOut();
    private OwnFeed feed;
    private Path document;

    @BeforeEach
    void open() throws Exception {
        document = Files.createDirectories(home.resolve("mirror/lists.example")).resolve("bad.txt");
        var settings = Settings.of(Map.of(
                "EXIST_HOME", home.toString(),
                "EXIST_FEED_MIRROR", home.resolve("mirror").toString()));
        tryOut.source = Source.of(settings);
        tryOut.trackers = Trackers.of(ReputationTracker.of(null, AllowLists.of(settings), settings));
        feed = new OwnFeed(10_001, OwnFeedDefinition.fromJson("""
                {"id": "mine", "name": "Mine", "url": "https://lists.example/bad.txt", "format": "LIST", "kind": "ip",
                 "interval": "PT6H"}"""));
    }

    @AfterEach
    void close() {
        tryOut.source.client.close();
    }

    @Test
    void showsWhatWouldBecomeOfADocument() throws Exception {
        Files.writeString(document, "192.0.2.1\nno address\n10.0.0.1\n192.0.2.2\n");

        var trial = tryOut.of(feed, Optional.empty());

        assertThat(trial.rows()).extracting(row -> row.indicator().value()).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(trial.rejected()).extracting(Rejected::text).containsExactly("no address");
        assertThat(trial.dropped()).extracting(Rejected::text).containsExactly("10.0.0.1");
        assertThat(trial.seen()).isEqualTo(4);
    }

    @Test
    void leavesNothingBehindAndTheDocumentsOfAFeedOfTheSameIdAsTheyAre() throws Exception {
        Files.writeString(document, "192.0.2.1\n");
        var loaded = tryOut.source.open(feed, document, Instant.now());

        for (var other : new String[] {"192.0.2.2\n", "192.0.2.3\n", "192.0.2.4\n"}) {
            Files.writeString(document, other);
            assertThat(tryOut.of(feed, Optional.empty()).rows()).hasSize(1);
        }
        Files.delete(document);
        assertThatThrownBy(() -> tryOut.of(feed, Optional.empty())).isInstanceOf(InvalidInputException.class);

        assertThat(home.resolve("spool").toFile().list()).containsExactly("mine");
        assertThat(home.resolve("spool/mine").toFile().list()).containsExactly(loaded.sha256());
    }

    /** A list that is asked with what the publisher gives for the key. */
    private record Exchanged(Feed<ListedItem> list) implements Feed<ListedItem>, Exchanging {

        @Override
        public FeedInfo info() {
            return new FeedInfo(10_001, "mine", "Mine", PUBLISHER.baseUrl() + "/list", Duration.ofHours(6)).withKey();
        }

        @Override
        public String tracker() {
            return list.tracker();
        }

        @Override
        public FeedRequest request(Optional<String> pass) {
            return FeedRequest.get(info().url()).with("Authorization", pass.orElseThrow());
        }

        @Override
        public Items<ListedItem> read(Document document) throws IOException {
            return list.read(document);
        }

        @Override
        public FeedRequest exchange(String key) {
            return FeedRequest.get(URI.create(PUBLISHER.baseUrl() + "/pass")).post("text/plain", key);
        }

        @Override
        public Pass exchanged(String key, Document answer) throws IOException {
            return new Pass(Files.readString(answer.file()), "next " + key);
        }
    }

    @Test
    void aKeyThatHasToBeExchangedIs() throws Exception {
        PUBLISHER.stubFor(post("/pass").withRequestBody(equalTo("my key")).willReturn(ok("a pass")));
        PUBLISHER.stubFor(
                get("/list").withHeader("Authorization", equalTo("a pass")).willReturn(ok("192.0.2.1\n")));
        tryOut.source.client.close();
        tryOut.source = Source.of(Settings.of(Map.of("EXIST_HOME", home.toString(), "EXIST_FEED_PRIVATE", "true")));

        var trial = tryOut.of(new Exchanged(feed), Optional.of("my key"));

        assertThat(trial.rows()).hasSize(1);
        assertThat(trial.notes()).singleElement().asString().contains("another key in this one's place");
        PUBLISHER.stubFor(post("/pass").willReturn(status(401)));
        assertThatThrownBy(() -> tryOut.of(new Exchanged(feed), Optional.of("my key")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("401: is the key right?");
    }
}
