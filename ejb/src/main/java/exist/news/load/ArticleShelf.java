package exist.news.load;

import exist.feed.load.Digests;
import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.news.Article;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;

/** Articles in the table {@code article}, the vulnerabilities that they name in {@code article_cve}. */
public final class ArticleShelf implements Shelf<Article> {

    /** Former texts of an article that are kept. */
    private static final int FORMER = 20;

    @Override
    public Object identity(Article article) {
        return article.key();
    }

    @Override
    public Written write(Connection connection, Run run, List<Article> articles) throws SQLException {
        var differences = Digests.differences(
                connection, "article", articles, article -> ukey(run.feed(), article), ArticleShelf::digest);
        for (var article : differences.added()) {
            insert(connection, run, article);
        }
        for (var article : differences.changed()) {
            update(connection, run, article);
        }
        for (var some : List.of(differences.added(), differences.changed())) {
            name(connection, run, some);
        }
        return differences.written();
    }

    private static void insert(Connection connection, Run run, Article article) throws SQLException {
        try (var insert = connection.prepareStatement(
                "INSERT INTO article (digest, dated, title, link, content, source_title, source_url, changed, run, published,"
                        + " feed, found, ukey) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            words(insert, run, article);
            insert.setObject(10, article.published() == null ? run.at() : Run.utc(article.published()));
            insert.setInt(11, run.feed());
            insert.setObject(12, run.at());
            insert.setBytes(13, ukey(run.feed(), article));
            insert.executeUpdate();
        }
    }

    /** One without a date stays where it is among the others. */
    private static void update(Connection connection, Run run, Article article) throws SQLException {
        remember(connection, run, article);
        try (var update = connection.prepareStatement(
                "UPDATE article SET digest = ?, dated = ?, title = ?, link = ?, content = ?, source_title = ?,"
                        + " source_url = ?, changed = ?, run = ?, published = COALESCE(?, published) WHERE ukey = ?")) {
            words(update, run, article);
            update.setObject(10, Run.utc(article.published()));
            update.setBytes(11, ukey(run.feed(), article));
            update.executeUpdate();
        }
    }

    /** What it said so far, if it says something else now. Some feeds edit for ever: of each article the newest stay. */
    private static void remember(Connection connection, Run run, Article article) throws SQLException {
        try (var remember = connection.prepareStatement("INSERT IGNORE INTO article_text (article, till, since, title,"
                        + " content) SELECT id, ?, changed, title, content FROM article WHERE ukey = ?"
                        + " AND NOT (title <=> ? AND content <=> ?)");
                var forget =
                        connection.prepareStatement("DELETE t FROM article_text t JOIN (SELECT o.article, o.till FROM"
                                + " article a JOIN article_text o ON o.article = a.id WHERE a.ukey = ? ORDER BY o.till DESC"
                                + " LIMIT 1000 OFFSET " + FORMER
                                + ") k ON k.article = t.article AND k.till = t.till")) {
            remember.setObject(1, run.at());
            remember.setBytes(2, ukey(run.feed(), article));
            remember.setString(3, article.title());
            remember.setString(4, article.content());
            if (remember.executeUpdate() > 0) {
                forget.setBytes(1, ukey(run.feed(), article));
                forget.executeUpdate();
            }
        }
    }

    /** Replaces the vulnerabilities that these are said to name. */
    private static void name(Connection connection, Run run, List<Article> articles) throws SQLException {
        var byKey = new HashMap<ByteBuffer, Article>();
        articles.forEach(article -> byKey.put(ByteBuffer.wrap(ukey(run.feed(), article)), article));
        try (var forget = connection.prepareStatement("DELETE FROM article_cve WHERE article = ?");
                var name = connection.prepareStatement("INSERT INTO article_cve (cve, article) VALUES (?, ?)")) {
            for (var id : Digests.ids(connection, "article", byKey.keySet()).entrySet()) {
                forget.setLong(1, id.getValue());
                forget.addBatch();
                for (var cve : byKey.get(id.getKey()).cves()) {
                    name.setString(1, cve);
                    name.setLong(2, id.getValue());
                    name.addBatch();
                }
            }
            forget.executeBatch();
            name.executeBatch();
        }
    }

    private static void words(PreparedStatement statement, Run run, Article article) throws SQLException {
        statement.setBytes(1, digest(article));
        statement.setBoolean(2, article.published() != null);
        statement.setString(3, article.title());
        statement.setString(4, article.link());
        statement.setString(5, article.content());
        statement.setString(6, article.sourceTitle());
        statement.setString(7, article.sourceUrl());
        statement.setObject(8, run.at());
        statement.setLong(9, run.id());
    }

    /** The article's name in the database and in the Web API. */
    public static byte[] ukey(int feed, Article article) {
        return Digests.of(feed, article.key());
    }

    private static byte[] digest(Article article) {
        return Digests.of(
                article.title(),
                article.published(),
                article.link(),
                article.content(),
                article.sourceTitle(),
                article.sourceUrl());
    }
}
