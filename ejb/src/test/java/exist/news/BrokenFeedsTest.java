package exist.news;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.database.Counts;
import exist.database.Sql;
import exist.database.Transactions;
import exist.feed.FeedInfo;
import exist.feed.RunState;
import exist.feed.Source;
import exist.feed.load.ItemIntake;
import exist.feed.load.Task;
import exist.news.load.ArticleShelf;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds that broke other readers, from the publisher's answer to what is on the shelf then, and once more an hour later. */
class BrokenFeedsTest {

    @RegisterExtension
    static final WireMockExtension PUBLISHER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private final Articles articles = new Articles();
    private DataSource database;
    private Source source;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        articles.database = database;
        articles.counts = new Counts();
        source = Source.of(Settings.of(Map.of("EXIST_HOME", home.toString(), "EXIST_FEED_PRIVATE", "true")));
        insert(
                "INSERT INTO feed (number, id, tracker, name, enabled) VALUES (601, 'one', 'news', 'One', TRUE) RETURNING number");
    }

    @AfterEach
    void nothingIsOf1970OrOfTomorrow() {
        assertThat(rows()).allSatisfy(row -> assertThat(row.published())
                .isBetween(Instant.parse("1990-01-01T00:00:00Z"), Instant.now().plusSeconds(60)));
    }

    private long insert(String sql) throws SQLException {
        return new Transactions(database).run(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private RunState load(String type, byte[] body) throws Exception {
        PUBLISHER.stubFor(get("/feed")
                .willReturn(aResponse().withHeader("Content-Type", type).withBody(body)));
        var feed = new NewsFeed(new FeedInfo(601, "one", "One", PUBLISHER.baseUrl() + "/feed", Duration.ofHours(1)));
        try (var apart = source.apart()) {
            var document = apart.fetch(feed, Optional.empty());
            var run = insert("INSERT INTO feed_run (feed, state, started) VALUES (601, 'RUNNING', UTC_TIMESTAMP(6))"
                    + " RETURNING id");
            try (var intake = new ItemIntake<>(
                    new Transactions(database), new Task<>(run, feed, document, false, null), 0, new ArticleShelf())) {
                intake.begin();
                for (var batch = intake.next(); batch != null; batch = intake.next()) {
                    intake.write(List.of(batch));
                }
                return intake.settle();
            }
        }
    }

    private RunState load(String text) throws Exception {
        return load("application/rss+xml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String rss(String... items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>One</title>"
                + "<link>https://news.example/</link><description>d</description>" + String.join("", items)
                + "</channel></rss>";
    }

    private static String item(String title, String guid, String link, String date) {
        return "<item><title>" + title + "</title>" + (guid == null ? "" : "<guid>" + guid + "</guid>") + "<link>"
                + link + "</link>" + (date == null ? "" : "<pubDate>" + date + "</pubDate>") + "</item>";
    }

    private List<ArticleRow> rows() {
        return articles.page(ArticleQuery.ALL, 0, 100);
    }

    private List<String> titles() {
        return rows().stream().map(ArticleRow::title).sorted().toList();
    }

    /** What the run says, as the feed's page shows it. */
    private String said() {
        return new Sql("SELECT CONCAT_WS(' ', problem, examples) FROM feed_run ORDER BY id DESC LIMIT 1")
                .list(database, row -> row.getString(1))
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001e", "\u0000", "\u0008", "\u000b", "\u001f", "\ufffe", "&#x1e;", "&#0;", "&#31;"})
    void controlCharactersCostThemselves(String character) throws Exception {
        assertThat(load(rss(item("A" + character + "B", "1", "https://news.example/1", null))))
                .isEqualTo(RunState.LOADED);

        assertThat(titles()).containsExactly("AB");
        assertThat(said()).contains("It holds control characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&nbsp;", "&eacute;", "&hellip;", "&rsquo;", "&notAnEntity;", "& ", "&&amp;"})
    void entitiesThatAreNotDeclaredAreMended(String entity) throws Exception {
        assertThat(load(rss(item("A" + entity + "B", "1", "https://news.example/?a=1&copy=2", null))))
                .isEqualTo(RunState.LOADED);

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.title()).startsWith("A").endsWith("B");
            assertThat(row.link()).startsWith("https://news.example/?a=1");
        });
        assertThat(said()).containsAnyOf("HTML's entities", "ampersands that are none", "entities that nobody knows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wednesday",
                "Mon",
                "Tuesday,",
                "10:00",
                "0000-00-00",
                "1/0/1900",
                "Thu, 01 Jan 1970 00:00:00 GMT"
            })
    void aDateThatIsNoneIsTheTimeOfDiscovery(String date) throws Exception {
        var before = Instant.now().minusSeconds(1);
        assertThat(load(rss(item("A", "1", "https://news.example/1", date)))).isEqualTo(RunState.LOADED);

        assertThat(rows()).singleElement().satisfies(row -> {
            assertThat(row.published()).isAfter(before);
            assertThat(row.dated()).isFalse();
        });
        assertThat(said()).contains("Dates that can't be read: 1");
    }

    @Test
    void blanksAndZonesThatAreMissingInDatesAreBorne() throws Exception {
        load(rss(
                item("A", "1", "https://news.example/1", "Mon,15 Jan 2018 10:00:00"),
                item("B", "2", "https://news.example/2", "Mon,15Jan 2018 10:00:00"),
                item("C", "3", "https://news.example/3", "15Jan2018 10:00"),
                item("D", "4", "https://news.example/4", "Mon , 15 Jan 2018 10:00:00 +0000")));

        assertThat(rows()).hasSize(4).allSatisfy(row -> assertThat(row.published())
                .isEqualTo(Instant.parse("2018-01-15T10:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><head><title>Sign in</title></head><body><rss>x</rss></body></html>",
                "<html><body>Gone</body></html>",
                "\ufeff \n<!-- x --><HTML lang=en><TITLE>Gone</TITLE>",
                "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x.dtd\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>",
            })
    void aPageInPlaceOfTheFeedTakesNothingAway(String page) throws Exception {
        load(rss(item("A", "1", "https://news.example/1", null)));
        assertThat(load("text/html", page.getBytes(StandardCharsets.UTF_8))).isEqualTo(RunState.REFUSED);

        assertThat(titles()).containsExactly("A");
        assertThat(said()).contains("is an HTML page");
    }

    @Test
    void oneIdForAllLosesNoneOfThemAndDoublesNoneLater() throws Exception {
        var text = rss(
                item("A", "all", "https://news.example/1", null),
                item("B", "all", "https://news.example/2", null),
                item("C", "all", "https://news.example/3", null));
        load(text);
        load(text + "\n");

        assertThat(titles()).containsExactly("A", "B", "C");
        assertThat(said()).contains("Articles with the id of another one: 3 of 3", "Proposed: identity = link.");
    }

    @Test
    void idsThatDifferInTheFragmentOneOfThemTwiceAndOneLinkForAll() throws Exception {
        var site = "https://news.example/";
        var text = rss(
                item("A", site + "#1", site, null),
                item("B", site + "#2", site, null),
                item("B", site + "#2", site, null),
                item("C", site + "#3", site, null));
        load(text);
        load(text + "\n");

        assertThat(titles()).containsExactly("A", "B", "C");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- cached -->",
                "\n<script>track()</script>",
                "</body></html>",
                "\u0000\u0000\u0000",
                "Warning: x in y.php",
            })
    void aFeedThatIsServedAsAPageWithBytesBehindItsEndIsRead(String tail) throws Exception {
        var text = rss(item("A", "1", "https://news.example/1", null)) + tail;

        assertThat(load("text/html; charset=iso-8859-1", text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(RunState.LOADED);
        assertThat(titles()).containsExactly("A");
    }

    @Test
    void whatIsDoubledAndDatedInTheFutureStaysAsItWasFoundAtEachRefresh() throws Exception {
        for (int day = 1; day <= 3; day++) {
            var ahead = "Fri, 0" + day + " Jan 2100 10:00:00 GMT";
            load(rss(
                    item("Soon", "1", "https://news.example/1", ahead),
                    item("Soon", "1", "https://news.example/1", ahead),
                    item("Now", "2", "https://news.example/2", null)));
        }

        assertThat(titles()).containsExactly("Now", "Soon");
        assertThat(said()).contains("Dated in the future: 2 of 3 articles.");
        assertThat(rows()).allSatisfy(row -> assertThat(row.changed()).isEqualTo(row.found()));
    }
}
