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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
                text(row, "id"),
                text(row, "title"),
                Instant.parse(text(row, "datetime")),
                text(row, "referrer"),
                text(row, "content"),
                text(row, "source_title"),
                text(row, "source_url"));
    }

    private static String text(JsonNode row, String field) {
        return row.get(field).isNull() ? null : row.get(field).asText();
    }

    @Override
    public List<String> fields() {
        return List.of("id", "title", "datetime", "referrer", "content", "source_title", "source_url");
    }

    @Override
    public Stream<Shown> matching(Parameters asked, ZoneId zone) {
        return rows.stream()
                .filter(row -> Stream.of(
                                asked.get("search").toLowerCase(Locale.ROOT).split("[\\s,]+"))
                        .allMatch(term -> (text(row, "title") + "\n" + text(row, "content"))
                                .toLowerCase(Locale.ROOT)
                                .contains(term)))
                .filter(row -> within(Instant.parse(text(row, "datetime")), asked, zone))
                .map(row -> shown(row, zone));
    }

    private static boolean within(Instant at, Parameters asked, ZoneId zone) {
        return (!asked.has("datetime_after") || !at.isBefore(moment(asked.get("datetime_after"), zone)))
                && (!asked.has("datetime_before") || !at.isAfter(moment(asked.get("datetime_before"), zone)));
    }

    private static Instant moment(String text, ZoneId zone) {
        var time = text.length() == 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text, DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]"));
        return time.atZone(zone).toInstant();
    }

    private static Shown shown(JsonNode row, ZoneId zone) {
        var at = Instant.parse(text(row, "datetime"));
        ObjectNode json = row.deepCopy();
        json.put("id", id(article(row))).put("datetime", Rows.time(at, zone));
        return new Shown(at, json);
    }
}
