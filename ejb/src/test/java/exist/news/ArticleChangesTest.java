package exist.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.change.Changes;
import exist.change.CursorException;
import exist.database.Counts;
import exist.database.Sql;
import exist.database.Transactions;
import exist.feed.RunState;
import exist.feed.load.Ending;
import exist.feed.load.Run;
import exist.feed.load.RunLedger;
import exist.news.load.ArticleShelf;
import exist.schema.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks for changes again and again ends up with what is there. */
class ArticleChangesTest {

    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");

    private final Articles articles = new Articles();
    private DataSource database;
    private Transactions transactions;
    private Changes changes;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        transactions = new Transactions(database);
        articles.database = database;
        articles.counts = new Counts();
        changes = Changes.of(database);
        for (int feed = 1; feed <= 3; feed++) {
            execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (" + feed + ", 'f" + feed
                    + "', 'news', 'F', TRUE)");
        }
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (9, 'list', 'reputation', 'L', TRUE)");
    }

    private void execute(String sql) throws SQLException {
        transactions.run(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private Run begin(int feed, Instant at) throws SQLException {
        return transactions.run(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("INSERT INTO feed_run (feed, state, started) VALUES (" + feed
                            + ", 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id")) {
                row.next();
                return new Run(row.getLong(1), feed, at);
            }
        });
    }

    private void put(Run run, Article... some) throws SQLException {
        transactions.run(connection -> {
            var written = new ArticleShelf().write(connection, run, List.of(some));
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("UPDATE feed_run SET added = added + " + written.added()
                        + ", changed = changed + " + written.changed() + " WHERE id = " + run.id());
            }
        });
    }

    private void end(Run run) throws SQLException {
        transactions.run(connection -> {
            RunLedger.finish(connection, run.id(), run.feed(), new Ending(RunState.LOADED, null, null, null));
            return true;
        });
    }

    private static Article article(String key, String words) {
        return new Article(key, key + " " + words, null, null, null, null, null);
    }

    /** Goes on from a place until there is no more; collects titles. */
    private String read(String since, ArticleQuery query, int limit, List<String> titles) {
        var place = since;
        while (true) {
            var page = changes.after("news", place, articles, query, limit);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
            page.rows().forEach(row -> titles.add(row.title()));
            place = page.next();
            if (!page.more()) {
                return place;
            }
        }
    }

    private List<String> all(String since, int limit) {
        var titles = new ArrayList<String>();
        read(since, ArticleQuery.ALL, limit, titles);
        return titles;
    }

    @Test
    void runsCountAsTheyEndAndRowsWithTheLastThatChangedThem() throws Exception {
        var first = begin(1, START);
        put(first, article("a", "1"), article("b", "1"), article("c", "1"));
        var second = begin(2, START);
        put(second, article("d", "1"));
        assertThat(all("0", 10)).as("nothing has ended").isEmpty();
        end(second);
        end(first);

        for (int limit : new int[] {1, 2, 3, 4, 50}) {
            assertThat(all("0", limit)).containsExactly("d 1", "a 1", "b 1", "c 1");
        }
        var now = changes.now("news");
        assertThat(all(now, 10)).isEmpty();

        var third = begin(1, START.plusSeconds(60));
        put(third, article("b", "2"), article("c", "1"));
        assertThat(all("0", 10)).as("b comes when that run has ended").containsExactly("d 1", "a 1", "c 1");
        end(third);
        assertThat(all(now, 10)).containsExactly("b 2");
        assertThat(all("0", 1)).containsExactly("d 1", "a 1", "c 1", "b 2");
    }

    @Test
    void aRunThatWroteNothingIsNoPlace() throws Exception {
        var run = begin(1, START);
        put(run, article("a", "1"));
        end(run);
        var place = read("0", ArticleQuery.ALL, 10, new ArrayList<>());
        var same = begin(1, START.plusSeconds(60));
        put(same, article("a", "1"));
        end(same);

        assertThat(read(place, ArticleQuery.ALL, 10, new ArrayList<>())).isEqualTo(place);
        assertThat(changes.now("news")).isEqualTo(place);
    }

    /** One that was stopped and goes on ends again. */
    @Test
    void whatARunWritesAfterItWasTakenUpComesToo() throws Exception {
        var run = begin(1, START);
        put(run, article("a", "1"));
        end(run);
        var place = read("0", ArticleQuery.ALL, 10, new ArrayList<>());
        execute("UPDATE feed_run SET state = 'RUNNING'");
        put(run, article("b", "1"));
        end(run);

        assertThat(all(place, 10)).contains("b 1");
        assertThat(all("0", 10)).containsExactly("a 1", "b 1");
    }

    @Test
    void rowsOfWhichNoRunIsKnownComeFirst() throws Exception {
        put(new Run(Run.NONE, 1, START), article("old", "1"), article("older", "1"));
        var run = begin(1, START);
        put(run, article("a", "1"));
        end(run);

        assertThat(all("0", 1)).containsExactly("old 1", "older 1", "a 1");
    }

    @Test
    void conditionsHoldHereToo() throws Exception {
        for (int i = 0; i < 500; i++) {
            var run = begin(1 + i % 2, START.plusSeconds(i));
            put(run, article("n" + i, i % 100 == 7 ? "wanted" : "other"));
            end(run);
        }

        var titles = new ArrayList<String>();
        read("0", new ArticleQuery(null, null, null, null, List.of("WANTED")), 2, titles);
        assertThat(titles).containsExactly("n7 wanted", "n107 wanted", "n207 wanted", "n307 wanted", "n407 wanted");
        titles.clear();
        read("0", new ArticleQuery(null, "f3", null, null, List.of()), 2, titles);
        assertThat(titles).isEmpty();
        assertThat(all("0", 7)).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void whatIsNoPlaceIsToldApartFromOneOfAnotherOrder() throws Exception {
        var run = begin(1, START);
        put(run, article("a", "1"));
        end(run);
        var place = changes.now("news");

        for (var wrong : new String[] {"", "1", "yesterday", place + "!", "2026-07-01", place.replace('-', '.')}) {
            assertThatThrownBy(() -> all(wrong, 10))
                    .isInstanceOfSatisfying(
                            CursorException.class, e -> assertThat(e.gone()).isFalse());
        }
        var later = place.substring(0, place.length() - 1) + "z";
        var other = changes.now("exploit");
        var emptied = TestDatabase.empty();
        articles.database = emptied;
        var elsewhere = Changes.of(emptied);
        assertThatThrownBy(() -> elsewhere.after("news", place, articles, ArticleQuery.ALL, 1))
                .isInstanceOfSatisfying(
                        CursorException.class, e -> assertThat(e.gone()).isTrue());
        articles.database = database;
        for (var gone : List.of(later, other)) {
            assertThatThrownBy(() -> all(gone, 10))
                    .isInstanceOfSatisfying(
                            CursorException.class, e -> assertThat(e.gone()).isTrue());
        }
    }

    /** Three feeds add and edit at once, in several transactions a run, while a client reads in small pages. */
    @Test
    void nothingIsLostOrDoubledWhileMuchIsLoaded() throws Exception {
        var pool = Executors.newFixedThreadPool(3);
        try {
            var loads = IntStream.rangeClosed(1, 3)
                    .mapToObj(feed -> pool.submit((Callable<Boolean>) () -> load(feed)))
                    .toList();
            var delivered = new ArrayList<String>();
            var place = Changes.BEGINNING;
            boolean loading = true;
            while (loading) {
                loading = loads.stream().anyMatch(load -> !load.isDone());
                place = read(place, ArticleQuery.ALL, 5, delivered);
            }
            for (var load : loads) {
                load.get();
            }

            assertThat(delivered).doesNotHaveDuplicates();
            Map<String, String> known = new HashMap<>();
            delivered.forEach(title -> known.put(title.split(" ")[0], title));
            var there = new Sql("SELECT title FROM article").list(database, row -> row.getString(1));
            assertThat(there).hasSizeGreaterThan(50);
            assertThat(known.values()).containsExactlyInAnyOrderElementsOf(there);
        } finally {
            pool.shutdownNow();
        }
    }

    private Boolean load(int feed) throws SQLException {
        var random = new Random(feed);
        for (int i = 0; i < 25; i++) {
            var run = begin(feed, START.plusSeconds(i));
            for (int chunk = 0; chunk < 3; chunk++) {
                var some = random.ints(0, 40)
                        .distinct()
                        .limit(4)
                        .mapToObj(number -> article("f" + feed + "n" + number, "of run " + run.id()))
                        .toArray(Article[]::new);
                put(run, some);
            }
            end(run);
        }
        return true;
    }
}
