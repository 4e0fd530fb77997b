package exist.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exist.database.Transactions;
import exist.feed.load.Run;
import exist.news.Article;
import exist.news.load.ArticleShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/** The original's articles, put on our shelf as those of one feed. */
final class NewsRows implements Rows {

    private static final int FEED = 699;

    private final List<JsonNode> rows;

    private NewsRows(List<JsonNode> rows) {
        this.rows = rows;
    }

    static NewsRows read(Path file) throws IOException {
        var table = Json.read(Files.readString(file)).get("news_news");
        return new NewsRows(StreamSupport.stream(table.spliterator(), false).toList());
    }

    /** @return our ids by the original's */
    Map<String, String> store(DataSource database) throws SQLException {
        var articles = rows.stream().map(NewsRows::article).toList();
        new Transactions(database).run(connection -> new ArticleShelf()
                .write(connection, new Run(Run.NONE, FEED, Instant.parse("2026-01-01T00:00:00Z")), articles));
        var ids = new LinkedHashMap<String, String>();
        articles.forEach(article -> ids.put(article.key(), id(article)));
        return ids;
    }

    private static String id(Article article) {
        return HexFormat.of().formatHex(ArticleShelf.ukey(FEED, article));
    }

    private static Article article(JsonNode row) {
        return new Article(
                Rows.text(row, "id"),
                Rows.text(row, "title"),
                Instant.parse(Rows.text(row, "datetime")),
                Rows.text(row, "referrer"),
                Rows.text(row, "content"),
                Rows.text(row, "source_title"),
                Rows.text(row, "source_url"));
    }

    @Override
    public List<String> fields() {
        return List.of("id", "title", "datetime", "referrer", "content", "source_title", "source_url");
    }

    @Override
    public Stream<Shown> matching(Parameters asked, ZoneId zone) {
        return rows.stream()
                .filter(row -> Rows.mentions(row, asked, "title", "content"))
                .filter(row -> Rows.within(row, asked, zone))
                .map(row -> shown(row, zone));
    }

    private static Shown shown(JsonNode row, ZoneId zone) {
        var at = Instant.parse(Rows.text(row, "datetime"));
        ObjectNode json = row.deepCopy();
        json.put("id", id(article(row))).put("datetime", Rows.time(at, zone));
        return new Shown(at, json);
    }
}
