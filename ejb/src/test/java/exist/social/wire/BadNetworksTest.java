package exist.social.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.feed.RunState;
import exist.social.PostQuery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks that say no, say nothing, or never come to an end: a run says what was wrong, and the next one loses nothing. */
class BadNetworksTest {

    private static final String KEY = "0123456789abcdefghij";
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    @RegisterExtension
    static final WireMockExtension NETWORK = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private Loading loading;

    /** A network's timeline, its error document, and what that says. */
    enum Network {
        X_2(
                "/2/tweets/search/recent",
                "next_token",
                "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,\"detail\":\"No such token.\"}",
                "No such token."),
        X_1(
                "/1.1/search/tweets.json",
                "max_id",
                "{\"errors\":[{\"code\":89,\"message\":\"Invalid or expired token.\"}]}",
                "Invalid or expired token."),
        MASTODON(
                "/api/v1/timelines/tag/cve",
                "max_id",
                "{\"error\": \"The access token is invalid\"}",
                "The access token is invalid"),
        BLUESKY(
                "/xrpc/app.bsky.feed.getAuthorFeed",
                "cursor",
                "{\"error\":\"AuthMissing\",\"message\":\"Authentication Required\"}",
                "Authentication Required");

        private final String path;
        private final String cursor;
        private final String error;
        private final String words;

        Network(String path, String cursor, String error, String words) {
            this.path = path;
            this.cursor = cursor;
            this.error = error;
            this.words = words;
        }

        private Wire wire() {
            var server = NETWORK.baseUrl();
            return switch (this) {
                case X_2 -> new XRecent(server, path, null, Map.of("query", "cve"));
                case X_1 -> new XStatuses(server, path, Map.of("q", "cve"));
                case MASTODON -> new Mastodon(server, path, null, Map.of());
                case BLUESKY -> new Bluesky(server, Bluesky.AUTHOR, Map.of("actor", "jane.example"));
            };
        }

        private MappingBuilder first() {
            return get(urlPathEqualTo(path)).withQueryParam(cursor, absent());
        }

        private MappingBuilder later() {
            return get(urlPathEqualTo(path)).withQueryParam(cursor, matching(".+"));
        }

        /** @param next a cursor, where the network names one: others go on behind the oldest post */
        private String page(int newest, int oldest, String next) {
            var posts = IntStream.rangeClosed(oldest, newest)
                    .map(number -> newest + oldest - number)
                    .mapToObj(this::post)
                    .collect(Collectors.joining(",", "[", "]"));
            return switch (this) {
                case X_2 ->
                    "{\"data\":" + posts + ",\"meta\":{\"result_count\":1"
                            + (next == null ? "" : ",\"next_token\":\"" + next + "\"") + "}}";
                case X_1 -> "{\"statuses\":" + posts + "}";
                case MASTODON -> posts;
                case BLUESKY -> "{\"feed\":" + posts + (next == null ? "" : ",\"cursor\":\"" + next + "\"") + "}";
            };
        }

        private String post(int number) {
            var time = NOON.plus(Duration.ofHours(2L * number));
            return switch (this) {
                case X_2 ->
                    "{\"id\":\"%d\",\"author_id\":\"7\",\"text\":\"post %d\",\"created_at\":\"%s\"}"
                            .formatted(number, number, time);
                case X_1 ->
                    "{\"id\":%d,\"full_text\":\"post %d\",\"created_at\":\"Wed Jul 01 12:00:00 +0000 2026\",\"user\":{\"id\":7,\"name\":\"N\",\"screen_name\":\"u\"}}"
                            .formatted(number, number);
                case MASTODON ->
                    "{\"id\":\"%d\",\"created_at\":\"%s\",\"uri\":\"https://s.example/%d\",\"content\":\"<p>post %d</p>\",\"account\":{\"acct\":\"a@s.example\"}}"
                            .formatted(time.toEpochMilli() << 16, time, number, number);
                case BLUESKY ->
                    "{\"post\":{\"uri\":\"at://did:plc:a/app.bsky.feed.post/%d\",\"author\":{\"did\":\"did:plc:a\",\"handle\":\"jane.example\"},\"record\":{\"text\":\"post %d\",\"createdAt\":\"%s\"},\"indexedAt\":\"%s\"}}"
                            .formatted(number, number, time, time);
            };
        }
    }

    @BeforeEach
    void open() throws SQLException {
        loading = new Loading(home, Duration.ofSeconds(2));
    }

    /** Another source is not touched by any of it. */
    @AfterEach
    void others() throws Exception {
        NETWORK.resetMappings();
        var path = "/api/v1/timelines/tag/other";
        NETWORK.stubFor(get(urlPathEqualTo(path)).willReturn(okJson(Network.MASTODON.page(1003, 1001, null))));
        var before = loading.posts.count(PostQuery.ALL);
        var other = new Mastodon(NETWORK.baseUrl().replace("localhost", "127.0.0.1"), path, null, Map.of());

        assertThat(loading.run(702, other, null)).isEqualTo(RunState.LOADED);
        assertThat(loading.posts.count(PostQuery.ALL)).isEqualTo(before + 3);
    }

    private void fails(Network network, ResponseDefinitionBuilder answer, RunState how, String problem)
            throws Exception {
        NETWORK.stubFor(any(anyUrl()).willReturn(answer));
        assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(how);
        assertThat(loading.last("problem")).contains(problem).doesNotContain(KEY);
    }

    private void heals(Network network) throws Exception {
        NETWORK.resetMappings();
        NETWORK.stubFor(network.later().willReturn(okJson(network.page(0, 1, null))));
        NETWORK.stubFor(network.first().willReturn(okJson(network.page(3, 1, null))));
        assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(RunState.LOADED);
        assertThat(loading.texts()).containsExactlyInAnyOrder("post 1", "post 2", "post 3");
    }

    private int due() throws SQLException {
        return Integer.parseInt(
                loading.text("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) FROM feed WHERE number = 701"));
    }

    @ParameterizedTest
    @EnumSource
    void isAskedWhenItsQuotaIsWhole(Network network) throws Exception {
        fails(
                network,
                status(429).withHeader("Retry-After", "7200").withBody(network.error),
                RunState.FAILED,
                "answered with HTTP status 429: it is asked too often.");
        assertThat(due()).isBetween(7100, 7200);
        assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(RunState.FAILED);
        assertThat(loading.last("problem")).contains("wants to be left alone for another");
        NETWORK.verify(1, getRequestedFor(urlPathEqualTo(network.path)));
    }

    @ParameterizedTest
    @EnumSource
    void isAskedWhenItsQuotaIsWholeHoweverItSaysSo(Network network) throws Exception {
        var reset = network == Network.MASTODON
                ? Instant.now().plus(Duration.ofDays(36_500)).toString()
                : Long.toString(Instant.now().getEpochSecond() + 600);
        var left = network == Network.X_1 ? 403 : 429;
        fails(
                network,
                status(left)
                        .withHeader(network == Network.MASTODON ? "X-RateLimit-Reset" : "x-rate-limit-reset", reset)
                        .withHeader(
                                network == Network.MASTODON ? "X-RateLimit-Remaining" : "x-rate-limit-remaining", "0"),
                RunState.FAILED,
                "asked too often");
        // A wish for a hundred years is one for a day.
        assertThat(due()).isBetween(network == Network.MASTODON ? 86_000 : 580, 86_400);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadBeforeTheQuotaEndsStaysAndTheRestFollows(Network network) throws Exception {
        NETWORK.stubFor(network.first().willReturn(okJson(network.page(90, 51, "p2"))));
        NETWORK.stubFor(network.later().willReturn(status(429).withHeader("Retry-After", "300")));

        assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(RunState.LOADED);
        assertThat(loading.rows()).hasSize(40);
        assertThat(loading.last("examples")).contains("The rest is asked for when that is over.");
        assertThat(due()).isBetween(280, 300);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhyItDoesNotLetUsIn(Network network) throws Exception {
        for (int status : new int[] {401, 403}) {
            fails(
                    network,
                    status(status).withBody(network.error),
                    RunState.FAILED,
                    "localhost answered with HTTP status " + status
                            + ": it refuses the key. The feed may be read without one,"
                            + " too: take the key away, or mend it. It says: \"" + network.words + "\"");
        }
        fails(
                network,
                status(401).withBody("{\"message\": \"Who is " + KEY + "?\\n\\u001b[31m" + "!".repeat(5_000) + "\"}"),
                RunState.FAILED,
                "It says: \"Who is …? [31m!!!");
        fails(network, status(401).withBody("<html><body>No</body></html>"), RunState.FAILED, ": it refuses the key.");
        heals(network);
    }

    @ParameterizedTest
    @EnumSource
    void isAwayOrSlow(Network network) throws Exception {
        fails(network, status(503), RunState.FAILED, "answered with HTTP status 503.");
        fails(network, aResponse().withFault(Fault.EMPTY_RESPONSE), RunState.FAILED, "localhost");
        fails(network, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), RunState.FAILED, "localhost");
        fails(network, okJson("[]").withFixedDelay(3_000), RunState.FAILED, "took longer than the time limit");
        fails(
                network,
                okJson(network.page(3, 1, null)).withChunkedDribbleDelay(20, 6_000),
                RunState.FAILED,
                "took longer than the time limit");
        assertThat(loading.rows()).isEmpty();
        NETWORK.resetMappings();
        NETWORK.stubFor(network.later().willReturn(okJson(network.page(0, 1, null))));
        NETWORK.stubFor(
                network.first().willReturn(okJson(network.page(3, 1, null)).withChunkedDribbleDelay(10, 500)));
        assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(RunState.LOADED);
        assertThat(loading.rows()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void answersWithSomethingElse(Network network) throws Exception {
        var page = network.page(3, 1, null);
        fails(network, okJson(page.substring(0, page.length() - 30)), RunState.REFUSED, "can't be read to its end");
        fails(network, okJson("<!doctype html><title>Just a moment</title>"), RunState.REFUSED, "(\"Just a moment\")");
        fails(network, okJson(network.error), RunState.REFUSED, network.words);
        fails(network, okJson(""), RunState.REFUSED, "empty");
        heals(network);
    }

    /** The cursor does not advance, or turns in a circle, while what stands on the pages is not the same twice. */
    @ParameterizedTest
    @EnumSource
    void neverComesToAnEnd(Network network) throws Exception {
        NETWORK.stubFor(network.later().willReturn(okJson(network.page(0, 1, null))));
        NETWORK.stubFor(network.first().willReturn(okJson(network.page(3, 1, null))));
        loading.run(701, network.wire(), KEY);
        int known = 3;
        for (var behind : List.of("p2", "p3")) {
            known += 100;
            NETWORK.resetAll();
            NETWORK.stubFor(network.first().willReturn(okJson(network.page(known, known - 39, "p2"))));
            NETWORK.stubFor(at(network, "p2").willReturn(okJson(network.page(known - 40, known - 59, behind))));
            NETWORK.stubFor(at(network, "p3").willReturn(okJson(network.page(known - 60, known - 79, "p2"))));
            NETWORK.stubFor(
                    network.later().atPriority(9).willReturn(okJson(network.page(known - 39, known - 39, null))));
            assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(RunState.LOADED);
            assertThat(NETWORK.findAll(getRequestedFor(anyUrl()))).hasSizeLessThanOrEqualTo(3);
        }

        // What comes next is not hidden behind the circle.
        NETWORK.resetAll();
        NETWORK.stubFor(network.later().willReturn(okJson(network.page(0, 1, null))));
        NETWORK.stubFor(network.first().willReturn(okJson(network.page(known + 1, known - 38, null))));
        loading.run(701, network.wire(), KEY);
        assertThat(loading.texts()).contains("post " + (known + 1));
    }

    private static MappingBuilder at(Network network, String cursor) {
        return get(urlPathEqualTo(network.path)).withQueryParam(network.cursor, equalTo(cursor));
    }

    /** Networks leave out what they do not show, also when nothing is left of a page. */
    @ParameterizedTest
    @EnumSource(names = {"X_2", "BLUESKY"})
    void goesOnBehindAnEmptyPage(Network network) throws Exception {
        NETWORK.stubFor(network.first().willReturn(okJson(network.page(0, 1, "p2"))));
        NETWORK.stubFor(get(urlPathEqualTo(network.path))
                .withQueryParam(network.cursor, equalTo("p2"))
                .willReturn(okJson(network.page(20, 11, "p3"))));
        NETWORK.stubFor(get(urlPathEqualTo(network.path))
                .withQueryParam(network.cursor, equalTo("p3"))
                .willReturn(okJson(network.page(10, 1, null))));

        assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(RunState.LOADED);
        assertThat(loading.rows()).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource(names = {"X_2", "BLUESKY"})
    void isNotFollowedThroughEmptyPagesForEver(Network network) throws Exception {
        NETWORK.stubFor(network.first().willReturn(okJson(network.page(3, 1, null))));
        loading.run(701, network.wire(), KEY);
        NETWORK.resetAll();
        for (int page = 1; page < 50; page++) {
            NETWORK.stubFor(get(urlPathEqualTo(network.path))
                    .withQueryParam(network.cursor, page == 1 ? absent() : equalTo("p" + page))
                    .willReturn(okJson(network.page(0, 1, "p" + (page + 1)))));
        }

        assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(RunState.UNCHANGED);
        assertThat(NETWORK.findAll(getRequestedFor(urlPathEqualTo(network.path))))
                .hasSizeLessThanOrEqualTo(5);
        assertThat(loading.last("examples")).contains("pages in a row were empty");

        NETWORK.stubFor(network.first().willReturn(okJson(network.page(4, 1, null))));
        assertThat(loading.run(701, network.wire(), KEY)).isEqualTo(RunState.LOADED);
        assertThat(loading.texts()).contains("post 4");
    }
}
