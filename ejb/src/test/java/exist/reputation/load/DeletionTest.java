package exist.reputation.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.RunState;
import exist.schema.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionTest {

    private static final int MANY = 12_000; // some slices, the last one not full

    @TempDir
    Path folder;

    private LoadFixture mine;
    private LoadFixture other;

    @BeforeEach
    void open() throws Exception {
        var database = TestDatabase.empty();
        mine = new LoadFixture(database, folder, 10_001);
        other = new LoadFixture(database, folder, 401);
    }

    @Test
    void takesAllThatAFeedListsAndNothingOfAnother() throws Exception {
        mine.load(List.of("mine.example", "both.example", "beside.example", "u.example,malware,b.example"));
        mine.load(List.of("both.example", "beside.example", "u.example,phishing,b.example")); // some are history
        other.load(List.of("both.example", "o.example,malware,beside.example", "n.example"));
        var account = other.account();

        new Deletion(mine.transactions).delete(10_001);
        mine.execute("DELETE FROM feed_run WHERE feed = 10001"); // as who deletes the feed does afterwards

        assertThat(mine.strings("SELECT value FROM indicator ORDER BY value"))
                .containsExactly("beside.example", "both.example", "n.example", "o.example");
        for (var table : List.of("listing", "listing_beside")) {
            assertThat(mine.strings("SELECT DISTINCT feed FROM " + table))
                    .as(table)
                    .containsExactly("401");
        }
        assertThat(other.listed()).containsExactly("both.example", "n.example", "o.example,malware");
        assertThat(other.account()).isEqualTo(account);
        assertThat(other.wrong()).isEmpty();
    }

    @Test
    void goesOnWhereItBrokeOffAndDoesNotMindASecondTime() throws Exception {
        mine.load(values());
        mine.execute("DELETE FROM listing WHERE indicator_id IN (SELECT id FROM indicator WHERE value LIKE 'v1%')");
        mine.execute("DELETE FROM indicator WHERE value LIKE 'v1%'");

        new Deletion(mine.transactions).delete(10_001);
        new Deletion(mine.transactions).delete(10_001);

        assertThat(mine.string("SELECT (SELECT COUNT(*) FROM listing) + (SELECT COUNT(*) FROM indicator)"))
                .isEqualTo("0");
    }

    /** A load looks ids up and points to them; deleted in between, they would leave listings without an indicator. */
    @Test
    void bearsALoadOfTheSameValuesBesideIt() throws Exception {
        mine.load(values());
        var failed = new Exception[1];
        var deleting = new Thread(() -> {
            try {
                new Deletion(mine.transactions).delete(10_001);
            } catch (Exception e) {
                failed[0] = e;
            }
        });
        deleting.start();
        var state = other.load(values());
        deleting.join();

        mine.execute("DELETE FROM feed_run WHERE feed = 10001");
        assertThat(failed[0]).isNull();
        assertThat(state).isEqualTo(RunState.LOADED);
        assertThat(other.listed()).hasSize(MANY);
        assertThat(other.wrong()).isEmpty();
        assertThat(other.string("SELECT COUNT(*) FROM listing")).isEqualTo("" + MANY);
    }

    private static List<String> values() {
        return IntStream.range(0, MANY).mapToObj(i -> "v" + i + ".example").toList();
    }
}
