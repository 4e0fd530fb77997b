package exist.reputation.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.feed.RunState;
import exist.feed.load.RunEndedException;
import exist.schema.TestDatabase;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    @TempDir
    Path folder;

    private DataSource database;
    private LoadFixture feed;

    @BeforeEach
    void open() throws Exception {
        database = TestDatabase.empty();
        feed = new LoadFixture(database, folder, 401);
    }

    @Test
    void addsKeepsAndDelists() throws Exception {
        assertThat(feed.load(List.of("a.example", "b.example", "c.example"))).isEqualTo(RunState.LOADED);
        assertThat(feed.account()).isEqualTo("LOADED 3 3 0 0 0 0 0 3");
        feed.load(List.of("d.example", "b.example", "a.example"));
        assertThat(feed.account()).isEqualTo("LOADED 3 1 0 2 1 0 0 3");
        assertThat(feed.listed()).containsExactly("a.example", "b.example", "d.example");
        assertThat(feed.strings(
                        "SELECT CONCAT(listed_from, ' ', delisted_at) FROM listing WHERE delisted_at IS NOT NULL"))
                .containsExactly("2026-07-01 01:00:00.000000 2026-07-01 02:00:00.000000");
        assertThat(feed.wrong()).isEmpty();
    }

    @Test
    void doesNothingForTheSameDocument() throws Exception {
        feed.load(List.of("a.example", "b.example"));
        assertThat(feed.load(List.of("a.example", "b.example"))).isEqualTo(RunState.UNCHANGED);
        assertThat(feed.account()).isEqualTo("UNCHANGED 2 0 0 2 0 0 0 2");
        feed.load(List.of("b.example", "a.example"));
        assertThat(feed.account()).isEqualTo("LOADED 2 0 0 2 0 0 0 2");
        assertThat(feed.string("SELECT listing_version FROM feed")).isEqualTo("1");
    }

    @Test
    void readsTheSameDocumentAgainForNewAllowLists() throws Exception {
        feed.load(List.of("a.example", "b.example"));
        feed.allow = indicator -> indicator.value().startsWith("a") ? Optional.of("on the list") : Optional.empty();
        assertThat(feed.load(List.of("a.example", "b.example"))).isEqualTo(RunState.UNCHANGED);
        feed.allowVersion = 2;
        feed.load(List.of("a.example", "b.example"));
        assertThat(feed.account()).isEqualTo("LOADED 1 0 0 1 1 0 1 1");
        assertThat(feed.string("SELECT examples FROM feed_run ORDER BY id DESC LIMIT 1"))
                .isEqualTo("{\"rejected\":[],\"dropped\":[[1,\"a.example\",\"on the list\"]]}");
    }

    @Test
    void makesANewListingOfChangedAttributes() throws Exception {
        feed.load(List.of("a.example,phishing", "b.example,phishing", "c.example,phishing"));
        feed.load(List.of("a.example,malware", "b.example,phishing"));
        assertThat(feed.account()).isEqualTo("LOADED 2 0 1 1 1 0 0 2");
        assertThat(feed.listed()).containsExactly("a.example,malware", "b.example,phishing");
        feed.load(List.of("a.example", "b.example,phishing"));
        assertThat(
                        feed.strings(
                                "SELECT CONCAT_WS(' ', category, HOUR(listed_from), HOUR(delisted_at)) FROM listing l"
                                        + " JOIN indicator i ON i.id = l.indicator_id WHERE i.value = 'a.example' ORDER BY listed_from"))
                .containsExactly("phishing 1 2", "malware 2 3", "3");
        assertThat(feed.wrong()).isEmpty();
    }

    @Test
    void findsListingsByWhatTheyNameBeside() throws Exception {
        feed.load(List.of("a.example,,x.example", "b.example,,x.example", "x.example", "y.example,,y.example"));
        assertThat(feed.strings("SELECT CONCAT_WS(' ', b.value, s.raw, i.value, l.beside) FROM listing_beside s"
                        + " JOIN indicator b ON b.id = s.beside_id JOIN indicator i ON i.id = s.indicator_id"
                        + " JOIN listing l USING (indicator_id, feed, listed_from) ORDER BY i.value"))
                .containsExactly("x.example X.EXAMPLE a.example 1", "x.example X.EXAMPLE b.example 1");
        feed.load(List.of("a.example,,z.example", "b.example,,x.example", "x.example", "y.example,,y.example"));
        assertThat(feed.account()).isEqualTo("LOADED 4 0 1 3 0 0 0 4");
        assertThat(feed.wrong()).isEmpty();
    }

    @Test
    void writesWhateverAnItemHolds() throws Exception {
        var odd = "tab\there,back\\slash,\\N,\"quote\",ümläut,絵😀,\u0001".split(",");
        feed.load(IntStream.range(0, odd.length)
                .mapToObj(i -> "v" + i + "-" + odd[i].replace(' ', '_') + "," + odd[i])
                .toList());
        assertThat(feed.strings("SELECT CONCAT(i.value, '|', l.category) FROM listing l JOIN indicator i"
                        + " ON i.id = l.indicator_id ORDER BY value"))
                .containsExactlyElementsOf(IntStream.range(0, odd.length)
                        .mapToObj(i -> "v" + i + "-" + odd[i] + "|" + odd[i])
                        .toList());
    }

    @Test
    void cutsNothingSilently() throws Exception {
        var value = "x".repeat(8_000) + ".example";
        feed.load(List.of(value + "," + "c".repeat(65), "v".repeat(70_000), "ok.example," + "😀".repeat(64)));
        assertThat(feed.account()).isEqualTo("LOADED 2 2 0 0 0 1 0 2");
        assertThat(feed.string("SELECT CONCAT(i.value, l.description) FROM listing l JOIN indicator i"
                        + " ON i.id = l.indicator_id WHERE category IS NULL"))
                .isEqualTo(value + "c".repeat(65));
        assertThat(feed.string("SELECT examples FROM feed_run"))
                .contains("the value takes 70000 bytes; 65535 is the most");
    }

    /** Comings, goings and returns, changed attributes, duplicates, over many rounds: against a model. */
    @Test
    void staysEqualToTheDocuments() throws Exception {
        var random = new Random(3);
        for (int round = 0; round < 15; round++) {
            var lines = new ArrayList<String>();
            var model = new HashMap<String, String>();
            for (int i = 0; i < 3_000; i++) {
                if (random.nextInt(10) < 8) {
                    var value = "v" + i + ".example";
                    var line = value + (random.nextInt(20) == 0 ? ",c" + random.nextInt(3) : "");
                    lines.add(line);
                    model.putIfAbsent(value, line);
                }
            }
            Collections.shuffle(lines, random);
            lines.addAll(lines.subList(0, 100));
            if (round % 4 == 3) {
                assertThat(folder.resolve("401.keys").toFile().delete()).isTrue();
            }
            assertThat(feed.load(lines)).isEqualTo(RunState.LOADED);
            assertThat(feed.listed()).isEqualTo(new TreeSet<>(model.values()));
            assertThat(feed.wrong()).isEmpty();
        }
    }

    /** The process dies between chunks or before settling: the run is loaded again and its account is exact. */
    @Test
    void goesOnAfterACrash() throws Exception {
        feed.load(values(0, 30_000));
        var document = feed.document(shuffled(values(10_000, 80_000)));
        var run = feed.begin();
        for (var rows : new int[] {1, 25_000, 45_000, 1_000_000}) {
            var dying = feed.load(run, document);
            dying.begin();
            Row row;
            for (int i = 0; i < rows && (row = dying.next()) != null; i++) {
                dying.write(List.of(row));
            }
        }
        assertThat(feed.string("SELECT added FROM feed_run WHERE id = " + run)).isEqualTo("40000");
        try (var load = feed.load(run, document)) {
            load.whole();
        }
        assertThat(feed.account()).isEqualTo("LOADED 70000 50000 0 20000 10000 0 0 70000");
        assertThat(feed.listed()).isEqualTo(new TreeSet<>(values(10_000, 80_000)));
        assertThat(feed.wrong()).isEmpty();
    }

    @Test
    void writesNothingForARunThatIsOver() throws Exception {
        var run = feed.begin();
        var load = feed.load(run, feed.document(List.of("a.example")));
        load.begin();
        feed.execute("UPDATE feed_run SET state = 'STOPPED'");
        load.write(List.of(load.next()));
        org.assertj.core.api.Assertions.assertThatThrownBy(load::settle).isInstanceOf(RunEndedException.class);
        assertThat(feed.listed()).isEmpty();
        assertThat(feed.strings("SELECT value FROM indicator")).isEmpty();
    }

    @Test
    void healsAKeyFileThatLies() throws Exception {
        feed.load(values(0, 100));
        feed.execute("UPDATE listing SET delisted_at = '2026-07-01 01:30' LIMIT 1");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> feed.load(values(1_000, 1_100)))
                .isInstanceOf(StaleKeysException.class);
        feed.execute("UPDATE feed_run SET state = 'FAILED' WHERE state = 'RUNNING'");
        feed.execute("UPDATE feed_count SET current = (SELECT COUNT(*) - COUNT(delisted_at) FROM listing)");
        feed.load(values(1_000, 1_100));
        assertThat(feed.listed()).isEqualTo(new TreeSet<>(values(1_000, 1_100)));
    }

    /** Two connections for one load, and four feeds at once over the same indicators. */
    @Test
    void writesSideBySide() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var feeds = new ArrayList<LoadFixture>();
            for (int number = 501; number <= 504; number++) {
                feeds.add(new LoadFixture(database, folder, number));
            }
            for (int round = 0; round < 3; round++) {
                var loads = new ArrayList<Callable<RunState>>();
                var expected = new ArrayList<TreeSet<String>>();
                for (int i = 0; i < feeds.size(); i++) {
                    var each = feeds.get(i);
                    each.executor = threads;
                    var values = values(round * 5_000 + i * 3_000, round * 5_000 + i * 3_000 + 60_000);
                    expected.add(new TreeSet<>(values));
                    loads.add(() -> each.load(shuffled(values)));
                }
                for (var done : threads.invokeAll(loads)) {
                    assertThat(done.get()).isEqualTo(RunState.LOADED);
                }
                for (int i = 0; i < feeds.size(); i++) {
                    assertThat(feeds.get(i).listed()).isEqualTo(expected.get(i));
                }
            }
            assertThat(feed.wrong()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void saysHowFarItIs() throws Exception {
        var document = feed.document(values(0, 10));
        try (var load = feed.load(feed.begin(), document)) {
            assertThat(load.progress().percent()).isEqualTo(-1);
            load.begin();
            load.next();
            assertThat(load.progress().percent()).isEqualTo(-1);
            feed.feed.bytes = document.bytes() / 2;
            assertThat(load.progress().percent()).isEqualTo(50);
            feed.feed.bytes = document.bytes();
            assertThat(load.progress().percent()).isEqualTo(99);
        }
    }

    @Test
    void saysHowFarItIsByTheRowsThatThereWere() throws Exception {
        feed.load(values(0, 4_096));
        try (var load = feed.load(feed.begin(), feed.document(values(1_024, 5_120)))) {
            load.begin();
            load.next(); // the first that is new, behind 3072 known ones
            assertThat(load.progress().percent()).isEqualTo(75);
        }
    }

    /** A server that stops does so; the document is not to blame, and nothing is said of it. */
    @Test
    void isInterruptedWithoutJudgingTheDocument() throws Exception {
        feed.load(List.of("a.example", "b.example"));
        try (var load = feed.load(feed.begin(), feed.document(List.of("b.example", "c.example")))) {
            load.begin();
            Thread.currentThread().interrupt();
            assertThatThrownBy(load::next).isInstanceOf(InterruptedIOException.class);
        } finally {
            Thread.interrupted();
        }
        assertThat(feed.account()).startsWith("RUNNING");
        assertThat(feed.listed()).containsExactly("a.example", "b.example");
    }

    private static List<String> values(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "v" + i + ".example").toList();
    }

    private static List<String> shuffled(List<String> values) {
        var shuffled = new ArrayList<>(new LinkedHashSet<>(values));
        Collections.shuffle(shuffled, new Random(values.size()));
        return shuffled;
    }
}
