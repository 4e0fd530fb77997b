package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.feed.load.Trackers;
import exist.reputation.OwnFeed;
import exist.reputation.load.ReputationTracker;
import exist.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TryOutTest {

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
}
