package exist.vuln;

import exist.database.Sql;
import exist.social.Network;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Who speaks of a vulnerability by its whole id, in news and posts. */
@ApplicationScoped
public class Mentions {

    /** Sources of each kind; nobody needs to know who was the fifth. */
    private static final int MOST = 3;

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    /**
     * A source's first mention.
     *
     * @param source name of the feed, or the network and who wrote there
     * @param at when it was published; what has no date counts from when it was found
     * @param page address within the console
     */
    public record First(String source, Instant at, String page) {}

    /** The first ones, of each feed and network one. @param cve a whole id in its usual form */
    public List<First> first(String cve) {
        return Stream.concat(news(cve).stream(), posts(cve).stream()).toList();
    }

    /** How often a CVE was spoken of, in articles and in posts. */
    public record Talk(String cve, long articles, long posts) {

        public long all() {
            return articles + posts;
        }
    }

    /** The CVEs that were spoken of most since then, and more than once. What claims to be of the future is not believed. */
    public List<Talk> most(Instant since, Instant now, int limit) {
        return new Sql("SELECT cve, SUM(articles), SUM(posts) FROM (SELECT c.cve, COUNT(*) AS articles, 0 AS posts")
                .add("FROM article m FORCE INDEX (k_published) STRAIGHT_JOIN article_cve c ON c.article = m.id")
                .add("WHERE m.published >= ? AND m.published <= ? GROUP BY c.cve", since, now)
                .add("UNION ALL SELECT c.cve, 0, COUNT(*)")
                .add("FROM post m FORCE INDEX (k_published) STRAIGHT_JOIN post_cve c ON c.post = m.id")
                .add("WHERE m.published >= ? AND m.published <= ? GROUP BY c.cve) said", since, now)
                .add(
                        "GROUP BY cve HAVING SUM(articles + posts) > 1 ORDER BY SUM(articles + posts) DESC, cve DESC LIMIT ?",
                        limit)
                .list(database, row -> new Talk(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    private List<First> news(String cve) {
        return new Sql(
                        "SELECT f.name, a.feed, a.published, LOWER(HEX(a.ukey)) AS id FROM (SELECT m.id,"
                                + " ROW_NUMBER() OVER (PARTITION BY m.feed ORDER BY m.published, m.id) AS n FROM article_cve c"
                                + " JOIN article m ON m.id = c.article WHERE c.cve = ?) k JOIN article a ON a.id = k.id",
                        cve)
                .add("LEFT JOIN feed f ON f.number = a.feed WHERE k.n = 1 ORDER BY a.published, a.id LIMIT ?", MOST)
                .list(
                        database,
                        row -> new First(
                                Objects.requireNonNullElse(row.getString("name"), row.getString("feed")),
                                Sql.instant(row, "published"),
                                "article.xhtml?id=" + row.getString("id")));
    }

    private List<First> posts(String cve) {
        return new Sql(
                        "SELECT p.network, p.handle, p.published, p.number FROM (SELECT m.id,"
                                + " ROW_NUMBER() OVER (PARTITION BY m.network ORDER BY m.published, m.id) AS n FROM post_cve c"
                                + " JOIN post m ON m.id = c.post WHERE c.cve = ?) k JOIN post p ON p.id = k.id",
                        cve)
                .add("WHERE k.n = 1 ORDER BY p.published, p.id LIMIT ?", MOST)
                .list(
                        database,
                        row -> new First(
                                Network.valueOf(row.getString("network")).label() + ", @" + row.getString("handle"),
                                Sql.instant(row, "published"),
                                "post.xhtml?id=" + row.getLong("number")));
    }
}
