package exist.news;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Counts;
import exist.database.Sql;
import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.RunState;
import exist.feed.load.Intake;
import exist.feed.load.ItemIntake;
import exist.feed.load.Task;
import exist.news.load.ArticleShelf;
import exist.schema.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a feed's document into the database, and back. */
class ArticlesTest {

    private static final String ADDRESS = "https://news.example/feed.xml";

    @TempDir
    Path folder;

    private final Articles articles = new Articles();
    private final NewsFeed feed = new NewsFeed(new FeedInfo(601, "example", "Example", ADDRESS, Duration.ofHours(1)));
    private DataSource database;
    private Transactions transactions;
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        transactions = new Transactions(database);
        articles.database = database;
        articles.counts = new Counts();
        execute(
                "INSERT INTO feed (number, id, tracker, name, enabled) VALUES (601, 'example', 'news', 'Example', TRUE)");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Intake intake(String text) throws IOException, SQLException {
        now = now.plusSeconds(3_600);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var file = Files.write(folder.resolve("document-" + now.getEpochSecond()), bytes);
        var run = transactions.run(connection -> {
            try (var statement = connection.createStatement();
                    var row =
                            statement.executeQuery("INSERT INTO feed_run (feed, state, started) VALUES (601, 'RUNNING',"
                                    + " UTC_TIMESTAMP(6)) RETURNING id")) {
                row.next();
                return row.getLong(1);
            }
        });
        var document = new Document(URI.create(ADDRESS), file, now, sha256(bytes), bytes.length);
        return new ItemIntake<>(transactions, new Task<>(run, feed, document, false, null), 0, new ArticleShelf());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private RunState load(String text) throws IOException, SQLException {
        try (var intake = intake(text)) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    /** Seen, added, changed, kept, delisted and rejected of the last run. */
    private String account() {
        return new Sql("SELECT CONCAT_WS(' ', seen, added, changed, kept, delisted, rejected) FROM feed_run"
                        + " ORDER BY id DESC LIMIT 1")
                .list(database, row -> row.getString(1))
                .get(0);
    }

    private static String rss(String... items) {
        return "<rss version=\"2.0\"><channel><title>Example News</title><link>https://news.example/</link>"
                + "<description>d</description>" + String.join("", items) + "</channel></rss>";
    }

    private static String item(String id, String title, String date) {
        return "<item><guid>" + id + "</guid><title>" + title + "</title><pubDate>" + date
                + "</pubDate><link>https://news.example/" + id + "</link><description>&lt;p&gt;About " + title
                + "&lt;/p&gt;</description></item>";
    }

    private static final String A = item("a", "Alpha", "Mon, 01 Jun 2026 10:00:00 GMT");
    private static final String B = item("b", "Beta", "Tue, 02 Jun 2026 10:00:00 GMT");

    @Test
    void whatIsNewIsAddedWhatIsEditedReplacedAndWhatIsGoneStays() throws Exception {
        assertThat(load(rss(A, B))).isEqualTo(RunState.LOADED);
        assertThat(account()).isEqualTo("2 2 0 0 0 0");

        assertThat(load(rss(B, item("a", "Alpha, corrected", "Mon, 01 Jun 2026 10:00:00 GMT"), item("c", "Gamma", ""))))
                .isEqualTo(RunState.LOADED);
        assertThat(account()).isEqualTo("3 1 1 1 0 0");
        assertThat(load(rss(B))).isEqualTo(RunState.LOADED);
        assertThat(account()).isEqualTo("1 0 0 1 0 0");
        assertThat(load(rss(B))).isEqualTo(RunState.UNCHANGED);

        assertThat(articles.page(ArticleQuery.ALL, 0, 10))
                .extracting(ArticleRow::title)
                .containsExactly("Gamma", "Beta", "Alpha, corrected");
        var corrected = articles.page(ArticleQuery.ALL, 2, 1).get(0);
        assertThat(articles.find(corrected.id()))
                .contains(new ArticleRow(
                        corrected.id(),
                        "example",
                        "Example",
                        Instant.parse("2026-06-01T10:00:00Z"),
                        true,
                        "Alpha, corrected",
                        "https://news.example/a",
                        "<p>About Alpha, corrected</p>",
                        "Example News",
                        "https://news.example/",
                        Instant.parse("2026-07-01T01:00:00Z"),
                        Instant.parse("2026-07-01T02:00:00Z"),
                        null,
                        null));
    }

    @Test
    void areFoundByTheVulnerabilitiesThatTheyName() throws Exception {
        load(rss(
                item("a", "Patch for CVE-2026-1234 and CVE-2026-12345", "Mon, 01 Jun 2026 10:00:00 GMT"),
                item("b", "Again CVE-2026-1234", "Tue, 02 Jun 2026 10:00:00 GMT")));
        assertThat(articles.naming("CVE-2026-1234", 10))
                .extracting(ArticleRow::title)
                .containsExactly("Again CVE-2026-1234", "Patch for CVE-2026-1234 and CVE-2026-12345");
        assertThat(articles.naming("CVE-2026-1234", 1)).hasSize(1);
        assertThat(articles.naming("CVE-2026-123", 10)).isEmpty();

        load(rss(item("b", "Corrected: CVE-2026-4321", "Tue, 02 Jun 2026 10:00:00 GMT")));
        assertThat(articles.naming("CVE-2026-1234", 10)).hasSize(1);
        assertThat(articles.naming("CVE-2026-4321", 10)).hasSize(1);
    }

    /** A date that moves with each refresh neither moves the article nor makes it a new one. */
    @Test
    void oneWithoutADateStaysWhereItWasFound() throws Exception {
        load(rss(item("x", "Undated", "Tuesday")));
        load(rss(item("x", "Undated", "Sat, 01 Aug 2026 10:00:00 GMT"), A));
        load(rss(item("x", "Undated, edited", "Sun, 02 Aug 2026 10:00:00 GMT"), A));

        assertThat(account()).isEqualTo("2 0 1 1 0 0");
        var row = articles.page(ArticleQuery.ALL, 0, 1).get(0);
        assertThat(row.title()).isEqualTo("Undated, edited");
        assertThat(row.dated()).isFalse();
        assertThat(row.published()).isEqualTo(Instant.parse("2026-07-01T01:00:00Z"));
    }

    @Test
    void brokenOffAndBegunAgainNothingIsCountedTwice() throws Exception {
        var document = rss(IntStream.range(0, 450)
                .mapToObj(i -> item("n" + i, "Number " + i, "Mon, 01 Jun 2026 10:00:00 GMT"))
                .collect(Collectors.joining()));
        try (var intake = intake(document)) {
            intake.begin();
            intake.write(List.of(intake.next())); // and then the server dies
        }
        now = now.minusSeconds(3_600);
        execute("UPDATE feed_run SET observed = NULL"); // as if it had just been opened
        var run = new Sql("SELECT MAX(id) FROM feed_run").number(database);
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        var again = new Document(
                URI.create(ADDRESS),
                Files.write(folder.resolve("again"), bytes),
                now.plusSeconds(3_600),
                sha256(bytes),
                bytes.length);
        try (var intake =
                new ItemIntake<>(transactions, new Task<>(run, feed, again, false, null), 0, new ArticleShelf())) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            assertThat(intake.settle()).isEqualTo(RunState.LOADED);
        }

        assertThat(account()).isEqualTo("450 450 0 0 0 0");
        assertThat(articles.count(ArticleQuery.ALL)).isEqualTo(450);
        assertThat(new Sql("SELECT ever FROM feed_count WHERE feed = 601 AND kind = 0").number(database))
                .isEqualTo(450);
    }

    @Test
    void whatIsNoFeedIsRefusedAndHarmsNothing() throws Exception {
        load(rss(A, B));

        assertThat(load("<!doctype html><html><title>502</title></html>")).isEqualTo(RunState.REFUSED);
        assertThat(load(rss("<item/>", "<item/>", A))).isEqualTo(RunState.REFUSED);
        assertThat(articles.count(ArticleQuery.ALL)).isEqualTo(2);
        assertThat(new Sql("SELECT problem FROM feed_run ORDER BY id").list(database, row -> row.getString(1)))
                .satisfiesExactly(
                        first -> assertThat(first).isNull(),
                        page -> assertThat(page).contains("HTML page (\"502\")"),
                        items -> assertThat(items).contains("2 of 3 rows can't be read"));
    }

    @Test
    void whatWasMendedIsTold() throws Exception {
        load(rss(A.replace("Alpha", "R&D")));

        assertThat(new Sql("SELECT examples FROM feed_run").list(database, row -> row.getString(1)))
                .containsExactly(
                        "{\"rejected\":[],\"dropped\":[],\"notes\":[\"It holds ampersands that are none of XML's.\"]}");
    }

    @Test
    void areFoundByWordsDatesAndFeed() throws Exception {
        load(rss(A, B, item("j", "ランサムウェア 100%", "Wed, 03 Jun 2026 10:00:00 GMT")));

        assertThat(found(new ArticleQuery(null, null, null, null, List.of("about", "ALPHA"))))
                .containsExactly("Alpha");
        assertThat(found(new ArticleQuery(null, null, null, null, List.of("ランサム"))))
                .hasSize(1);
        assertThat(found(new ArticleQuery(null, null, null, null, List.of("0%"))))
                .hasSize(1);
        assertThat(found(new ArticleQuery(null, null, null, null, List.of("%a%"))))
                .isEmpty();
        assertThat(found(new ArticleQuery(
                        null,
                        null,
                        Instant.parse("2026-06-02T10:00:00Z"),
                        Instant.parse("2026-06-03T10:00:00Z"),
                        List.of())))
                .containsExactly("Beta");
        assertThat(found(new ArticleQuery(null, "example", null, null, List.of("beta"))))
                .containsExactly("Beta");
        assertThat(found(new ArticleQuery(null, "other", null, null, List.of())))
                .isEmpty();
        assertThat(found(ArticleQuery.id("no id"))).isEmpty();
    }

    private List<String> found(ArticleQuery query) {
        var rows = articles.page(query, 0, 10);
        assertThat(articles.count(query)).isEqualTo(rows.size());
        return rows.stream().map(ArticleRow::title).toList();
    }

    @Test
    void whatItSaidBeforeIsKeptAndIsTheSameArticle() throws Exception {
        load(rss(A, B));
        load(rss(item("a", "Alpha, corrected", "Mon, 01 Jun 2026 10:00:00 GMT"), B));
        load(rss(item("a", "Alpha, corrected", "Mon, 01 Jun 2026 11:00:00 GMT"), B));
        load(rss(item("a", "Alpha, withdrawn", "Mon, 01 Jun 2026 11:00:00 GMT"), B));

        var rows = articles.page(ArticleQuery.ALL, 0, 10);
        assertThat(rows).hasSize(2);
        assertThat(articles.former(rows.get(0).id())).isEmpty();
        assertThat(articles.former("no id")).isEmpty();
        assertThat(articles.former(rows.get(1).id()))
                .as("a date is none of its words")
                .containsExactly(
                        new FormerArticle(
                                Instant.parse("2026-07-01T03:00:00Z"),
                                Instant.parse("2026-07-01T04:00:00Z"),
                                "Alpha, corrected",
                                "<p>About Alpha, corrected</p>"),
                        new FormerArticle(
                                Instant.parse("2026-07-01T01:00:00Z"),
                                Instant.parse("2026-07-01T02:00:00Z"),
                                "Alpha",
                                "<p>About Alpha</p>"));
    }

    @Test
    void ofWhatIsEditedForEverTheNewestTextsStay() throws Exception {
        for (int i = 0; i < 25; i++) {
            load(rss(item("a", "Version " + i, "Mon, 01 Jun 2026 10:00:00 GMT")));
        }

        var id = articles.page(ArticleQuery.ALL, 0, 1).get(0).id();
        assertThat(articles.former(id))
                .extracting(FormerArticle::title)
                .hasSize(20)
                .startsWith("Version 23")
                .endsWith("Version 4");
    }
}
