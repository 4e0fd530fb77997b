package exist.vuln.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.feed.load.Run;
import exist.feed.load.ShelfTracker;
import exist.schema.TestDatabase;
import exist.vuln.Affected;
import exist.vuln.Details;
import exist.vuln.Details.Cvss;
import exist.vuln.Details.Tag;
import exist.vuln.EpssScore;
import exist.vuln.Publisher;
import exist.vuln.State;
import exist.vuln.VulnItem;
import exist.vuln.VulnRecord;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Kev;
import exist.vuln.VulnRecord.Words;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed that is forgotten leaves entries as if it had never been. */
class ForgettingTest {

    private static final Instant NOW = Instant.parse("2099-07-01T00:00:00Z");

    private static final List<String> STATE = List.of(
            "SELECT CONCAT_WS('|', name, in_list, in_api, source, state, disputed, title, description, published, modified, score,"
                    + " cvss3, cwes, epss, kev_added, kev_due, ransomware, exploits) FROM vuln ORDER BY name",
            "SELECT CONCAT_WS('|', r.source, v.name) FROM vuln_record r JOIN vuln v ON v.id = r.vuln ORDER BY 1",
            "SELECT CONCAT_WS('|', v.name, a.product) FROM vuln_affected a JOIN vuln v ON v.id = a.vuln ORDER BY 1",
            "SELECT CONCAT_WS('|', a.name, c.name) FROM vuln_cve n JOIN vuln a ON a.id = n.advisory JOIN vuln c ON c.id = n.cve ORDER BY 1",
            "SELECT CONCAT_WS('|', t.name, v.name) FROM vuln_tag t JOIN vuln_tagged g ON g.tag = t.id JOIN vuln v ON v.id = g.vuln ORDER BY 1",
            "SELECT name FROM vuln_tag",
            "SELECT removed FROM kev_past",
            "SELECT cve FROM epss UNION ALL SELECT cve FROM epss_history UNION ALL SELECT model FROM epss_day");

    private final VulnTracker tracker = new VulnTracker();
    private DataSource database;

    @BeforeEach
    void open() throws ReflectiveOperationException {
        database = TestDatabase.empty();
        inject(tracker);
    }

    /** The server puts it there. */
    private void inject(ShelfTracker<?> into) throws ReflectiveOperationException {
        var field = ShelfTracker.class.getDeclaredField("database");
        field.setAccessible(true);
        field.set(into, database);
    }

    private void write(int feed, VulnItem... items) throws SQLException {
        new Transactions(database)
                .run(connection -> new VulnShelf().write(connection, new Run(7, feed, NOW), List.of(items)));
    }

    private List<String> state() throws SQLException {
        var all = new ArrayList<String>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : STATE) {
                try (var rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        all.add(rows.getString(1));
                    }
                }
            }
        }
        return all;
    }

    private static VulnRecord record(Publisher publisher, String name, String score, Kev kev, String... cves) {
        return new VulnRecord(
                publisher,
                name,
                List.of(cves),
                State.PUBLISHED,
                null,
                Words.of("title of " + publisher, "words of " + publisher, null),
                new Dates(null, NOW, NOW),
                kev,
                new Details(
                        score == null
                                ? List.of()
                                : List.of(Cvss.of("3.1", null, "Primary", null, new BigDecimal(score), null)),
                        List.of("CWE-" + publisher.ordinal()),
                        List.of(),
                        List.of(new Tag("tag of " + publisher, null, null))),
                List.of(new Affected(
                        Affected.Status.AFFECTED, "Acme", publisher + " Router", null, Affected.Versions.ALL, null)));
    }

    private static final VulnRecord NVD = record(Publisher.NVD, "CVE-2099-0001", "9.8", null);
    private static final VulnRecord OWN = record(Publisher.CVE, "CVE-2099-0001", "5.0", null);
    private static final VulnRecord KEV =
            record(Publisher.KEV, "CVE-2099-0001", null, new Kev(LocalDate.parse("2099-01-02"), null, true));
    private static final VulnRecord GONE =
            record(Publisher.KEV, "CVE-2099-0002", null, new Kev(LocalDate.parse("2099-01-02"), null, true));
    private static final VulnRecord JVN =
            record(Publisher.JVN, "JVNDB-2099-000001", "7.0", null, "CVE-2099-0001", "CVE-2099-0003");
    private static final EpssScore SCORE = new EpssScore(
            "CVE-2099-0001", new BigDecimal("0.5"), new BigDecimal("0.9"), LocalDate.parse("2099-07-01"), "v1");

    @Test
    void eachLeavesNoTrace() throws SQLException {
        write(806, OWN);
        write(801, JVN);
        var before = state();

        write(802, NVD);
        write(804, KEV, GONE);
        new Transactions(database).run(connection -> new VulnShelf()
                .takeBack(
                        connection,
                        new Run(8, 804, NOW.plusSeconds(1)),
                        Set.of(VulnShelf.identity("KEV", KEV.name())),
                        Set.of()));
        write(EpssScore.FEED, SCORE);
        assertThat(state())
                .isNotEqualTo(before)
                .contains("CVE-2099-0002|1|1|804|PUBLISHED|0|title of KEV|words of KEV|"
                        + "2099-07-01 00:00:00.000000|2099-07-01 00:00:00.000000|CWE-3|0");

        tracker.forget(802);
        tracker.forget(804);
        tracker.forget(EpssScore.FEED);
        assertThat(state()).isEqualTo(before);
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM vuln WHERE run = 0")) {
            rows.next();
            assertThat(rows.getInt(1))
                    .as("stay where they are in the order of changes")
                    .isZero();
        }
    }

    /** NVD has two feeds: what both have brought, in whatever order, is lost with the second of them. */
    @Test
    void whatAnotherFeedHasBroughtAsWellStaysAsItsOwn() throws SQLException {
        var newer = record(Publisher.NVD, "CVE-2099-0004", "9.9", null);
        write(806, OWN);
        write(802, NVD);
        write(803, NVD); // the same words: they stay those of the first
        write(803, record(Publisher.NVD, "CVE-2099-0004", "1.0", null));
        write(802, newer);
        write(803, record(Publisher.NVD, "CVE-2099-0005", "1.0", null));
        var both = state();

        tracker.forget(802);
        assertThat(feeds(Publisher.NVD)).isEqualTo("803,803,803");
        assertThat(state().stream().filter(row -> !row.contains("|802|")))
                .hasSize(both.size())
                .containsAll(
                        both.stream().map(row -> row.replace("|802|", "|803|")).toList());

        write(802, newer);
        tracker.forget(803);
        assertThat(feeds(Publisher.NVD)).isEqualTo("802");
        tracker.forget(802);
        assertThat(feeds(Publisher.NVD)).isNull();
        write(802, newer);
        tracker.forget(802);
        assertThat(feeds(Publisher.NVD)).as("803 is forgotten").isNull();
        assertThat(feeds(Publisher.CVE)).isEqualTo("806");
    }

    private String feeds(Publisher source) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT GROUP_CONCAT(feed) FROM vuln_record WHERE source = '" + source + "'")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void anAdvisoryGoesFromTheCvesThatItNames() throws SQLException {
        write(806, OWN);
        var before = state();

        write(801, JVN);
        tracker.forget(801);
        assertThat(state()).isEqualTo(before);

        tracker.forget(806);
        assertThat(state()).isEmpty();
    }

    @Test
    void manyGoInSmallParts() throws SQLException {
        write(806, OWN);
        var before = state();
        write(
                802,
                IntStream.range(1000, 2200)
                        .mapToObj(i -> record(Publisher.NVD, "CVE-2098-" + i, "9.8", null))
                        .toArray(VulnItem[]::new));

        tracker.forget(802);
        assertThat(state()).isEqualTo(before);
    }
}
