package exist.social.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.feed.RunState;
import exist.social.PostQuery;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Timelines of stand-ins that answer as the networks do. */
class TimelineTest {

    private static final String TAG = "/api/v1/timelines/tag/cve";
    private static final String AGAIN = "/api/v1/statuses";

    /** An id of Mastodon tells the time: this one 1 July 2026, 12:00. */
    private static final long NOON = Instant.parse("2026-07-01T12:00:00Z").toEpochMilli() << 16;

    private static final long MINUTE = Duration.ofMinutes(1).toMillis() << 16;

    @RegisterExtension
    static final WireMockExtension NETWORK = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private Loading loading;
    private Wire mastodon;

    @BeforeEach
    void open() throws SQLException {
        loading = new Loading(home);
        mastodon = new Mastodon(NETWORK.baseUrl(), TAG, null, Map.of());
    }

    private static String toot(int minute, String text, String more) {
        return """
                {"id":"%s","created_at":"2026-07-01T12:00:00Z"%s,"uri":"https://s.example/%s","url":"https://s.example/@a/%s",
                "content":"<p>%s</p>","account":{"acct":"a@s.example","username":"a"}}""".formatted(NOON + minute * MINUTE, more, minute, minute, text);
    }

    /** Statuses of these minutes, newest first. */
    private static String statuses(int newest, int oldest) {
        return IntStream.rangeClosed(oldest, newest)
                .map(minute -> newest + oldest - minute)
                .mapToObj(minute -> toot(minute, "post " + minute, ""))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String id(int minute) {
        return Long.toString(NOON + minute * MINUTE);
    }

    private static MappingBuilder page(String since, String max) {
        return get(urlPathEqualTo(TAG))
                .withQueryParam("limit", equalTo("40"))
                .withQueryParam("since_id", since == null ? absent() : equalTo(since))
                .withQueryParam("max_id", max == null ? absent() : equalTo(max));
    }

    @Test
    void isReadPageByPageAndGoesOnWithWhatIsNew() throws Exception {
        NETWORK.stubFor(page(null, null).willReturn(okJson(statuses(200, 161))));
        NETWORK.stubFor(page(null, id(161)).willReturn(okJson(statuses(160, 121))));
        NETWORK.stubFor(page(null, id(121)).willReturn(okJson(statuses(120, 81))));

        assertThat(loading.run(mastodon)).isEqualTo(RunState.LOADED);
        assertThat(loading.last("CONCAT_WS(' ', seen, added)")).isEqualTo("120 120");
        NETWORK.verify(3, getRequestedFor(urlPathEqualTo(TAG)));

        // What is an hour old is asked for again: another server may have told of it late.
        NETWORK.stubFor(page(id(140), null).willReturn(okJson(statuses(230, 191))));
        NETWORK.stubFor(page(id(140), id(191)).willReturn(okJson(statuses(190, 151))));
        NETWORK.stubFor(page(id(140), id(151)).willReturn(okJson(statuses(150, 141))));
        NETWORK.resetRequests();

        assertThat(loading.run(mastodon)).isEqualTo(RunState.LOADED);
        assertThat(loading.last("CONCAT_WS(' ', seen, added, kept)")).isEqualTo("90 30 60");
        NETWORK.verify(3, getRequestedFor(urlPathEqualTo(TAG)));
    }

    @Test
    void aPassThatBreaksOffGoesOnWhereItWas() throws Exception {
        NETWORK.stubFor(page(null, null).willReturn(okJson(statuses(10, 1))));
        loading.run(mastodon);
        NETWORK.stubFor(page(id(-50), null).willReturn(okJson(statuses(100, 61))));
        NETWORK.stubFor(page(id(-50), id(61)).willReturn(status(404)));

        assertThat(loading.run(mastodon)).isEqualTo(RunState.FAILED);
        assertThat(loading.rows()).hasSize(50);

        NETWORK.stubFor(page(id(-50), id(61)).willReturn(okJson(statuses(60, 21))));
        NETWORK.stubFor(page(id(-50), id(21)).willReturn(okJson(statuses(20, 2))));
        NETWORK.resetRequests();

        assertThat(loading.run(mastodon)).isEqualTo(RunState.LOADED);
        NETWORK.verify(2, getRequestedFor(urlPathEqualTo(TAG)));
        assertThat(loading.rows()).hasSize(100);

        NETWORK.stubFor(page(id(40), null).willReturn(okJson(statuses(101, 91))));
        assertThat(loading.run(mastodon)).isEqualTo(RunState.LOADED);
        assertThat(loading.texts()).hasSize(101).contains("post 101", "post 50");
    }

    @Test
    void whatWasEditedOrDeletedIsSeenWhenItIsAskedForAgain() throws Exception {
        NETWORK.stubFor(page(null, null).willReturn(okJson(statuses(3, 1))));
        loading.run(mastodon);
        NETWORK.stubFor(page(id(-57), null).willReturn(okJson("[]")));
        loading.run(mastodon);
        NETWORK.verify(0, getRequestedFor(urlPathEqualTo(AGAIN)));

        NETWORK.stubFor(get(urlPathEqualTo(AGAIN))
                .withQueryParam("id[]", matching(".*"))
                .willReturn(okJson("[" + toot(3, "post 3", "") + ","
                        + toot(2, "corrected", ",\"edited_at\":\"2026-07-01T13:00:00Z\"") + "]")));
        loading.now = loading.now.plus(Duration.ofHours(6));

        assertThat(loading.run(mastodon)).isEqualTo(RunState.LOADED);

        assertThat(loading.texts()).containsExactlyInAnyOrder("post 1", "corrected", "post 3");
        var rows = loading.rows().stream()
                .collect(Collectors.toMap(row -> row.said().text(), row -> row));
        assertThat(rows.get("post 1").gone()).isNotNull();
        assertThat(rows.get("post 3").gone()).isNull();
        assertThat(loading.posts.former(rows.get("corrected").number()))
                .extracting(former -> former.text())
                .containsExactly("post 2");
        assertThat(loading.last("CONCAT_WS(' ', seen, added, changed)")).isEqualTo("3 0 2");

        NETWORK.resetRequests();
        loading.run(mastodon);
        NETWORK.verify(0, getRequestedFor(urlPathEqualTo(AGAIN)));
        loading.now = loading.now.plus(Duration.ofHours(6));
        loading.run(mastodon);
        NETWORK.verify(1, getRequestedFor(urlPathEqualTo(AGAIN)));
    }

    @Test
    void anAnswerThatKnowsNothingProvesNothing() throws Exception {
        NETWORK.stubFor(page(null, null).willReturn(okJson(statuses(3, 1))));
        loading.run(mastodon);
        NETWORK.stubFor(get(urlPathEqualTo(AGAIN)).willReturn(okJson("[]")));
        NETWORK.stubFor(page(id(-57), null).willReturn(okJson("[ ]")));
        loading.now = loading.now.plus(Duration.ofHours(6));

        loading.run(mastodon);

        assertThat(loading.rows()).hasSize(3).allMatch(row -> row.gone() == null);
    }

    @Test
    void aServerThatCannotBeAskedForSinglePostsIsReadWithoutAndLeftInPeace() throws Exception {
        NETWORK.stubFor(page(null, null).willReturn(okJson(statuses(3, 1))));
        loading.run(mastodon);
        NETWORK.stubFor(get(urlPathEqualTo(AGAIN)).willReturn(status(404)));
        NETWORK.stubFor(page(id(-57), null).willReturn(okJson(statuses(4, 1))));
        loading.now = loading.now.plus(Duration.ofHours(6));

        assertThat(loading.run(mastodon)).isEqualTo(RunState.LOADED);
        assertThat(loading.texts()).contains("post 4");
        NETWORK.stubFor(page(id(-56), null).willReturn(okJson(statuses(5, 1))));
        loading.now = loading.now.plus(Duration.ofDays(2));
        loading.run(mastodon);

        NETWORK.verify(1, getRequestedFor(urlPathEqualTo(AGAIN)));
        assertThat(loading.texts()).contains("post 5");
    }

    @Test
    void aBusyServerIsAskedAgain() throws Exception {
        NETWORK.stubFor(page(null, null)
                .inScenario("busy")
                .whenScenarioStateIs(STARTED)
                .willReturn(status(503).withHeader("Retry-After", "0"))
                .willSetStateTo("well"));
        NETWORK.stubFor(page(null, null)
                .inScenario("busy")
                .whenScenarioStateIs("well")
                .willReturn(okJson(statuses(3, 1)).withChunkedDribbleDelay(10, 500)));

        assertThat(loading.run(mastodon)).isEqualTo(RunState.LOADED);
        assertThat(loading.rows()).hasSize(3);
    }

    @Test
    void aNetworkWhoseQuotaIsUsedUpIsAskedWhenThatIsOver() throws Exception {
        var x = new XRecent(NETWORK.baseUrl(), XRecent.SEARCH, null, Map.of("query", "cve"));
        NETWORK.stubFor(search(null, null, null).willReturn(okJson(tweets(30, 21, "t1"))));
        NETWORK.stubFor(search(null, "t1", null)
                .willReturn(status(429)
                        .withHeader("x-rate-limit-remaining", "0")
                        .withHeader(
                                "x-rate-limit-reset",
                                Long.toString(Instant.now().getEpochSecond() + 900))));

        assertThat(loading.run(701, x, "token")).isEqualTo(RunState.LOADED);
        assertThat(loading.rows()).hasSize(10);
        assertThat(loading.last("examples")).contains("asked too often");
        assertThat(Integer.parseInt(loading.text(
                        "SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) FROM feed WHERE number = 701")))
                .isBetween(880, 900);
        NETWORK.verify(
                getRequestedFor(urlPathEqualTo(XRecent.SEARCH)).withHeader("Authorization", equalTo("Bearer token")));

        // The host is left alone by everybody, so another one goes on; a token would be worth nothing any more.
        var later =
                new XRecent(NETWORK.baseUrl().replace("localhost", "127.0.0.1"), XRecent.SEARCH, null, x.parameters());
        NETWORK.stubFor(search(null, null, "21").willReturn(okJson(tweets(20, 11, null))));
        assertThat(loading.run(701, later, "token")).isEqualTo(RunState.LOADED);
        assertThat(loading.rows()).hasSize(20);

        NETWORK.stubFor(search("30", null, null).willReturn(okJson("{\"meta\":{\"result_count\":0}}")));
        assertThat(loading.run(701, later, "token")).isEqualTo(RunState.UNCHANGED);
    }

    private static MappingBuilder search(String since, String token, String until) {
        return get(urlPathEqualTo(XRecent.SEARCH))
                .withQueryParam("query", equalTo("cve"))
                .withQueryParam("since_id", since == null ? absent() : equalTo(since))
                .withQueryParam("next_token", token == null ? absent() : equalTo(token))
                .withQueryParam("until_id", until == null ? absent() : equalTo(until));
    }

    private static String tweets(int newest, int oldest, String token) {
        return IntStream.rangeClosed(oldest, newest)
                .map(id -> newest + oldest - id)
                .mapToObj(id -> "{\"id\":\"" + id + "\",\"author_id\":\"7\",\"text\":\"tweet " + id
                        + "\",\"created_at\":\"2026-07-01T12:00:00.000Z\"}")
                .collect(Collectors.joining(
                        ",",
                        "{\"data\":[",
                        "],\"includes\":{\"users\":[{\"id\":\"7\",\"name\":\"N\",\"username\":\"u\"}]},\"meta\":{"
                                + (token == null ? "" : "\"next_token\":\"" + token + "\",") + "\"result_count\":9}}"));
    }

    @Test
    void anAccountOfXIsLookedUpOnceAndWhatItDeletesIsSeen() throws Exception {
        var x = new XRecent(NETWORK.baseUrl(), "/2/users/%s/tweets", "jane", Map.of());
        NETWORK.stubFor(get("/2/users/by/username/jane")
                .willReturn(okJson("{\"data\":{\"id\":\"77\",\"name\":\"N\",\"username\":\"jane\"}}")));
        NETWORK.stubFor(get(urlPathEqualTo("/2/users/77/tweets")).willReturn(okJson(tweets(3, 1, null))));
        loading.run(701, x, "token");
        assertThat(loading.rows()).hasSize(3);

        NETWORK.stubFor(get(urlPathEqualTo("/2/users/77/tweets"))
                .withQueryParam("since_id", equalTo("3"))
                .willReturn(okJson("{\"meta\":{\"result_count\":0}}")));
        NETWORK.stubFor(get(urlPathEqualTo("/2/tweets"))
                .withQueryParam("ids", equalTo("3,2,1"))
                .willReturn(okJson(tweets(3, 3, null).replaceFirst("}$", """
                        ,"errors":[{"resource_id":"2","title":"Not Found Error","type":"https://api.twitter.com/2/problems/resource-not-found"},
                        {"resource_id":"1","title":"Authorization Error","type":"https://api.twitter.com/2/problems/not-authorized-for-resource"}]}"""))));
        loading.now = loading.now.plus(Duration.ofDays(1));
        loading.run(701, x, "token");

        NETWORK.verify(1, getRequestedFor(urlPathEqualTo("/2/users/by/username/jane")));
        assertThat(loading.rows())
                .filteredOn(row -> row.gone() != null)
                .extracting(row -> row.name())
                .containsExactly("2");
    }

    @Test
    void anAccountOfMastodonIsLookedUp() throws Exception {
        var wire = new Mastodon(NETWORK.baseUrl(), "/api/v1/accounts/%s/statuses", "jane", Map.of());
        NETWORK.stubFor(
                get("/api/v1/accounts/lookup?acct=jane").willReturn(okJson("{\"id\":\"42\",\"acct\":\"jane\"}")));
        NETWORK.stubFor(get(urlPathEqualTo("/api/v1/accounts/42/statuses")).willReturn(okJson(statuses(2, 1))));

        assertThat(loading.run(wire)).isEqualTo(RunState.LOADED);
        assertThat(loading.texts()).containsExactlyInAnyOrder("post 1", "post 2");
    }

    @Test
    void blueskyIsReadDownToWhatIsKnown() throws Exception {
        var wire = new Bluesky(NETWORK.baseUrl(), Bluesky.AUTHOR, Map.of("actor", "jane.example"));
        var path = "/xrpc/" + Bluesky.AUTHOR;
        NETWORK.stubFor(author(null).willReturn(okJson(entries(10, 9, "c9"))));
        NETWORK.stubFor(author("c9").willReturn(okJson(entries(8, 7, null))));
        loading.run(wire);
        assertThat(loading.rows()).hasSize(4);

        NETWORK.stubFor(author(null).willReturn(okJson(entries(14, 13, "c13"))));
        NETWORK.stubFor(author("c13").willReturn(okJson(entries(12, 11, "c11"))));
        NETWORK.stubFor(author("c11").willReturn(okJson(entries(10, 9, "c9"))));
        NETWORK.resetRequests();
        loading.run(wire);

        assertThat(loading.rows()).hasSize(8);
        // Two hours a post, and an hour is read once more.
        NETWORK.verify(3, getRequestedFor(urlPathEqualTo(path)));
    }

    private static MappingBuilder author(String cursor) {
        return get(urlPathEqualTo("/xrpc/" + Bluesky.AUTHOR))
                .withQueryParam("actor", equalTo("jane.example"))
                .withQueryParam("cursor", cursor == null ? absent() : equalTo(cursor));
    }

    private static String entries(int newest, int oldest, String cursor) {
        return IntStream.rangeClosed(oldest, newest)
                .map(number -> newest + oldest - number)
                .mapToObj(number -> {
                    var time = Instant.parse("2026-07-01T00:00:00Z").plus(Duration.ofHours(2L * number));
                    return "{\"post\":{\"uri\":\"at://did:plc:a/app.bsky.feed.post/" + number
                            + "\",\"author\":{\"did\":\"did:plc:a\",\"handle\":\"jane.example\"},\"record\":{\"text\":\"sky "
                            + number + "\",\"createdAt\":\"" + time + "\"},\"indexedAt\":\"" + time + "\"}}";
                })
                .collect(Collectors.joining(
                        ",", "{\"feed\":[", "]" + (cursor == null ? "" : ",\"cursor\":\"" + cursor + "\"") + "}"));
    }

    @Test
    void whoHasNotLoggedInFindsOnePageOnBluesky() throws Exception {
        var wire = new Bluesky(NETWORK.baseUrl(), Bluesky.SEARCH, Map.of("q", "#cve"));
        var posts = entries(3, 1, "100")
                .replace("{\"post\":", "")
                .replace("\"feed\"", "\"posts\"")
                .replace("\"}}", "\"}");
        NETWORK.stubFor(get(urlPathEqualTo("/xrpc/" + Bluesky.SEARCH))
                .withQueryParam("q", equalTo("#cve"))
                .withQueryParam("sort", equalTo("latest"))
                .withQueryParam("cursor", absent())
                .willReturn(okJson(posts)));

        assertThat(loading.run(wire)).isEqualTo(RunState.LOADED);
        assertThat(loading.rows()).hasSize(3);
        NETWORK.verify(1, getRequestedFor(urlPathEqualTo("/xrpc/" + Bluesky.SEARCH)));
    }

    @Test
    void aDeadNetworkStopsNoOther() throws Exception {
        NETWORK.stubFor(get(urlPathEqualTo("/xrpc/" + Bluesky.SEARCH))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        NETWORK.stubFor(page(null, null).willReturn(okJson(statuses(3, 1))));

        assertThat(loading.run(702, new Bluesky(NETWORK.baseUrl(), Bluesky.SEARCH, Map.of("q", "x")), null))
                .isEqualTo(RunState.FAILED);
        assertThat(loading.run(mastodon)).isEqualTo(RunState.LOADED);
        assertThat(loading.posts.count(PostQuery.ALL)).isEqualTo(3);
    }
}
