package exist.news;

import exist.change.Changed;
import exist.change.Kept;
import exist.change.Stretch;
import exist.database.Counts;
import exist.database.Newest;
import exist.database.Sql;
import exist.feed.FeedInfo;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Articles, newest first: the reading side. What takes longer than 10 s ends with a {@link exist.database.TooBroadException}.
 */
@ApplicationScoped
public class Articles implements Kept<ArticleQuery, ArticleRow> {

    private static final String ROW = """
            SELECT a.ukey, f.id AS feed_id, f.name AS feed_name, a.published, a.dated, a.title, a.link, a.content,
            a.source_title, a.source_url, a.found, a.changed, a.run, a.id,
            a.page, a.page_problem
            """;

    private static final String JOINS =
            ") k STRAIGHT_JOIN article a ON a.id = k.id LEFT JOIN feed f ON f.number = a.feed";

    private static final Newest NEWEST = new Newest("article a", "TRUE", "a.published", "k_published");

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Counts counts;

    @Override
    public List<String> trackers() {
        return List.of(NewsFeed.TRACKER);
    }

    @Override
    public long count(ArticleQuery query) {
        return counts.of(query, () -> new Sql("SELECT COUNT(*)")
                .add(matches(query, sought(query) ? Newest.AS_THEY_LIE : index(query)))
                .number(database));
    }

    /** Keys are found first, so that what is skipped is skipped in the index. */
    @Override
    public List<ArticleRow> page(ArticleQuery query, long offset, int limit) {
        return sought(query)
                ? NEWEST.page(database, limit, (index, holds) -> page(query, index, holds, offset, limit))
                : page(query, index(query), new Sql(""), offset, limit);
    }

    private List<ArticleRow> page(ArticleQuery query, String index, Sql holds, long offset, int limit) {
        return new Sql(ROW + "FROM (SELECT a.id")
                .add(matches(query, index))
                .add(holds)
                .add("ORDER BY a.published DESC, a.id DESC LIMIT ? OFFSET ?", limit, offset)
                .add(JOINS + " ORDER BY a.published DESC, a.id DESC")
                .list(database, Articles::row);
    }

    @Override
    public List<Changed<ArticleRow>> changes(ArticleQuery query, Stretch stretch, int limit) {
        return new Sql(ROW + "FROM (SELECT a.id")
                .add(matches(query, "k_run"))
                .add(stretch.rows("a"))
                .add(stretch.order("a") + " LIMIT ?", limit)
                .add(JOINS + " " + stretch.order("a"))
                .list(database, row -> Changed.of(row, Articles::row));
    }

    public Optional<ArticleRow> find(String id) {
        return page(ArticleQuery.id(id), 0, 1).stream().findFirst();
    }

    /** What an article said before it was edited, newest first. */
    public List<FormerArticle> former(String id) {
        return new Sql(
                        "SELECT t.since, t.till, t.title, t.content FROM article a JOIN article_text t ON t.article = a.id"
                                + " WHERE a.ukey = ? ORDER BY t.till DESC",
                        (Object) key(id))
                .list(
                        database,
                        row -> new FormerArticle(
                                Sql.instant(row, "since"),
                                Sql.instant(row, "till"),
                                row.getString("title"),
                                row.getString("content")));
    }

    /** Those that name a vulnerability, newest first. @param cve a whole id in its usual form */
    public List<ArticleRow> naming(String cve, int limit) {
        return new Sql(
                        ROW + "FROM (SELECT a.id FROM article_cve c JOIN article a ON a.id = c.article WHERE c.cve = ?",
                        cve)
                .add("ORDER BY a.published DESC, a.id DESC LIMIT ?", limit)
                .add(JOINS + " ORDER BY a.published DESC, a.id DESC")
                .list(database, Articles::row);
    }

    private static Sql matches(ArticleQuery query, String index) {
        var sql = new Sql("FROM article a FORCE INDEX (" + index + ")");
        sql.add("WHERE TRUE");
        if (query.id() != null) {
            sql.add("AND a.ukey = ?", (Object) key(query.id()));
        }
        if (query.feed() != null) {
            sql.add("AND a.feed =").add(FeedInfo.numberOf(query.feed()));
        }
        if (query.from() != null) {
            sql.add("AND a.published >= ?", query.from());
        }
        if (query.to() != null) {
            sql.add("AND a.published < ?", query.to());
        }
        return sql.add(Sql.terms(query.search(), "a.title", "a.content", "a.page"));
    }

    /** Whether there is nothing but words by which rows can be told. */
    private static boolean sought(ArticleQuery query) {
        return index(query).equals(NEWEST.index())
                && query.from() == null
                && !query.search().isEmpty();
    }

    private static String index(ArticleQuery query) {
        return query.id() != null ? "u_key" : query.feed() != null ? "k_feed" : "k_published";
    }

    /** What is no id finds nothing. */
    private static byte[] key(String id) {
        return id.matches("[0-9a-f]{32}") ? HexFormat.of().parseHex(id) : new byte[0];
    }

    private static ArticleRow row(ResultSet row) throws SQLException {
        return new ArticleRow(
                HexFormat.of().formatHex(row.getBytes("ukey")),
                row.getString("feed_id"),
                row.getString("feed_name"),
                Sql.instant(row, "published"),
                row.getBoolean("dated"),
                row.getString("title"),
                row.getString("link"),
                row.getString("content"),
                row.getString("source_title"),
                row.getString("source_url"),
                Sql.instant(row, "found"),
                Sql.instant(row, "changed"),
                row.getString("page"),
                row.getString("page_problem"));
    }
}
