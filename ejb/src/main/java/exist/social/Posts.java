package exist.social;

import exist.change.Changed;
import exist.change.Kept;
import exist.change.Stretch;
import exist.database.Counts;
import exist.database.Newest;
import exist.database.Sql;
import exist.feed.FeedInfo;
import exist.social.PostQuery.Facets;
import exist.social.PostRow.Former;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Posts, newest first: the reading side. What takes longer than 10 s ends with a {@link exist.database.TooBroadException}.
 */
@ApplicationScoped
public class Posts implements Kept<PostQuery, PostRow> {

    private static final String ROW = """
            SELECT p.number, p.network, p.name, p.published, p.edited, p.author, p.handle, p.language, p.text, p.address,
            p.repeats, p.found, p.changed, p.gone, p.run, p.id,
            (SELECT GROUP_CONCAT(f.id ORDER BY f.number SEPARATOR '\\n') FROM post_feed b JOIN feed f ON f.number = b.feed
              WHERE b.post = p.id) AS feeds,
            (SELECT GROUP_CONCAT(l.url ORDER BY l.place SEPARATOR '\\n') FROM post_link l WHERE l.post = p.id) AS links,
            (SELECT GROUP_CONCAT(c.cve ORDER BY c.cve SEPARATOR '\\n') FROM post_cve c WHERE c.post = p.id) AS cves,
            (SELECT COUNT(*) FROM post_text t WHERE t.post = p.id) AS edits
            """;

    private static final Newest NEWEST = new Newest("post p", "TRUE", "p.published", "k_published");

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Counts counts;

    @Override
    public List<String> trackers() {
        return List.of(PostFeed.TRACKER);
    }

    @Override
    public long count(PostQuery query) {
        return counts.of(query, () -> new Sql("SELECT COUNT(*)")
                .add(matches(query, sought(query) ? Newest.AS_THEY_LIE : NEWEST.index()))
                .number(database));
    }

    /** Keys are found first, so that what is skipped is skipped in the index. */
    @Override
    public List<PostRow> page(PostQuery query, long offset, int limit) {
        return sought(query)
                ? NEWEST.page(database, limit, (index, holds) -> page(query, index, holds, offset, limit))
                : page(query, NEWEST.index(), new Sql(""), offset, limit);
    }

    private List<PostRow> page(PostQuery query, String index, Sql holds, long offset, int limit) {
        var order = query.feed() == null ? "p.published DESC, p.id DESC" : "b.published DESC, b.post DESC";
        return new Sql(ROW + "FROM (SELECT p.id")
                .add(matches(query, index))
                .add(holds)
                .add("ORDER BY " + order + " LIMIT ? OFFSET ?) k", limit, offset)
                .add("STRAIGHT_JOIN post p ON p.id = k.id ORDER BY p.published DESC, p.id DESC")
                .list(database, Posts::row);
    }

    @Override
    public List<Changed<PostRow>> changes(PostQuery query, Stretch stretch, int limit) {
        return new Sql(ROW + "FROM (SELECT p.id FROM post p FORCE INDEX (k_run) WHERE TRUE")
                .add(conditions(query))
                .add(brought(query))
                .add(stretch.rows("p"))
                .add(stretch.order("p") + " LIMIT ?", limit)
                .add(") k STRAIGHT_JOIN post p ON p.id = k.id " + stretch.order("p"))
                .list(database, row -> Changed.of(row, Posts::row));
    }

    public Optional<PostRow> find(long number) {
        return page(PostQuery.number(number), 0, 1).stream().findFirst();
    }

    /** What it said before, newest first. */
    public List<Former> former(long number) {
        return new Sql(
                        "SELECT t.since, t.till, t.text FROM post p JOIN post_text t ON t.post = p.id"
                                + " WHERE p.number = ? ORDER BY t.till DESC",
                        number)
                .list(
                        database,
                        row -> new Former(Sql.instant(row, "since"), Sql.instant(row, "till"), row.getString("text")));
    }

    /** @param index by which all are read; what narrows them down has its own */
    private static Sql matches(PostQuery query, String index) {
        if (query.feed() != null) {
            return new Sql("FROM post_feed b FORCE INDEX (k_feed) STRAIGHT_JOIN post p ON p.id = b.post WHERE b.feed =")
                    .add(FeedInfo.numberOf(query.feed()))
                    .add(conditions(query));
        }
        return new Sql("FROM post p" + (narrow(query) ? "" : " FORCE INDEX (" + index + ")") + " WHERE TRUE")
                .add(conditions(query));
    }

    private static boolean narrow(PostQuery query) {
        var facets = query.facets();
        return query.feed() != null
                || query.number() != null
                || facets.host() != null
                || facets.cve() != null
                || facets.handle() != null;
    }

    /** Whether there is nothing but words by which rows can be told. */
    private static boolean sought(PostQuery query) {
        return !narrow(query) && query.from() == null && !query.search().isEmpty();
    }

    private static Sql brought(PostQuery query) {
        return query.feed() == null
                ? new Sql("")
                : new Sql("AND p.id IN (SELECT b.post FROM post_feed b WHERE b.feed =")
                        .add(FeedInfo.numberOf(query.feed()))
                        .add(")");
    }

    private static Sql conditions(PostQuery query) {
        var sql = new Sql("");
        if (query.number() != null) {
            sql.add("AND p.number = ?", query.number());
        }
        if (query.from() != null) {
            sql.add("AND p.published >= ?", query.from());
        }
        if (query.to() != null) {
            sql.add("AND p.published < ?", query.to());
        }
        add(sql, query.facets());
        return sql.add(Sql.terms(query.search(), "p.text", "p.author", "p.handle"));
    }

    private static void add(Sql sql, Facets facets) {
        if (facets.network() != null) {
            sql.add("AND p.network = ?", facets.network().name());
        }
        if (facets.handle() != null) {
            sql.add("AND p.handle = ?", facets.handle());
        }
        if (facets.host() != null) {
            sql.add(
                    "AND p.id IN (SELECT post FROM post_link WHERE host = ?)",
                    facets.host().toLowerCase(Locale.ROOT));
        }
        if (facets.cve() != null) {
            sql.add("AND p.id IN (SELECT post FROM post_cve WHERE cve = ?)", facets.cve());
        }
        if (facets.repeats() != null) {
            sql.add("AND p.repeats IS " + (facets.repeats() ? "NOT NULL" : "NULL"));
        }
        if (facets.gone() != null) {
            sql.add("AND p.gone IS " + (facets.gone() ? "NOT NULL" : "NULL"));
        }
    }

    private static PostRow row(ResultSet row) throws SQLException {
        return new PostRow(
                row.getLong("number"),
                Network.valueOf(row.getString("network")),
                row.getString("name"),
                new Post.Said(
                        row.getString("author"),
                        row.getString("handle"),
                        row.getString("text"),
                        row.getString("address"),
                        Sql.instant(row, "published"),
                        Sql.instant(row, "edited"),
                        row.getString("language"),
                        row.getString("repeats"),
                        parts(row, "links")
                                .flatMap(url -> Link.of(url).stream())
                                .toList()),
                parts(row, "feeds").toList(),
                parts(row, "cves").toList(),
                Sql.instant(row, "found"),
                Sql.instant(row, "changed"),
                row.getInt("edits"),
                Sql.instant(row, "gone"));
    }

    private static Stream<String> parts(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? Stream.empty() : Stream.of(text.split("\n"));
    }
}
