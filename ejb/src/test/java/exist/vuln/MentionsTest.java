package exist.vuln;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exist.schema.TestDatabase;
import exist.vuln.Mentions.First;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who speaks of a vulnerability. */
class MentionsTest {

    private final Mentions mentions = new Mentions();
    private DataSource database;
    private int id;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        mentions.database = database;
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (601, 'news-a', 'news', 'News A', TRUE),"
                + " (602, 'news-b', 'news', 'News B', TRUE)");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void article(int feed, String day, String... cves) throws SQLException {
        id++;
        execute("INSERT INTO article (id, ukey, feed, digest, published, dated, title, found, changed) VALUES (" + id
                + ", UNHEX(LPAD('" + id + "', 32, '0')), " + feed + ", '', '" + day
                + "', TRUE, 'T', '2026-07-30', '2026-07-30')");
        for (var cve : cves) {
            execute("INSERT INTO article_cve VALUES ('" + cve + "', " + id + ")");
        }
    }

    private void post(String network, String handle, String day, String... cves) throws SQLException {
        id++;
        execute(
                "INSERT INTO post (id, ukey, number, network, name, digest, published, author, handle, text, found, changed, run)"
                        + " VALUES (" + id + ", UNHEX(LPAD('" + id + "', 32, '0')), " + id + ", '" + network
                        + "', 'n', '', '" + day
                        + "', '', '" + handle + "', 'T', '2026-07-30', '2026-07-30', 0)");
        for (var cve : cves) {
            execute("INSERT INTO post_cve VALUES ('" + cve + "', " + id + ")");
        }
    }

    @Test
    void theFirstOfEachSourceIsToldWithItsDateAndPage() throws SQLException {
        article(601, "2026-07-03", "CVE-2026-1111");
        article(601, "2026-07-02", "CVE-2026-1111", "CVE-2026-2222");
        article(602, "2026-07-01", "CVE-2026-11110");
        article(602, "2026-07-05", "CVE-2026-1111");
        post("MASTODON", "late", "2026-07-09", "CVE-2026-1111");
        post("MASTODON", "jane@social.example", "2026-06-30", "CVE-2026-1111");
        post("BLUESKY", "joe", "2026-07-04", "CVE-2026-1111");

        assertThat(mentions.first("CVE-2026-1111"))
                .extracting(First::source, First::at, First::page)
                .containsExactly(
                        tuple(
                                "News A",
                                Instant.parse("2026-07-02T00:00:00Z"),
                                "article.xhtml?id=00000000000000000000000000000002"),
                        tuple(
                                "News B",
                                Instant.parse("2026-07-05T00:00:00Z"),
                                "article.xhtml?id=00000000000000000000000000000004"),
                        tuple(
                                "Mastodon, @jane@social.example",
                                Instant.parse("2026-06-30T00:00:00Z"),
                                "post.xhtml?id=6"),
                        tuple("Bluesky, @joe", Instant.parse("2026-07-04T00:00:00Z"), "post.xhtml?id=7"));
        assertThat(mentions.first("CVE-2026-111")).isEmpty();
    }

    @Test
    void whatIsSpokenOfMostIsCountedInNewsAndPosts() throws SQLException {
        article(601, "2026-07-20", "CVE-2026-1111", "CVE-2026-2222");
        article(602, "2026-07-21", "CVE-2026-1111");
        post("MASTODON", "jane", "2026-07-22", "CVE-2026-1111", "CVE-2026-3333");
        post("BLUESKY", "joe", "2026-07-22", "CVE-2026-3333");
        post("BLUESKY", "joe", "2026-07-22", "CVE-2026-4444");
        post("BLUESKY", "joe", "2026-07-01", "CVE-2026-4444");
        article(601, "2027-01-01", "CVE-2026-4444");

        var since = Instant.parse("2026-07-19T00:00:00Z");
        var now = Instant.parse("2026-07-25T00:00:00Z");
        assertThat(mentions.most(since, now, 9))
                .containsExactly(new Mentions.Talk("CVE-2026-1111", 2, 1), new Mentions.Talk("CVE-2026-3333", 0, 2));
        assertThat(mentions.most(since, now, 1)).hasSize(1);
    }
}
