package exist.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.database.Counts;
import exist.database.Transactions;
import exist.feed.InvalidInputException;
import exist.feed.Source;
import exist.feed.load.Run;
import exist.news.load.ArticleShelf;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

    private static final String TEXT = "<p>" + "The whole story, word for word. ".repeat(20) + "</p>";

    @TempDir
    Path home;

    private final Articles articles = new Articles();
    private final Pages pages = new Pages();
    private Path site;

    @BeforeEach
    void open() throws Exception {
        site = Files.createDirectories(home.resolve("mirror/news.example"));
        articles.database = TestDatabase.empty();
        articles.counts = new Counts();
        pages.database = articles.database;
        pages.articles = articles;
        pages.source = Source.of(Settings.of(Map.of(
                "EXIST_HOME", home.toString(),
                "EXIST_FEED_MIRROR", home.resolve("mirror").toString())));
        execute(
                "INSERT INTO feed (number, id, tracker, name, enabled, choices) VALUES (601, 'all', 'news', 'A', TRUE, NULL),"
                        + " (602, 'summaries', 'news', 'S', TRUE, 'identity=link\npages=summaries')");
    }

    private void execute(String sql) throws SQLException {
        new Transactions(articles.database).run(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private String stored(int feed, String key, String link, String content) throws SQLException {
        var article = new Article(key, key, null, link, content, null, null);
        new Transactions(articles.database).run(connection -> new ArticleShelf()
                .write(connection, new Run(Run.NONE, feed, Instant.now()), List.of(article)));
        return HexFormat.of().formatHex(ArticleShelf.ukey(feed, article));
    }

    private ArticleRow row(String id) {
        return articles.find(id).orElseThrow();
    }

    @Test
    void aPageIsReadAndKeptBesideWhatTheFeedSays() throws Exception {
        Files.writeString(site.resolve("one"), "<html><body><article>" + TEXT + "</article></body></html>");
        var id = stored(601, "a", "https://news.example/one", "<p>In short.</p>");

        assertThat(pages.fetch(id)).isEmpty();

        assertThat(row(id).page()).contains("word for word");
        assertThat(row(id).content()).isEqualTo("<p>In short.</p>");
        assertThat(row(id).pageProblem()).isNull();
        assertThat(articles.page(new ArticleQuery(null, null, null, null, List.of("whole story")), 0, 5))
                .hasSize(1);
    }

    @Test
    void whatCantBeHadLeavesTheSummary() throws Exception {
        Files.writeString(
                site.resolve("bot"), "<html><head><title>Just a moment...</title></head><body></body></html>");
        Files.writeString(site.resolve("empty"), "<html><body><div>Enable JavaScript</div></body></html>");
        for (var page : Map.of("gone", "no document", "bot", "bot challenge", "empty", "no article")
                .entrySet()) {
            var id = stored(601, page.getKey(), "https://news.example/" + page.getKey(), "<p>In short.</p>");

            assertThat(pages.fetch(id).orElseThrow()).contains(page.getValue());

            assertThat(row(id).pageProblem()).contains(page.getValue());
            assertThat(row(id).page()).isNull();
            assertThat(row(id).content()).isEqualTo("<p>In short.</p>");
        }
        var none = stored(601, "none", null, "<p>In short.</p>");
        assertThatThrownBy(() -> pages.fetch(none)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void byThemselvesOnlyThoseOfWhichThereIsASummaryAndOnce() throws Exception {
        Files.writeString(site.resolve("one"), "<html><body><article>" + TEXT + "</article></body></html>");
        var summary = stored(602, "s", "https://news.example/one", "<p>In short.</p>");
        var gone = stored(602, "g", "https://news.example/gone", "<p>In short.</p>");
        var whole = stored(602, "w", "https://news.example/one", TEXT.repeat(3));
        var other = stored(601, "o", "https://news.example/one", "<p>In short.</p>");

        assertThat(pages.fetchDue(10)).isEqualTo(2);
        assertThat(pages.fetchDue(10)).isZero();

        assertThat(row(summary).page()).isNotNull();
        assertThat(row(gone).pageProblem()).isNotNull();
        assertThat(row(whole).page()).isNull();
        assertThat(row(other).page()).isNull();
    }
}
