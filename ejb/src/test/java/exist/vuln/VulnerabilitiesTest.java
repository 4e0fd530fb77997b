package exist.vuln;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exist.change.Stretch;
import exist.database.Counts;
import exist.database.Sql;
import exist.database.Transactions;
import exist.feed.load.Run;
import exist.schema.TestDatabase;
import exist.vuln.Affected.Status;
import exist.vuln.Details.Cvss;
import exist.vuln.Details.Reference;
import exist.vuln.Details.Tag;
import exist.vuln.VulnQuery.Order;
import exist.vuln.VulnQuery.Scope;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Kev;
import exist.vuln.VulnRecord.Words;
import exist.vuln.load.VulnShelf;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Five vulnerabilities and an advisory, onto the shelf and found again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VulnerabilitiesTest {

    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");

    private final Vulnerabilities vulnerabilities = new Vulnerabilities();
    private final Dossiers dossiers = new Dossiers();
    private final Likelihoods likelihoods = new Likelihoods();
    private DataSource database;

    @BeforeAll
    void fill() throws SQLException {
        database = TestDatabase.empty();
        vulnerabilities.database = database;
        vulnerabilities.counts = new Counts();
        dossiers.database = database;
        dossiers.vulnerabilities = vulnerabilities;
        likelihoods.database = database;
        execute(
                "INSERT INTO feed (number, id, tracker, name, enabled) VALUES (201, 'jvn-ipedia', 'vuln', 'JVN iPedia', TRUE),"
                        + " (811, 'nvd', 'vuln', 'NVD', TRUE)");
        execute(
                "INSERT INTO exploit (ukey, feed, digest, published, dated, title, found, changed) VALUES"
                        + " (UNHEX(REPEAT('0a', 16)), 111, UNHEX(REPEAT('0a', 16)), '2026-07-01', TRUE, 'x', '2026-07-01', '2026-07-01')");
        execute("INSERT INTO exploit_cve (cve, exploit) SELECT 'CVE-2026-1001', id FROM exploit");
        write(
                811,
                nvd(
                        "CVE-2026-1001",
                        "Command injection in Example Gateway",
                        "2026-07-01",
                        "2026-07-14",
                        new Details(
                                List.of(
                                        Cvss.of(
                                                "3.1",
                                                "nvd@nist.gov",
                                                "Primary",
                                                "CVSS:3.1/AV:N",
                                                new BigDecimal("9.8"),
                                                "CRITICAL"),
                                        Cvss.of(
                                                "2.0",
                                                "nvd@nist.gov",
                                                "Primary",
                                                "AV:N/AC:L/Au:N/C:C/I:C/A:C",
                                                new BigDecimal("10.0"),
                                                "HIGH")),
                                List.of("CWE-78"),
                                List.of(new Reference("https://example.example/1", null, null, List.of("Patch"))),
                                List.of(Tag.of("disputed"))),
                        range("Example", "Gateway", "9.0", "9.1.14"),
                        range("example", "gateway", "10.0", "10.0.3")));
        write(
                811,
                nvd(
                        "CVE-2026-1002",
                        "Overflow in 100% of tools",
                        "2026-06-01",
                        "2026-07-10",
                        rated("4.0", "7.5", "CWE-120"),
                        range("acme", "tool", null, "2.0"),
                        exactly("acme", "tool", "3.1")));
        write(
                811,
                nvd(
                        "CVE-2026-1003",
                        "Cross-site scripting",
                        "2025-01-01",
                        "2026-01-01",
                        rated("3.0", "6.1", "CWE-79"),
                        exactly("acme", "web shop", "1.0")));
        write(
                811,
                nvd(
                        "CVE-2026-1004",
                        null,
                        null,
                        null,
                        Details.NONE,
                        new Affected(Status.AFFECTED, "acme", "tool", null, Affected.Versions.ALL, null)));
        write(
                811,
                new VulnRecord(
                        Publisher.CVE,
                        "CVE-2026-1005",
                        List.of(),
                        State.REJECTED,
                        null,
                        Words.of(null, "Do not use this.", null),
                        new Dates(null, at("2026-07-02"), at("2026-07-02")),
                        null,
                        Details.NONE,
                        List.of()));
        write(
                821,
                new VulnRecord(
                        Publisher.KEV,
                        "CVE-2026-1002",
                        List.of(),
                        State.PUBLISHED,
                        null,
                        Words.of("Acme Tool overflow", null, null),
                        Dates.UNKNOWN,
                        new Kev(LocalDate.parse("2026-07-12"), LocalDate.parse("2026-08-02"), true),
                        Details.NONE,
                        List.of()));
        write(
                201,
                new VulnRecord(
                        Publisher.JVN,
                        "JVNDB-2026-000001",
                        List.of("CVE-2026-1001", "CVE-2026-1099"),
                        State.PUBLISHED,
                        null,
                        new Words("Example Gateway に脆弱性", "説明", "技術", "影響", "対策", "https://jvndb.example/1"),
                        new Dates(at("2026-07-03"), at("2026-07-04"), at("2026-07-13")),
                        null,
                        rated("3.0", "8.8", "CWE-78"),
                        List.of(new Affected(
                                Status.AFFECTED, "例示", "ゲートウェイ", null, Affected.Versions.ALL, "9.1.14 より前"))));
        write(
                201,
                new VulnRecord(
                        Publisher.JVN,
                        "JVNDB-2026-000002",
                        List.of(),
                        State.PUBLISHED,
                        null,
                        Words.of("単独", null, null),
                        new Dates(null, at("2026-07-05"), at("2026-07-05")),
                        null,
                        Details.NONE,
                        List.of()));
        score("2026-07-01", "CVE-2026-1001=0.10", "CVE-2026-1002=0.90000", "CVE-2026-1003=0.00050");
        score("2026-07-10", "CVE-2026-1001=0.60", "CVE-2026-1002=0.80000", "CVE-2026-1003=0.00100");
        score("2026-07-14", "CVE-2026-1001=0.71", "CVE-2026-1002=0.85000", "CVE-2026-1003=0.00100");
    }

    @AfterAll
    void forget() throws SQLException {
        execute("DELETE FROM exploit");
    }

    private static Instant at(String day) {
        return day == null ? null : Instant.parse(day + "T00:00:00Z");
    }

    private static Details rated(String version, String score, String cwe) {
        return new Details(
                List.of(Cvss.of(version, "x", null, "V:" + version, new BigDecimal(score), null)),
                List.of(cwe),
                List.of(),
                List.of());
    }

    private static VulnRecord nvd(
            String name, String words, String published, String modified, Details details, Affected... affected) {
        return new VulnRecord(
                Publisher.NVD,
                name,
                List.of(),
                State.PUBLISHED,
                "Analyzed",
                Words.of(null, words, null),
                new Dates(null, at(published), at(modified)),
                null,
                details,
                List.of(affected));
    }

    private static Affected range(String vendor, String product, String from, String before) {
        var versions = new Affected.Versions(null, from, true, before, false, null);
        return new Affected(Status.AFFECTED, vendor, product, null, versions, null);
    }

    private static Affected exactly(String vendor, String product, String version) {
        return new Affected(Status.AFFECTED, vendor, product, null, Affected.Versions.exactly(version, null), null);
    }

    private void write(int feed, VulnRecord record) throws SQLException {
        store(feed, List.of(record));
    }

    private void score(String day, String... scores) throws SQLException {
        store(
                831,
                Stream.of(scores)
                        .map(one -> one.split("="))
                        .map(one -> (VulnItem) new EpssScore(
                                one[0], new BigDecimal(one[1]), new BigDecimal("0.5"), LocalDate.parse(day), "v1"))
                        .toList());
    }

    private void store(int feed, List<? extends VulnItem> items) throws SQLException {
        new Transactions(database)
                .run(connection -> new VulnShelf().write(connection, new Run(Run.NONE, feed, NOW), List.copyOf(items)));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String found(VulnQuery query) {
        var rows = vulnerabilities.page(query, 0, 100);
        assertThat(vulnerabilities.count(query)).isEqualTo(rows.size());
        return rows.stream()
                .map(row -> row.name().replaceFirst("CVE-2026-", "").replaceFirst("JVNDB-2026-00000", "J")
                        + (row.reason() == null ? "" : "=" + row.reason().label()))
                .collect(Collectors.joining(" "));
    }

    private String found(String search) throws MalformedQueryException {
        return found(VulnQuery.list(Language.parse(search, NOW, ZoneOffset.UTC), Order.MODIFIED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1001 1099 1002 J2 1005 1003 1004",
                "injection | 1001",
                "GATEWAY | 1001 1099",
                "100% | 1002",
                "ゲートウェイ | ",
                "脆弱性 | 1001 1099",
                "単独 | J2",
                "2026-1002 | 1002",
                "id:jvndb | J2",
                "CVE-2026-1001 | 1001",
                "CVE-2026-10011 | ",
                "vendor:acme | 1002 1003 1004",
                "vendor:EXAMPLE | 1001",
                "vendor:例示 | 1001 1099",
                "product:web_shop | 1003",
                "product:\"Web  Shop\" | 1003",
                "product:web | ",
                "cwe:79 | 1003",
                "cwe:CWE-7 | ",
                "cvss>=7.5 | 1001 1099 1002",
                "cvss>7.5 | 1001 1099",
                "cvss<6.2 | 1003",
                "cvss3>=6.1 | 1001 1099 1003",
                "cvss2:10 | 1001",
                "cvss4:7.5 | 1002",
                "NOT cvss>=7.5 | J2 1005 1003 1004",
                "epss>=0.71 | 1001 1002",
                "epss>0.71 | 1002",
                "-epss>=0.71 | 1099 J2 1005 1003 1004",
                "kev:yes | 1002",
                "kev:no cvss>0 | 1001 1099 1003",
                "ransomware:yes | 1002",
                "exploit:yes | 1001",
                "tag:disputed | 1001",
                "state:disputed | 1001",
                "state:rejected | 1005",
                "published:2026-07-01 | 1001",
                "published>2026-07-01 | 1099 J2 1005",
                "published<2026-07-01 | 1002 1003",
                "published:2026-06-01..2026-07-01 | 1001 1002",
                "NOT published<2026-07-01 | 1001 1099 J2 1005 1004",
                "modified:7d | 1001 1099 1002",
                "modified<7d | J2 1005 1003",
                "kev_added:2026-07-12 | 1002",
                "kev_due<2026-08-02 | ",
                "kev_due<=2026-08-02 | 1002",
                "(kev:yes OR exploit:yes) -vendor:acme | 1001",
                "vendor:acme (cwe:79 OR cwe:120) NOT kev:yes | 1003",
                "affects:gateway@9.1.13 | 1001=range",
                "affects:gateway@9.1.14 | ",
                "affects:gateway@10.0.2 | 1001=range",
                "affects:gateway@9.10 | ",
                "affects:example/gateway@9.0 | 1001=range",
                "affects:acme/gateway@9.0 | ",
                "affects:tool@3.1 | 1002=exact 1004=product-only",
                "affects:tool@3.1.1 | 1004=product-only",
                "affects:tool@1.9 | 1002=range 1004=product-only",
                "affects:tool | 1002=product-only 1004=product-only",
                "affects:tool@1.9 kev:yes | 1002=range",
                "NOT affects:tool@1.9 cvss>=7 | 1001 1099",
                "cpe:2.3:a:acme:tool:3.1:*:*:*:*:*:*:* | 1002=exact 1004=product-only",
            })
    void areFoundByWhatTheyAreLike(String search, String names) throws Exception {
        assertThat(found(search == null ? "" : search)).isEqualTo(names == null ? "" : names);
    }

    @Test
    void aSearchMayHaveManyTerms() throws Exception {
        var terms = IntStream.range(0, 40).mapToObj(i -> "-word" + i).collect(Collectors.joining(" "));
        assertThat(found(terms + " (cwe:1 OR cwe:2 OR cwe:3 OR cwe:79 OR cvss2>=9.9) NOT (kev:yes OR exploit:yes)"))
                .isEqualTo("1003");
    }

    @Test
    void theHighestComesFirstAndWhatHasNoneLast() {
        assertThat(found(VulnQuery.list(Condition.NONE, Order.SCORE))).startsWith("1001 1099 1002 1003");
        assertThat(found(VulnQuery.list(Condition.NONE, Order.EPSS))).startsWith("1002 1001 1003");
        assertThat(found(VulnQuery.list(Condition.NONE, Order.KEV))).startsWith("1002");
        assertThat(found(VulnQuery.list(Condition.NONE, Order.EXPLOITS))).startsWith("1001");
        assertThat(found(VulnQuery.list(Condition.NONE, Order.PUBLISHED))).startsWith("J2 1099 1005 1001 1002 1003");
        for (var order : Order.values()) {
            var pages = IntStream.range(0, 7)
                    .mapToObj(i -> vulnerabilities
                            .page(VulnQuery.list(Condition.NONE, order), i, 1)
                            .get(0)
                            .name())
                    .toList();
            assertThat(pages).as(order.name()).doesNotHaveDuplicates().hasSize(7);
        }
    }

    @Test
    void advisoriesStandForTheirCves() throws Exception {
        assertThat(found(new VulnQuery(Scope.ADVISORIES, Condition.NONE, Order.MODIFIED)))
                .isEqualTo("J1 1002 J2 1005 1003 1004");
        assertThat(found(new VulnQuery(
                        Scope.ADVISORIES, Language.parse("CVE-2026-1001", NOW, ZoneOffset.UTC), Order.MODIFIED)))
                .isEqualTo("J1");
        assertThat(found(new VulnQuery(
                        Scope.ADVISORIES,
                        Language.parse("epss>=0.71 exploit:yes", NOW, ZoneOffset.UTC),
                        Order.MODIFIED)))
                .isEqualTo("J1");
        assertThat(found(new VulnQuery(Scope.ANY, new Condition.Name("cve-2026-1001"), Order.MODIFIED)))
                .isEqualTo("1001");
    }

    @Test
    void aDossierHoldsWhatEachSourceSays() {
        var row = vulnerabilities.find("cve-2026-1001").orElseThrow();
        assertThat(row.score()).isEqualByComparingTo("9.8");
        assertThat(row.severity()).isEqualTo("critical");
        assertThat(row.epss()).isEqualByComparingTo("0.71");
        assertThat(row.exploits()).isEqualTo(1);
        assertThat(row.source()).isEqualTo("NVD");
        assertThat(row.cwes()).containsExactly("CWE-78");

        var dossier = dossiers.of(List.of(row), 1).get(0);
        assertThat(dossier.records())
                .extracting(RecordRow::publisher, RecordRow::name, RecordRow::feedName)
                .containsExactly(
                        tuple(Publisher.NVD, "CVE-2026-1001", "NVD"),
                        tuple(Publisher.JVN, "JVNDB-2026-000001", "JVN iPedia"));
        assertThat(dossier.own()).hasSize(1);
        assertThat(dossier.solution()).contains("対策");
        assertThat(dossier.affectedInAll()).isEqualTo(3);
        assertThat(dossier.affected()).as("one of each record").hasSize(2);
        assertThat(dossiers.affected(row.id(), 0, 2)).hasSize(2);
        assertThat(dossiers.affected(row.id(), 2, 2)).hasSize(1);
        assertThat(dossier.tags()).extracting(Dossier.Tag::name).containsExactly("disputed");
        assertThat(vulnerabilities.tagged("disputed")).isTrue();
        assertThat(Stream.of("", "disputed ", " disputed", "Disputed", "dispute"))
                .as("names of tags are taken literally")
                .noneMatch(vulnerabilities::tagged);
        assertThat(dossier.makers()).contains(new Dossier.Maker("例示", "ゲートウェイ"));

        var advisory = dossiers.of(
                        List.of(vulnerabilities.find("JVNDB-2026-000001").orElseThrow()), 10)
                .get(0);
        assertThat(advisory.row().source()).isEqualTo("JVN");
        assertThat(advisory.cves()).extracting(Dossier.Cve::name).containsExactly("CVE-2026-1001", "CVE-2026-1099");
        assertThat(advisory.cves().get(0).weakness()).isEqualTo("CWE-78");
        assertThat(advisory.cves().get(0).rating().orElseThrow().score()).isEqualByComparingTo("9.8");
        assertThat(advisory.cves().get(1).rating())
                .as("the advisory's is not the CVE's own")
                .isEmpty();
    }

    @Test
    void changesComeInTheirOrderWithTheirWords() {
        var all = dossiers.changes(VulnQuery.ALL, new Stretch(List.of(Run.NONE), 0), 100);
        assertThat(all).hasSize(7).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
        assertThat(dossiers.changes(
                        VulnQuery.ALL, new Stretch(List.of(Run.NONE), all.get(4).id()), 100))
                .extracting(change -> change.row().row().name())
                .containsExactly(
                        all.get(5).row().row().name(), all.get(6).row().row().name());
        assertThat(all.get(0).row().records()).isNotEmpty();
    }

    @Test
    void likelihoodsHaveAHistoryAndRise() {
        assertThat(likelihoods.of("CVE-2026-1001"))
                .extracting(step -> step.since() + " " + step.score().stripTrailingZeros())
                .containsExactly("2026-07-01 0.1", "2026-07-10 0.6", "2026-07-14 0.71");
        assertThat(likelihoods.newest()).isEqualTo(LocalDate.parse("2026-07-14"));
        assertThat(likelihoods.rising(5, 5))
                .extracting(rise -> rise.row().name(), rise -> Math.round(rise.by() * 100))
                .containsExactly(tuple("CVE-2026-1001", 61L));
        assertThat(likelihoods.rising(4, 5))
                .extracting(rise -> rise.row().name())
                .containsExactly("CVE-2026-1001", "CVE-2026-1002");
        assertThat(likelihoods.of("CVE-1999-0001")).isEmpty();
    }

    /** What a user sends is never part of a statement. */
    @ParameterizedTest
    @ValueSource(strings = {"'", "\"\\\"\"", "%", "_", "\\", "'; DROP TABLE vuln; --", "é", "CVE-2026-1001'", "🍣"})
    void nothingInASearchIsSpecial(String text) throws Exception {
        for (var field : List.of("", "id:", "vendor:", "product:", "affects:", "tag:", "state:", "text:")) {
            try {
                found(field + "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
            } catch (MalformedQueryException e) {
                assertThat(e.fault()).isIn(MalformedQueryException.Fault.PRODUCT, MalformedQueryException.Fault.VALUE);
            }
        }
        assertThat(new Sql("SELECT COUNT(*) FROM vuln").number(database)).isEqualTo(8);
    }
}
