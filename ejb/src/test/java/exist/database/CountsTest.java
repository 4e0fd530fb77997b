package exist.database;

import static org.assertj.core.api.Assertions.assertThat;

import exist.schema.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CountsTest {

    private final Counts counts = new Counts();
    private final AtomicLong asked = new AtomicLong();

    private long count(Object question) {
        return counts.of(question, asked::incrementAndGet);
    }

    @Test
    void theSameQuestionIsCountedOnceEachDifferentOneAnew() {
        assertThat(count("a")).isEqualTo(1);
        assertThat(count("a")).isEqualTo(1);
        assertThat(count("b")).isEqualTo(2);
        assertThat(count("a")).isEqualTo(1);
    }

    @Test
    void whatIsLoadedIsCountedAtOnce() throws SQLException {
        var transactions = new Transactions(TestDatabase.empty());
        count("a");
        transactions.run(connection -> true);
        assertThat(count("a")).isEqualTo(2);
    }

    @Test
    void aLoadThatCommitsWhileItIsCountedIsCountedTheNextTime() throws SQLException {
        var transactions = new Transactions(TestDatabase.empty());
        counts.of("a", () -> {
            try {
                transactions.run(connection -> true);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return 41;
        });
        assertThat(counts.of("a", () -> 42)).isEqualTo(42);
    }

    @Test
    void whatOthersChangeIsSeenASecondLater() throws InterruptedException {
        count("a");
        Thread.sleep(1_050);
        assertThat(count("a")).isEqualTo(2);
    }

    @Test
    void onlySoManyAreRemembered() {
        for (int i = 0; i <= 500; i++) {
            count(i);
        }
        assertThat(count(0)).isEqualTo(502);
    }
}
