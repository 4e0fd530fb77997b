package exist.technique;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.feed.load.Run;
import exist.feed.load.Shelf.Written;
import exist.schema.TestDatabase;
import exist.technique.load.TechniqueShelf;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Onto the shelf, and found again. */
class TechniquesTest {

    private static final Technique PHISHING = technique("T1566", "Phishing", null);
    private static final Technique LINK = technique("T1566.002", "Spearphishing Link", null);

    private DataSource database;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
    }

    private static Technique technique(String id, String name, String replacement) {
        return new Technique(
                id,
                name,
                List.of("initial-access", "x"),
                "*words*",
                "https://attack.example/" + id,
                false,
                replacement != null,
                replacement);
    }

    private Written write(int feed, Technique... techniques) throws SQLException {
        return new Transactions(database).run(connection -> new TechniqueShelf()
                .write(
                        connection,
                        new Run(Run.NONE, feed, Instant.parse("2026-07-01T00:00:00Z")),
                        List.of(techniques)));
    }

    private Techniques techniques() {
        var techniques = new Techniques();
        techniques.database = database;
        return techniques;
    }

    @Test
    void areFoundByTheirIds() throws SQLException {
        assertThat(write(611, PHISHING, LINK)).isEqualTo(new Written(2, 0));

        assertThat(techniques().find("T1566")).contains(PHISHING);
        assertThat(techniques().name("T1566")).contains("Phishing");
        assertThat(techniques().name("T1566.002")).contains("Phishing: Spearphishing Link");
        assertThat(techniques().name("T1")).isEmpty();
        assertThat(techniques().name("")).isEmpty();
    }

    @Test
    void changeAndAreOtherwiseLeftAlone() throws SQLException {
        write(611, PHISHING, LINK);
        var renamed = technique("T1566.002", "Link", "T1566.003");

        assertThat(write(611, PHISHING, renamed)).isEqualTo(new Written(0, 1));
        assertThat(techniques().find("T1566.002")).contains(renamed);
    }

    @Test
    void ofTwoMatricesTheOneThatUsesItNamesIt() throws SQLException {
        write(611, technique("T1566.002", "Old", "T1566.003"));
        write(612, LINK);

        assertThat(techniques().name("T1566.002")).contains("Spearphishing Link");
    }

    @Test
    void longNamesAreCut() throws SQLException {
        var name = "\uD83D\uDE00".repeat(300);
        write(611, technique("T0001", name, null));

        assertThat(techniques().find("T0001").orElseThrow().name()).isEqualTo("\uD83D\uDE00".repeat(255));
    }
}
