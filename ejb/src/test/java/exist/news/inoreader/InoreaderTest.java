package exist.news.inoreader;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.database.Transactions;
import exist.feed.FeedInfo;
import exist.feed.FetchException;
import exist.feed.InvalidInputException;
import exist.feed.RunState;
import exist.feed.Source;
import exist.feed.load.Ending;
import exist.feed.load.PageIntake;
import exist.feed.load.PageTask;
import exist.news.load.ArticleShelf;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stand-in that answers as Inoreader's interface is documented, up to what is in the database then. */
class InoreaderTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String CONTENTS = "/reader/api/0/stream/contents/user/-/label/Security";
    private static final String KEY = "1000000123:a_B-c:r3fr35h";
    private static final long NOON = Instant.parse("2026-07-01T12:00:00Z").getEpochSecond();

    @RegisterExtension
    static final WireMockExtension INOREADER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private final List<String> renewed = new ArrayList<>();
    private Source source;
    private DataSource database;
    private Instant now = Instant.parse("2026-07-02T00:00:00Z");

    @BeforeEach
    void open() throws SQLException {
        source = Source.of(Settings.of(Map.of("EXIST_HOME", home.toString(), "EXIST_FEED_PRIVATE", "true")));
        database = TestDatabase.empty();
        execute(
                "INSERT INTO feed (number, id, tracker, name, enabled) VALUES (10001, 'ino', 'news', 'Inoreader', TRUE)");
        INOREADER.stubFor(post("/oauth2/token")
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(equalTo(
                        "client_id=1000000123&client_secret=a_B-c&grant_type=refresh_token&refresh_token=r3fr35h"))
                .willReturn(okJson("""
                        {"access_token":"t0k3n","token_type":"Bearer","expires_in":86400,"refresh_token":"r3fr35h",
                         "scope":"read"}""")));
    }

    private static String item(int minute) {
        long found = NOON + 60L * minute;
        return """
                {"crawlTimeMsec":"%d000","timestampUsec":"%d123456","id":"tag:google.com,2005:reader/item/%016x",
                 "categories":["user/1/state/com.google/reading-list"],"title":"Story %d &amp; more","published":%d,
                 "updated":0,"canonical":[{"href":"https://news.example/%d"}],
                 "alternate":[{"href":"https://news.example/%d","type":"text/html"}],
                 "summary":{"direction":"ltr","content":"<p>On CVE-2026-%d.<script>alert(1)</script><img src=\\"https://t.example/\\"></p>"},
                 "author":"J","origin":{"streamId":"feed/https://news.example/rss","title":"News","htmlUrl":"https://news.example/"}}""".formatted(found, found, minute, minute, found - 90, minute, minute, 10_000 + minute);
    }

    /** Articles of these minutes, newest first. */
    private static String contents(int newest, int oldest, String continuation) {
        return IntStream.iterate(newest, i -> i >= oldest, i -> i - 1)
                .mapToObj(InoreaderTest::item)
                .collect(Collectors.joining(
                        ",",
                        "{\"direction\":\"ltr\",\"id\":\"user/-/label/Security\",\"title\":\"Security\",\"updated\":"
                                + NOON + ",\"items\":[",
                        "]" + (continuation == null ? "" : ",\"continuation\":\"" + continuation + "\"") + "}"));
    }

    private static MappingBuilder page(Long since, String continuation) {
        return get(urlPathEqualTo(CONTENTS))
                .withHeader("Authorization", equalTo("Bearer t0k3n"))
                .withQueryParam("n", equalTo("100"))
                .withQueryParam("ot", since == null ? absent() : equalTo(since.toString()))
                .withQueryParam("c", continuation == null ? absent() : equalTo(continuation));
    }

    private static Inoreader feed() {
        return new Inoreader(new FeedInfo(10_001, "ino", "Inoreader", INOREADER.baseUrl() + CONTENTS, HOUR).withKey());
    }

    private RunState run() throws IOException, SQLException {
        var feed = feed();
        var pass = source.pass(feed, Optional.of(KEY), renewed::add);
        var run = Long.parseLong(text("INSERT INTO feed_run (feed, state, started) VALUES (10001, 'RUNNING',"
                + " UTC_TIMESTAMP(6)) RETURNING id"));
        now = now.plus(HOUR);
        try (var intake = new PageIntake<>(
                new Transactions(database),
                new PageTask<>(
                        run,
                        feed,
                        position -> feed.pages(pass, position),
                        request -> source.page(feed, request, pass),
                        false,
                        now,
                        new Ending.Schedule(HOUR, null, null, null)),
                new ArticleShelf())) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    private String last(String what) throws SQLException {
        return text("SELECT " + what + " FROM feed_run ORDER BY id DESC LIMIT 1");
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void isReadPageByPageAndThenWhatIsNewSince() throws Exception {
        INOREADER.stubFor(page(null, null).willReturn(okJson(contents(40, 31, "more/1="))));
        INOREADER.stubFor(page(null, "more/1=").willReturn(okJson(contents(30, 21, null))));

        assertThat(run()).isEqualTo(RunState.LOADED);
        assertThat(last("CONCAT_WS(' ', seen, added)")).isEqualTo("20 20");

        INOREADER.stubFor(page(NOON + 40 * 60, null).willReturn(okJson(contents(42, 40, null))));
        assertThat(run()).isEqualTo(RunState.LOADED);
        assertThat(last("CONCAT_WS(' ', seen, added, kept)")).isEqualTo("3 2 1");

        INOREADER.stubFor(page(NOON + 42 * 60, null).willReturn(okJson(contents(0, 1, null))));
        assertThat(run()).isEqualTo(RunState.UNCHANGED);
        assertThat(text("SELECT position FROM feed")).isEqualTo("1:" + (NOON + 42 * 60) + " 0 ");
    }

    @Test
    void anArticleIsThatOfItsSiteAndHarmless() throws Exception {
        INOREADER.stubFor(page(null, null).willReturn(okJson(contents(7, 7, null))));
        run();

        assertThat(
                        text(
                                "SELECT CONCAT_WS('|', title, published, link, content, source_title, source_url) FROM article"))
                .isEqualTo("Story 7 & more|2026-07-01 12:05:30.000000|https://news.example/7|<p>On CVE-2026-10007.</p>"
                        + "|News|https://news.example/");
        assertThat(text("SELECT cve FROM article_cve")).isEqualTo("CVE-2026-10007");
    }

    @Test
    void ofALongHistoryTheNewestIsRead() throws Exception {
        INOREADER.stubFor(page(null, null).willReturn(okJson(contents(90, 81, "a"))));
        INOREADER.stubFor(page(null, "a").willReturn(okJson(contents(80, 71, "b"))));
        INOREADER.stubFor(page(null, "b").willReturn(okJson(contents(70, 61, "c"))));

        assertThat(run()).isEqualTo(RunState.LOADED);
        assertThat(last("added")).isEqualTo("30");
        assertThat(text("SELECT position FROM feed")).isEqualTo("1:" + (NOON + 90 * 60) + " 0 ");
    }

    @Test
    void aPassThatBreaksOffGoesOnWhereItWas() throws Exception {
        INOREADER.stubFor(page(null, null).willReturn(okJson(contents(10, 1, null))));
        run();
        INOREADER.stubFor(page(NOON + 600, null).willReturn(okJson(contents(30, 21, "a b"))));
        INOREADER.stubFor(page(NOON + 600, "a b").willReturn(status(404)));
        assertThat(run()).isEqualTo(RunState.FAILED);

        INOREADER.stubFor(page(NOON + 600, "a b").willReturn(okJson(contents(20, 11, null))));
        assertThat(run()).isEqualTo(RunState.LOADED);
        assertThat(text("SELECT COUNT(*) FROM article")).isEqualTo("30");
        assertThat(text("SELECT position FROM feed")).isEqualTo("1:" + (NOON + 1_800) + " 0 ");
    }

    @Test
    void aQuotaThatIsUsedUpIsNotAskedAgainst() throws Exception {
        INOREADER.stubFor(page(null, null)
                .willReturn(okJson(contents(10, 1, "more"))
                        .withHeader("X-Reader-Zone1-Limit", "100")
                        .withHeader("X-Reader-Zone1-Usage", "100")
                        .withHeader("X-Reader-Limits-Reset-After", "4000.5")));

        assertThat(run()).isEqualTo(RunState.LOADED);
        INOREADER.verify(1, getRequestedFor(urlPathEqualTo(CONTENTS)));
        assertThat(text("SELECT position FROM feed")).endsWith(" more");
    }

    @ParameterizedTest
    @CsvSource({"429, 'it is asked too often'", "403, 'it is asked too often'"})
    void whoIsAskedTooOftenIsLeftAloneForAsLongAsItSays(int refusal, String words) throws Exception {
        INOREADER.stubFor(page(null, null).willReturn(okJson(contents(10, 1, "more"))));
        INOREADER.stubFor(page(null, "more")
                .willReturn(status(refusal)
                        .withHeader("X-Reader-Zone1-Limit", "100")
                        .withHeader("X-Reader-Zone1-Usage", "101")
                        .withHeader("X-Reader-Limits-Reset-After", "40000")));

        assertThat(run()).isEqualTo(RunState.LOADED);
        assertThat(last("examples")).contains(words);
        assertThat(text("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(), due_at) BETWEEN 39000 AND 40000 FROM feed"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 'HTTP status 400: it does not accept the request; is the key right?'",
        "401, 'HTTP status 401: is the key right?'",
        "403, 'HTTP status 403: is the key right?'"
    })
    void aKeyThatIsNotTakenIsNamedAndNotShown(int refusal, String words) {
        INOREADER.stubFor(post("/oauth2/token").willReturn(status(refusal).withBody("{\"error\":\"invalid_grant\"}")));

        assertThatThrownBy(this::run)
                .isInstanceOf(FetchException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("r3fr35h");
    }

    @Test
    void aKeyOfAnotherFormIsNotSent() {
        for (var key : List.of("secret", "1:2", "1::3", "a@b.example:pass")) {
            assertThatThrownBy(() -> source.pass(feed(), Optional.of(key), renewed::add))
                    .hasMessage("The key is not of the form APP_ID:APP_KEY:REFRESH_TOKEN.");
        }
        INOREADER.verify(0, getRequestedFor(urlPathEqualTo("/oauth2/token")));
    }

    @Test
    void anAnswerWithoutAnAccessTokenIsNamed() {
        for (var answer : List.of("{}", "{\"access_token\":\"a\\nb\"}", "<html>", "{\"access_token\":7}")) {
            INOREADER.stubFor(post("/oauth2/token").willReturn(okJson(answer)));
            assertThatThrownBy(this::run).hasMessageStartingWith("The key was not exchanged: ");
        }
    }

    @Test
    void aNewRefreshTokenTakesThePlaceOfTheOldOne() throws Exception {
        INOREADER.stubFor(
                post("/oauth2/token").willReturn(okJson("{\"access_token\":\"t0k3n\",\"refresh_token\":\"another\"}")));
        INOREADER.stubFor(page(null, null).willReturn(okJson(contents(1, 1, null))));
        run();

        assertThat(renewed).containsExactly("1000000123:a_B-c:another");
    }

    @Test
    void noSecretIsLeftOnDisk() throws Exception {
        INOREADER.stubFor(page(null, null).willReturn(okJson(contents(1, 1, null))));
        run();

        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1).allSatisfy(file -> assertThat(
                            Files.readString(file))
                    .contains("Story 1")
                    .doesNotContain("t0k3n", "r3fr35h"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.inoreader.com/all_articles, /user/-/state/com.google/reading-list",
        "https://www.inoreader.com/, /user/-/state/com.google/reading-list",
        "https://www.inoreader.com/folder/Threat%20intel, /user/-/label/Threat%20intel",
        "https://www.inoreader.com/folder/A+B, /user/-/label/A%2BB",
        "https://inoreader.com/tag/%E8%84%86%E5%BC%B1%E6%80%A7, /user/-/label/%E8%84%86%E5%BC%B1%E6%80%A7",
        "https://www.inoreader.com/reader/api/0/stream/contents/feed/x?n=5, /feed/x",
    })
    void isKnownByTheAddressesThatPeopleKnow(String address, String stream) {
        assertThat(new Inoreader(new FeedInfo(10_001, "ino", "I", address, HOUR)).stream())
                .hasToString("https://www.inoreader.com/reader/api/0/stream/contents" + stream);
    }

    @Test
    void anAddressThatLeadsToNoStreamIsRefused() {
        for (var address : List.of("https://www.inoreader.com/blog/x", "https://news.example/folder/x")) {
            assertThatThrownBy(() -> new Inoreader(new FeedInfo(10_001, "ino", "I", address, HOUR)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("https://www.inoreader.com/folder/NAME");
        }
    }
}
