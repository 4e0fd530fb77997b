package exist.database;

import static org.assertj.core.api.Assertions.assertThat;

import exist.schema.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages are the same wherever their rows are sought first. */
class NewestTest {

    private static DataSource database;

    private final List<String> ways = new ArrayList<>();

    /** 6,000 rows, seven of a day, not in the order of their numbers. */
    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.empty();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE page (id INT PRIMARY KEY, shown BOOLEAN NOT NULL, day DATE NULL,"
                    + " title VARCHAR(80) NOT NULL, KEY k_day (shown, day, id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
            statement.execute(
                    "INSERT INTO page SELECT seq, seq % 10 > 0, IF(seq % 50 = 0, NULL, '2000-01-01' + INTERVAL"
                            + " (seq * 7919 MOD 6000) DIV 7 DAY), CONCAT('all', IF(seq % 3 = 0, ' third', ''), IF(seq % 400 = 1,"
                            + " ' rare', ''), IF(seq * 7919 MOD 6000 < 5, ' oldest', '')) FROM seq_1_to_6000");
        }
    }

    private List<Integer> page(String which, String word, int offset, int limit) {
        return new Newest("page p", which, "p.day", "k_day").page(database, limit, (index, holds) -> {
            ways.add(index);
            return read(word, index, holds, offset, limit);
        });
    }

    private static List<Integer> read(String word, String index, Sql holds, int offset, int limit) {
        return new Sql("SELECT p.id FROM page p FORCE INDEX (" + index + ") WHERE p.shown = 1 AND")
                .add(Sql.within(word, "p.title"))
                .add(holds)
                .add("ORDER BY p.day DESC, p.id DESC LIMIT ? OFFSET ?", limit, offset)
                .list(database, row -> row.getInt(1));
    }

    @ParameterizedTest
    @CsvSource({
        "all, 0, 1",
        "all, 0, 50",
        "third, 0, 50",
        "third, 600, 50",
        "rare, 0, 50",
        "rare, 3, 2",
        "rare, 10, 5",
        "oldest, 0, 50",
        "nowhere, 0, 50",
        "all, 5350, 100",
        "all, 9000, 10"
    })
    void aPageIsThatOfTheWholeTable(String word, int offset, int limit) {
        assertThat(page("p.shown = 1", word, offset, limit))
                .isEqualTo(read(word, "PRIMARY", new Sql(""), offset, limit));
    }

    @Test
    void allRowsAreReadOnlyIfTheFirstDoNotFillThePage() {
        assertThat(page("p.shown = 1", "third", 0, 50)).hasSize(50);
        assertThat(ways).containsExactly("k_day");
        assertThat(page("p.shown = 1", "oldest", 0, 50)).isNotEmpty();
        assertThat(ways).containsExactly("k_day", "k_day", "PRIMARY");
    }

    @Test
    void whereThereAreFewAllAreReadAtOnce() {
        assertThat(page("p.shown = 1 AND p.id < 1000", "third", 0, 50)).hasSize(50);
        assertThat(ways).containsExactly("PRIMARY");
    }
}
