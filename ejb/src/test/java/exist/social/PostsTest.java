package exist.social;

import static org.assertj.core.api.Assertions.assertThat;

import exist.change.Stretch;
import exist.database.Counts;
import exist.database.Transactions;
import exist.feed.load.Run;
import exist.feed.load.Shelf.Written;
import exist.schema.TestDatabase;
import exist.social.Post.Said;
import exist.social.PostQuery.Facets;
import exist.social.PostRow.Former;
import exist.social.load.PostShelf;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Onto the shelf, and found again. */
class PostsTest {

    private static final Instant DAY1 = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant DAY2 = Instant.parse("2026-07-02T00:00:00Z");
    private static final Instant DAY3 = Instant.parse("2026-07-03T00:00:00Z");

    private final Posts posts = new Posts();
    private DataSource database;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        posts.database = database;
        posts.counts = new Counts();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES"
                    + " (701, 'one', 'twitter', 'One', TRUE), (702, 'two', 'twitter', 'Two', TRUE)");
        }
    }

    private Written write(int feed, Instant at, Post... some) throws SQLException {
        return write(new Run(Run.NONE, feed, at), some);
    }

    private Written write(Run run, Post... some) throws SQLException {
        return new Transactions(database).run(connection -> new PostShelf().write(connection, run, List.of(some)));
    }

    private static Post post(Network network, String id, String text, Instant time, Instant edited, String... links) {
        return new Post(
                network,
                id,
                new Said(
                        "Jane Example",
                        "Jane_Example",
                        text,
                        "https://social.example/" + id.hashCode(),
                        time,
                        edited,
                        "en",
                        null,
                        Stream.of(links).flatMap(url -> Link.of(url).stream()).toList()));
    }

    private static Post post(String id, String text, String... links) {
        return post(Network.X, id, text, Instant.parse("2026-06-01T00:00:00Z"), null, links);
    }

    private PostRow only() {
        return posts.page(PostQuery.ALL, 0, 10).get(0);
    }

    private List<String> texts(PostQuery query) {
        var found =
                posts.page(query, 0, 10).stream().map(row -> row.said().text()).toList();
        assertThat(posts.count(query)).isEqualTo(found.size());
        return found;
    }

    private static PostQuery with(Facets facets) {
        return new PostQuery(null, null, null, null, List.of(), facets);
    }

    @Test
    void isWhatItWas() throws Exception {
        var post = post(
                "1150950000000007919",
                "CVE-2026-1234 🍣 at\nhxxp://bad[.]example",
                "https://Evil.example/x?CVE-2026-99999");
        assertThat(write(701, DAY1, post)).isEqualTo(new Written(1, 0));

        assertThat(only())
                .isEqualTo(new PostRow(
                        1150950000000007919L,
                        Network.X,
                        "1150950000000007919",
                        post.said(),
                        List.of("one"),
                        List.of("CVE-2026-1234", "CVE-2026-99999"),
                        DAY1,
                        DAY1,
                        0,
                        null));
        assertThat(posts.find(1150950000000007919L)).contains(only());
        assertThat(posts.find(1)).isEmpty();
    }

    @Test
    void aPostOfTwoFeedsIsOnePost() throws Exception {
        var post = post("1", "text");
        write(701, DAY1, post);

        assertThat(write(702, DAY2, post)).isEqualTo(new Written(1, 0));
        assertThat(write(702, DAY3, post)).isEqualTo(new Written(0, 0));

        assertThat(posts.count(PostQuery.ALL)).isEqualTo(1);
        assertThat(only().feeds()).containsExactly("one", "two");
        assertThat(only().changed()).isEqualTo(DAY1);
        for (var feed : List.of("one", "two")) {
            assertThat(texts(new PostQuery(null, feed, null, null, List.of(), Facets.ANY)))
                    .containsExactly("text");
        }
    }

    @Test
    void whatWasEditedIsReplacedAndTheEvidenceStays() throws Exception {
        write(701, DAY1, post("1", "CVE-2026-1111 first", "https://one.example/"));

        assertThat(write(701, DAY2, post("1", "CVE-2026-2222 second", "https://two.example/")))
                .isEqualTo(new Written(0, 1));
        assertThat(write(701, DAY3, post("1", "third"))).isEqualTo(new Written(0, 1));

        var row = only();
        assertThat(row.said().text()).isEqualTo("third");
        assertThat(row.said().links()).isEmpty();
        assertThat(row.cves()).isEmpty();
        assertThat(row.edits()).isEqualTo(2);
        assertThat(row.found()).isEqualTo(DAY1);
        assertThat(row.changed()).isEqualTo(DAY3);
        assertThat(posts.former(1))
                .containsExactly(
                        new Former(DAY2, DAY3, "CVE-2026-2222 second"), new Former(DAY1, DAY2, "CVE-2026-1111 first"));
    }

    @Test
    void anAuthorsOtherNameIsNoEdit() throws Exception {
        var before = post("1", "text");
        write(701, DAY1, before);
        var said = before.said();
        var renamed = new Post(
                Network.X,
                "1",
                new Said("Other", said.handle(), "text", said.address(), said.time(), null, "en", null, List.of()));

        assertThat(write(701, DAY2, renamed)).isEqualTo(new Written(0, 1));
        assertThat(only().said().author()).isEqualTo("Other");
        assertThat(posts.former(1)).isEmpty();
    }

    @Test
    void aServerThatHasNotHeardOfAnEditDoesNotUndoIt() throws Exception {
        var time = Instant.parse("2026-06-01T00:00:00Z");
        var old = post(Network.MASTODON, "https://s.example/1", "first", time, null);
        var edited = post(Network.MASTODON, "https://s.example/1", "second", time, DAY1);
        write(701, DAY1, old);
        write(701, DAY2, edited);

        assertThat(write(702, DAY3, old)).isEqualTo(new Written(1, 0));
        assertThat(only().said().text()).isEqualTo("second");
        assertThat(only().edits()).isEqualTo(1);
        assertThat(only().said().edited()).isEqualTo(DAY1);
    }

    @Test
    void whatIsGoneStaysAndSaysSo() throws Exception {
        var post = post("1", "evidence");
        write(701, DAY1, post);
        write(702, DAY1, post);

        assertThat(write(701, DAY2, Post.gone(Network.X, "1"), Post.gone(Network.X, "2")))
                .isEqualTo(new Written(0, 1));
        assertThat(write(701, DAY3, Post.gone(Network.X, "1"))).isEqualTo(new Written(0, 0));
        assertThat(only().gone()).isEqualTo(DAY2);
        assertThat(texts(with(new Facets(null, null, null, null, null, true)))).containsExactly("evidence");
        assertThat(texts(with(new Facets(null, null, null, null, null, false)))).isEmpty();

        assertThat(write(702, DAY3, post))
                .as("somebody who has not heard of it")
                .isEqualTo(new Written(0, 0));
        assertThat(only().gone()).isEqualTo(DAY2);
        assertThat(write(701, DAY3, post)).isEqualTo(new Written(0, 1));
        assertThat(only().gone()).isNull();
    }

    @Test
    void toGoAndToComeBackAreChangesOfTheirRuns() throws Exception {
        write(new Run(7, 701, DAY1), post("1", "evidence"), post("2", "other"));
        write(new Run(8, 701, DAY2), Post.gone(Network.X, "1"));

        assertThat(changed(7)).containsExactly("other");
        assertThat(changed(8)).containsExactly("evidence");
        assertThat(posts.changes(PostQuery.ALL, new Stretch(List.of(8L), 0), 10))
                .singleElement()
                .satisfies(one -> assertThat(one.row().gone()).isEqualTo(DAY2));
        write(new Run(9, 701, DAY3), post("1", "evidence"), post("2", "other"));
        assertThat(changed(8)).isEmpty();
        assertThat(changed(9)).containsExactly("evidence");
    }

    private List<String> changed(long run) {
        return posts.changes(PostQuery.ALL, new Stretch(List.of(run), 0), 10).stream()
                .map(one -> one.row().said().text())
                .toList();
    }

    @Test
    void isFoundByWhatItHas() throws Exception {
        write(
                701,
                DAY1,
                post("1", "100% evil_x", "https://Evil.example:8443/a", "http://other.example"),
                post(
                        Network.MASTODON,
                        "https://s.example/2",
                        "CVE-2010-3971",
                        Instant.parse("2026-06-02T00:00:00Z"),
                        null),
                post(
                        Network.BLUESKY,
                        "at://did:plc:a/app.bsky.feed.post/3",
                        "CVE-2010-39711",
                        Instant.parse("2026-06-03T00:00:00Z"),
                        null));
        write(702, DAY1, post(Network.X, "4", "other", Instant.parse("2026-06-04T00:00:00Z"), null));

        assertThat(texts(PostQuery.ALL)).containsExactly("other", "CVE-2010-39711", "CVE-2010-3971", "100% evil_x");
        assertThat(texts(new PostQuery(null, "one", null, null, List.of(), Facets.ANY)))
                .hasSize(3);
        assertThat(texts(with(new Facets(Network.MASTODON, null, null, null, null, null))))
                .containsExactly("CVE-2010-3971");
        assertThat(texts(with(new Facets(null, "JANE_example", null, null, null, null))))
                .hasSize(4);
        assertThat(texts(with(new Facets(null, "Jane", null, null, null, null))))
                .isEmpty();
        assertThat(texts(with(new Facets(null, null, "EVIL.example", null, null, null))))
                .containsExactly("100% evil_x");
        assertThat(texts(with(new Facets(null, null, "vil.example", null, null, null))))
                .isEmpty();
        assertThat(texts(with(new Facets(null, null, null, "CVE-2010-3971", null, null))))
                .containsExactly("CVE-2010-3971");
        assertThat(texts(with(new Facets(null, null, null, null, true, null)))).isEmpty();
        assertThat(texts(new PostQuery(null, null, null, null, List.of("EVIL_X", "100%"), Facets.ANY)))
                .hasSize(1);
        assertThat(texts(new PostQuery(null, null, null, null, List.of("evil.x"), Facets.ANY)))
                .isEmpty();
        assertThat(texts(new PostQuery(
                        null,
                        "one",
                        Instant.parse("2026-06-02T00:00:00Z"),
                        Instant.parse("2026-06-03T00:00:00Z"),
                        List.of(),
                        Facets.ANY)))
                .containsExactly("CVE-2010-3971");
    }

    /** What a post links to is found by its host, and says nothing of the host. */
    @Test
    void aLinkListsNothing() throws Exception {
        write(701, DAY1, post("1", "payload", "https://raw.githubusercontent.com/evil/a.exe", "https://bit.example/x"));

        assertThat(texts(with(new Facets(null, null, "raw.githubusercontent.com", null, null, null))))
                .containsExactly("payload");
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT (SELECT count(*) FROM indicator) + (SELECT count(*) FROM listing)")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void postsThatComeTogetherHaveTheirOwnLinksAndVulnerabilities() throws Exception {
        write(
                701,
                DAY1,
                post("1", "CVE-2026-1111 and CVE-2026-9999", "https://one.example/", "https://both.example/"),
                post("2", "CVE-2026-2222 and CVE-2026-9999", "https://two.example/", "https://both.example/"),
                post("3", "nothing"));
        write(
                701,
                DAY2,
                post("1", "CVE-2026-3333", "https://three.example/"),
                post("2", "none", "https://four.example/"));

        assertThat(posts.find(1).orElseThrow().cves()).containsExactly("CVE-2026-3333");
        assertThat(posts.find(2).orElseThrow().cves()).isEmpty();
        assertThat(posts.page(PostQuery.ALL, 0, 10))
                .extracting(row -> row.said().links().stream().map(Link::host).toList())
                .containsExactly(List.of(), List.of("four.example"), List.of("three.example"));
    }

    @Test
    void numbersAreThoseOfXAndOursAboveThem() {
        assertThat(PostShelf.number(post("1150950000000007919", ""))).isEqualTo(1150950000000007919L);
        assertThat(Stream.of("0123", "9999999999999999999", "x", "-5").map(id -> PostShelf.number(post(id, ""))))
                .allMatch(number -> number > 1L << 62)
                .doesNotHaveDuplicates();
        assertThat(PostShelf.number(post(Network.MASTODON, "1", "", DAY1, null)))
                .isGreaterThan(1L << 62);
    }
}
