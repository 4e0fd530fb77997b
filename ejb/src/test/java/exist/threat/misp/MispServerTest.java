package exist.threat.misp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.feed.FeedInfo;
import exist.feed.Key;
import exist.feed.RunState;
import exist.threat.PagedRuns;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A MISP server on which events come late: by synchronisation, or because somebody publishes what is old. */
class MispServerTest {

    private static final MispStandIn MISP = new MispStandIn();

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().extensions(MISP))
            .build();

    @TempDir
    Path home;

    private PagedRuns runs;

    @BeforeEach
    void open() throws SQLException {
        MISP.reset();
        SERVER.stubFor(post("/events/restSearch").willReturn(aResponse().withTransformers("misp")));
        runs = new PagedRuns(home, Map.of("EXIST_FEED_TIMEOUT", "2"));
    }

    private RunState load() throws Exception {
        var info =
                new FeedInfo(10_001, "mine", "Mine", URI.create(SERVER.baseUrl()), Duration.ofHours(1), Key.NEEDED, 1);
        return runs.load(new MispServer(info, Clock.fixed(runs.now, ZoneOffset.UTC)));
    }

    /** The numbers of those that are here. */
    private String here() throws SQLException {
        return runs.text("SELECT GROUP_CONCAT(remote ORDER BY remote) FROM threat_event");
    }

    private String problem() throws SQLException {
        return runs.text("SELECT problem FROM feed_run ORDER BY id DESC LIMIT 1");
    }

    @Test
    void whatComesLateWithAnOldTimeIsReadAndNothingTwice() throws Exception {
        IntStream.rangeClosed(1, 60).forEach(i -> MISP.has(i, 10_000 + i, 20_000 + i, "192.0.2." + i));
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(MISP.given()).hasSize(60);

        MISP.has(5, 30_000, 31_000, "198.51.100.5"); // changed and published anew
        MISP.has(6, 30_001, 20_006, "198.51.100.6"); // changed, not published
        MISP.has(7, 10_007, 31_001, "198.51.100.7"); // published anew as it was
        IntStream.rangeClosed(61, 100).forEach(i -> MISP.has(i, 5_000, 31_002, "192.0.2." + i)); // synchronised
        MISP.has(101, 5_000, 0, "192.0.2.101"); // synchronised, and not published: no filter finds it
        assertThat(load()).isEqualTo(RunState.LOADED);

        // 60 was the last one that had been changed and published: both questions begin with its times, only one brings
        // it.
        assertThat(MISP.given()).doesNotHaveDuplicates().hasSize(44).contains(5, 6, 7, 60, 61, 100);
        assertThat(here()).startsWith("1,2,").endsWith(",98,99,100");
        assertThat(runs.text("SELECT GROUP_CONCAT(value ORDER BY value) FROM threat_attribute WHERE NOT deleted"
                        + " AND value LIKE '198.%'"))
                .isEqualTo("198.51.100.5,198.51.100.6,198.51.100.7");

        load();
        assertThat(MISP.given()).as("what is on the edge of what is known").hasSizeLessThan(45);
        assertThat(runs.text("SELECT CONCAT(added, ' ', changed) FROM feed_run ORDER BY id DESC LIMIT 1"))
                .isEqualTo("0 0");
    }

    @Test
    void whereNothingIsPublishedTheHistoryIsNotReadAgain() throws Exception {
        IntStream.rangeClosed(1, 30).forEach(i -> MISP.has(i, 10_000 + i, 0, "192.0.2." + i));
        load();
        MISP.given();

        load();
        assertThat(MISP.given()).containsExactly(30);

        MISP.has(31, 5_000, 40_000, "192.0.2.31");
        load();
        assertThat(here()).endsWith(",30,31");
    }

    @Test
    void aRoundThatBreaksOffGoesOnInTheQuestionThatItWasAsking() throws Exception {
        MISP.has(1, 10_000, 10_000, "192.0.2.1");
        load();
        MISP.given();
        IntStream.rangeClosed(2, 40).forEach(i -> MISP.has(i, 5_000, 20_000 + i, "192.0.2." + i));
        MISP.instead.put(3, status(503)); // 0 and 1 ask for what was changed, 2 and 3 for what was published
        assertThat(load()).isEqualTo(RunState.FAILED);
        assertThat(problem()).contains("503");
        assertThat(MISP.given()).hasSize(26);

        MISP.has(41, 30_000, 0, "192.0.2.41"); // the next round's
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(MISP.given()).hasSize(14).doesNotContain(1, 2, 41);
        load();
        assertThat(here()).startsWith("1,2,").endsWith(",40,41");
    }

    @Test
    void aServerThatIsBusyIsAskedWhenItWantsToBe() throws Exception {
        IntStream.rangeClosed(1, 30).forEach(i -> MISP.has(i, 10_000 + i, 10_000, "192.0.2." + i));
        var told = new ArrayList<Integer>();
        for (var busy : List.of(429, 503)) {
            MISP.instead.put(1, status(busy).withHeader("Retry-After", "1800"));
            load();
            assertThat(runs.text("SELECT ROUND(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) / 60) FROM feed"))
                    .as("after %d", busy)
                    .isEqualTo("30");
            told.addAll(MISP.given());
        }
        load();
        assertThat(MISP.given()).as("nothing twice").isEmpty();
        assertThat(told)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30).boxed().toList());
        assertThat(here()).endsWith(",29,30");
    }

    @Test
    void aServerThatDribblesOrIsSilentIsGivenUpAndNothingIsLost() throws Exception {
        IntStream.rangeClosed(1, 30).forEach(i -> MISP.has(i, 10_000 + i, 10_000, "192.0.2." + i));
        var body = "{\"response\": [" + " ".repeat(1_000) + "]}";
        for (var slow : List.of(
                okJson(body).withChunkedDribbleDelay(60, 20_000), okJson(body).withFixedDelay(5_000))) {
            MISP.instead.put(1, slow);
            assertThat(load()).isEqualTo(RunState.FAILED);
            assertThat(problem()).contains("time limit");
            MISP.given();
        }
        load();
        assertThat(here()).startsWith("1,2,").endsWith(",29,30");
    }

    @Test
    void aPositionOfAnOlderVersionGoesOn() throws Exception {
        MISP.has(1, 10_000, 10_000, "192.0.2.1");
        MISP.has(2, 15_000, 15_000, "192.0.2.2");
        MISP.has(3, 5_000, 16_000, "192.0.2.3");
        runs.execute("UPDATE feed SET position = '1:12000 1 0 1780000000'");

        assertThat(load()).isEqualTo(RunState.LOADED);

        assertThat(here()).isEqualTo("2,3");
    }
}
