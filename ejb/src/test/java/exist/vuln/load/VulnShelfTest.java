package exist.vuln.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.exploit.Exploit;
import exist.exploit.load.ExploitShelf;
import exist.feed.load.Run;
import exist.feed.load.Shelf.Written;
import exist.schema.TestDatabase;
import exist.vuln.Affected;
import exist.vuln.Affected.Status;
import exist.vuln.Affected.Versions;
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
import java.util.StringJoiner;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What publishers say is kept as they say it; an entry is made of all of it. */
class VulnShelfTest {

    private static final Instant FIRST = Instant.parse("2099-07-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2099-07-02T00:00:00Z");

    private DataSource database;

    @BeforeEach
    void open() {
        database = TestDatabase.empty();
    }

    private Written write(Instant at, VulnItem... items) throws SQLException {
        return new Transactions(database)
                .run(connection -> new VulnShelf().write(connection, new Run(Run.NONE, 801, at), List.of(items)));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows, columns joined by "|". */
    private List<String> rows(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                var row = new StringJoiner("|");
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(row.toString());
            }
            return all;
        }
    }

    private static VulnRecord record(
            Publisher publisher, String name, List<String> cves, String title, String text, String modified) {
        return record(publisher, name, cves, State.PUBLISHED, title, text, modified, null, Details.NONE);
    }

    private static VulnRecord record(
            Publisher publisher,
            String name,
            List<String> cves,
            State state,
            String title,
            String text,
            String modified,
            Kev kev,
            Details details) {
        return new VulnRecord(
                publisher,
                name,
                cves,
                state,
                null,
                Words.of(title, text, null),
                new Dates(null, null, modified == null ? null : Instant.parse(modified + "T00:00:00Z")),
                kev,
                details,
                List.of(new Affected(
                        Status.AFFECTED,
                        "Acme",
                        publisher + " Router",
                        null,
                        new Versions(null, "1.0", true, "2.0", false, "semver"),
                        null)));
    }

    private static Details rated(Cvss... cvss) {
        return new Details(List.of(cvss), List.of(), List.of(), List.of());
    }

    private static Cvss cvss(String version, String type, String score) {
        return Cvss.of(version, null, type, null, new BigDecimal(score), null);
    }

    @Test
    void whatPublishersSayOfOneCveIsOneEntry() throws SQLException {
        write(FIRST, record(Publisher.NVD, "CVE-2099-0001", List.of(), null, "by NVD", "2099-01-03"));
        write(FIRST, record(Publisher.CVE, "CVE-2099-0001", List.of(), "Title", "by its owner", "2099-01-01"));
        write(
                FIRST,
                record(
                        Publisher.JVN,
                        "JVNDB-2099-000001",
                        List.of("CVE-2099-0001", "CVE-2099-0002"),
                        "題名",
                        "説明",
                        "2099-01-09"));

        assertThat(rows("SELECT name, in_list, in_api, title, description, DATE(modified) FROM vuln ORDER BY name"))
                .containsExactly(
                        "CVE-2099-0001|1|0|Title|by its owner|2099-01-09",
                        "CVE-2099-0002|1|0|題名|説明|2099-01-09",
                        "JVNDB-2099-000001|0|1|題名|説明|2099-01-09");
        assertThat(rows("SELECT source, description, DATE(modified) FROM vuln_record ORDER BY source"))
                .containsExactly("CVE|by its owner|2099-01-01", "JVN|説明|2099-01-09", "NVD|by NVD|2099-01-03");
        assertThat(rows("SELECT name, product_key, from_v, to_v, to_incl FROM vuln_affected a JOIN vuln v"
                        + " ON v.id = a.vuln ORDER BY name, product_key"))
                .containsExactly(
                        "CVE-2099-0001|cve_router|1.0|2.0|0",
                        "CVE-2099-0001|jvn_router|1.0|2.0|0",
                        "CVE-2099-0001|nvd_router|1.0|2.0|0",
                        "CVE-2099-0002|jvn_router|1.0|2.0|0",
                        "JVNDB-2099-000001|jvn_router|1.0|2.0|0");
    }

    @Test
    void theSameIsNotWrittenAgainAndOlderWordsReplaceNone() throws SQLException {
        var now = record(Publisher.NVD, "CVE-2099-0001", List.of(), null, "now", "2099-01-03");
        assertThat(write(FIRST, now)).isEqualTo(new Written(1, 0));
        assertThat(write(LATER, now)).isEqualTo(new Written(0, 0));

        assertThat(write(LATER, record(Publisher.NVD, "CVE-2099-0001", List.of(), null, "once", "2099-01-02")))
                .isEqualTo(new Written(0, 0));
        assertThat(rows("SELECT description, DATE(changed) FROM vuln")).containsExactly("now|2099-07-01");

        assertThat(write(LATER, record(Publisher.NVD, "cve-2099-0001", List.of(), null, "newer", "2099-01-04")))
                .isEqualTo(new Written(0, 1));
        assertThat(rows("SELECT name, description, DATE(found), DATE(changed) FROM vuln"))
                .containsExactly("CVE-2099-0001|newer|2099-07-01|2099-07-02");
        assertThat(rows("SELECT COUNT(*) FROM vuln_affected")).containsExactly("1");
    }

    @Test
    void anAdvisoryThatNamesAnotherCveLeavesTheFirst() throws SQLException {
        write(FIRST, record(Publisher.NVD, "CVE-2099-0001", List.of(), null, "by NVD", "2099-01-03"));
        write(FIRST, record(Publisher.JVN, "JVNDB-1", List.of("CVE-2099-0001", "CVE-2099-0002"), "a", "b", null));
        write(LATER, record(Publisher.JVN, "JVNDB-1", List.of("CVE-2099-0003"), "a", "b", null));

        assertThat(rows("SELECT name, in_list, in_api, title FROM vuln ORDER BY name"))
                .containsExactly(
                        "CVE-2099-0001|1|1|null", "CVE-2099-0002|0|0|null", "CVE-2099-0003|1|0|a", "JVNDB-1|0|1|a");

        write(LATER, record(Publisher.JVN, "JVNDB-1", List.of(), "a", "c", null));
        assertThat(rows("SELECT name, in_list, in_api FROM vuln WHERE in_list ORDER BY name"))
                .containsExactly("CVE-2099-0001|1|1", "JVNDB-1|1|1");
    }

    @Test
    void theNewestVersionOfTheRatingIsShownAndOfThatNvdsOwn() throws SQLException {
        write(
                FIRST,
                record(
                        Publisher.NVD,
                        "CVE-2099-0001",
                        List.of(),
                        State.PUBLISHED,
                        null,
                        "x",
                        null,
                        null,
                        rated(
                                cvss("2.0", "Primary", "4.3"),
                                cvss("3.1", "Secondary", "9.9"),
                                cvss("3.1", "Primary", "6.5"),
                                cvss("3.0", "Primary", "1.0"))));
        write(
                FIRST,
                record(
                        Publisher.CVE,
                        "CVE-2099-0001",
                        List.of(),
                        State.PUBLISHED,
                        null,
                        "x",
                        null,
                        null,
                        rated(cvss("3.1", null, "9.8"), cvss("4.0", null, "8.7"))));

        assertThat(rows("SELECT score, cvss2, cvss3, cvss4 FROM vuln")).containsExactly("8.7|4.3|6.5|8.7");
    }

    @Test
    void whatIsRejectedIsSaidByWhoKeepsTheIds() throws SQLException {
        write(
                FIRST,
                record(
                        Publisher.KEV,
                        "CVE-2099-0001",
                        List.of(),
                        State.PUBLISHED,
                        "a",
                        "b",
                        "2099-02-01",
                        new Kev(LocalDate.parse("2099-02-01"), LocalDate.parse("2099-02-22"), true),
                        Details.NONE),
                record(
                        Publisher.NVD,
                        "CVE-2099-0001",
                        List.of(),
                        State.REJECTED,
                        null,
                        "c",
                        null,
                        null,
                        new Details(
                                List.of(),
                                List.of("CWE-100", "CWE-79", "NVD-CWE-noinfo"),
                                List.of(),
                                List.of(Tag.of("disputed")))));

        assertThat(rows("SELECT state, disputed, cwes, kev_added, kev_due, ransomware, description FROM vuln"))
                .containsExactly("REJECTED|1|CWE-79,CWE-100|2099-02-01|2099-02-22|1|c");
        assertThat(rows("SELECT t.name FROM vuln_tag t JOIN vuln_tagged d ON d.tag = t.id"))
                .containsExactly("disputed");
    }

    @Test
    void likelihoodsAndExploitsMayComeFirstOrLater() throws SQLException {
        write(FIRST, score("CVE-2099-0001", "0.10000", "0.5", "2099-06-30"));
        exploit("one", "CVE-2099-0001");
        write(FIRST, score("CVE-2099-0009", "0.90000", "0.9", "2099-06-30"));
        write(
                FIRST,
                record(Publisher.NVD, "CVE-2099-0008", List.of(), null, "x", null),
                record(Publisher.NVD, "CVE-2099-0001", List.of(), null, "x", null),
                record(Publisher.NVD, "CVE-2099-0009", List.of(), null, "x", null));
        assertThat(rows("SELECT name, epss, exploits FROM vuln ORDER BY name"))
                .containsExactly("CVE-2099-0001|0.10000|1", "CVE-2099-0008|null|0", "CVE-2099-0009|0.90000|0");
        execute("DELETE FROM vuln WHERE name <> 'CVE-2099-0001'");

        exploit("two", "CVE-2099-0001 and CVE-2099-0002");
        write(LATER, score("CVE-2099-0001", "0.30000", "0.7", "2099-07-01"));
        assertThat(rows("SELECT epss, exploits FROM vuln")).containsExactly("0.30000|2");

        exploit("two", "CVE-2099-0002");
        assertThat(rows("SELECT epss, exploits FROM vuln")).containsExactly("0.30000|1");
    }

    @Test
    void whatIsKnownOfACveStandsOnItsAdvisoriesToo() throws SQLException {
        write(FIRST, score("CVE-2099-0001", "0.10000", "0.5", "2099-06-30"));
        exploit("one", "CVE-2099-0001");
        write(FIRST, record(Publisher.JVN, "JVNDB-1", List.of("CVE-2099-0001", "CVE-2099-0002"), "a", "b", null));
        assertThat(rows("SELECT epss, exploits, kev_added FROM vuln WHERE NOT cve"))
                .containsExactly("0.10000|1|null");

        write(LATER, score("CVE-2099-0002", "0.70000", "0.9", "2099-06-30"));
        exploit("two", "CVE-2099-0002");
        exploit("three", "CVE-2099-0002");
        write(
                LATER,
                record(
                        Publisher.KEV,
                        "CVE-2099-0001",
                        List.of(),
                        State.PUBLISHED,
                        "a",
                        "b",
                        "2099-02-01",
                        new Kev(LocalDate.parse("2099-02-01"), null, false),
                        Details.NONE));
        assertThat(rows("SELECT epss, exploits, kev_added, ransomware FROM vuln WHERE NOT cve"))
                .containsExactly("0.70000|2|2099-02-01|0");
    }

    @Test
    void anAdvisoryMayNameAThousandCvesAndTakeThemBack() throws SQLException {
        var cves = IntStream.range(0, 1_200)
                .mapToObj(i -> "CVE-2099-" + (10_000 + i))
                .toList();
        write(FIRST, record(Publisher.JVN, "JVNDB-2099-000001", cves, "題名", "説明", "2099-01-09"));
        assertThat(rows("SELECT COUNT(*) FROM vuln WHERE cve AND in_list AND title = '題名'"))
                .containsExactly("1200");
        assertThat(rows("SELECT COUNT(*), COUNT(DISTINCT vuln) FROM vuln_affected"))
                .containsExactly("1201|1201");

        write(LATER, record(Publisher.JVN, "JVNDB-2099-000001", List.of(), "題名", "説明", "2099-01-10"));
        assertThat(rows("SELECT COUNT(*) FROM vuln WHERE cve AND (in_list OR title IS NOT NULL)"))
                .containsExactly("0");
        assertThat(rows("SELECT COUNT(*) FROM vuln_affected")).containsExactly("1");
    }

    @Test
    void whatMayBeNoExploitIsNotCounted() throws SQLException {
        var cve = "CVE-2099-0001";
        exploit("1", cve + " scanner", false);
        write(FIRST, record(Publisher.NVD, cve, List.of(), null, "text", "2099-01-03"));
        write(FIRST, record(Publisher.JVN, "JVNDB-2099-000001", List.of(cve), "題名", "説明", "2099-01-09"));
        assertThat(rows("SELECT DISTINCT exploits FROM vuln")).containsExactly("0");

        exploit("2", cve, false);
        assertThat(rows("SELECT DISTINCT exploits FROM vuln")).containsExactly("1");
        exploit("2", cve + " private exploit, paid", false);
        assertThat(rows("SELECT DISTINCT exploits FROM vuln")).containsExactly("0");
        exploit("3", cve + " scanner that somebody has tried", true);
        assertThat(rows("SELECT DISTINCT exploits FROM vuln")).containsExactly("1");
    }

    private void exploit(String key, String title) throws SQLException {
        exploit(key, title, true);
    }

    private void exploit(String key, String title, boolean lookedInto) throws SQLException {
        var exploit = new Exploit(key, title, null, null, null, null, Exploit.Traits.NONE, lookedInto);
        new Transactions(database).run(connection -> new ExploitShelf()
                .write(connection, new Run(Run.NONE, 111, FIRST), List.of(exploit)));
    }

    private static EpssScore score(String cve, String score, String percentile, String day) {
        return new EpssScore(
                cve, new BigDecimal(score), new BigDecimal(percentile), LocalDate.parse(day), "v2099.01.01");
    }

    @Test
    void aDayOfLikelihoodsIsKeptAsItsChanges() throws SQLException {
        assertThat(write(
                        FIRST,
                        score("CVE-2099-0001", "0.10000", "0.50000", "2099-06-30"),
                        score("CVE-2099-0002", "0.00042", "0.10000", "2099-06-30")))
                .isEqualTo(new Written(2, 0));
        assertThat(write(
                        LATER,
                        score("CVE-2099-0001", "0.4", "0.60000", "2099-07-01"),
                        score("CVE-2099-0002", "0.00042", "0.10001", "2099-07-01")))
                .isEqualTo(new Written(0, 1));

        assertThat(rows("SELECT * FROM epss ORDER BY cve"))
                .containsExactly(
                        "CVE-2099-0001|0.40000|0.60000|2099-07-01", "CVE-2099-0002|0.00042|0.10001|2099-06-30");
        assertThat(rows("SELECT * FROM epss_history"))
                .containsExactly("CVE-2099-0001|2099-06-30|2099-07-01|0.10000|0.50000|0.30000");
        assertThat(rows("SELECT * FROM epss_day ORDER BY day"))
                .containsExactly("2099-06-30|v2099.01.01", "2099-07-01|v2099.01.01");

        // The day once more, corrected; and one that is long over.
        write(LATER, score("CVE-2099-0001", "0.5", "0.60000", "2099-07-01"));
        write(LATER, score("CVE-2099-0001", "0.9", "0.60000", "2099-06-29"));
        assertThat(rows("SELECT cve, score FROM epss WHERE cve LIKE '%1'")).containsExactly("CVE-2099-0001|0.50000");
        assertThat(rows("SELECT COUNT(*) FROM epss_history")).containsExactly("1");
    }

    @Test
    void thousandsOfProductsAreKeptInTheirOrder() throws SQLException {
        var one = record(Publisher.NVD, "CVE-2099-0001", List.of(), null, "x", null);
        var many = IntStream.range(0, 3_050)
                .mapToObj(
                        i -> new Affected(Status.AFFECTED, "v", "p" + i, null, Versions.exactly("1." + i, null), null))
                .toList();
        write(
                FIRST,
                new VulnRecord(
                        one.publisher(),
                        one.name(),
                        one.cves(),
                        one.state(),
                        null,
                        one.words(),
                        one.dates(),
                        null,
                        one.details(),
                        many));

        assertThat(rows("SELECT COUNT(*), MAX(place), SUM(product_key = CONCAT('p', place)) FROM vuln_affected"))
                .containsExactly("3050|3049|3050");
    }
}
