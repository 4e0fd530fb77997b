package exist.vuln.feed;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.RunState;
import exist.feed.load.Digests;
import exist.feed.load.ItemIntake;
import exist.feed.load.Task;
import exist.schema.TestDatabase;
import exist.vuln.VulnFeed;
import exist.vuln.load.VulnShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CISA's catalogue is the whole list: what it lacks, CISA has taken back, if the document is to be believed. */
class KevListTest {

    private static final String HEAD = "cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,"
            + "requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes\n";

    @TempDir
    Path folder;

    private final VulnFeed kev = new CisaKev();
    private DataSource database;
    private int day;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (804, 'cisa-kev', 'vuln', 'KEV', TRUE)");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row. */
    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    /** The names of the entries of which this holds. */
    private String names(String condition) throws SQLException {
        return text("SELECT GROUP_CONCAT(SUBSTRING(name, 5) ORDER BY name) FROM vuln v WHERE " + condition);
    }

    private static String json(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> "{\"cveID\": \"CVE-2099-" + number
                        + "\", \"vendorProject\": \"Example\", \"product\": \"Router\", \"vulnerabilityName\": \"Hole "
                        + number
                        + "\", \"dateAdded\": \"2099-01-02\", \"shortDescription\": \"There is a hole.\","
                        + " \"requiredAction\": \"Mend it.\", \"dueDate\": \"2099-02-03\","
                        + " \"knownRansomwareCampaignUse\": \"Known\", \"notes\": \"\", \"cwes\": []}")
                .collect(Collectors.joining(",", "{\"title\": \"Catalogue\", \"vulnerabilities\": [", "]}"));
    }

    private static String table(List<Integer> numbers) {
        return numbers.stream()
                .map(number ->
                        "CVE-2099-" + number + ",Example,Router,Hole,2099-01-02,A hole.,Mend it.,2099-02-03,Known,,\n")
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private RunState load(String text) throws Exception {
        return load(text, false);
    }

    private RunState load(String text, boolean accept) throws IOException, SQLException {
        var file = folder.resolve("kev" + ++day);
        Files.writeString(file, text);
        var observed = Instant.parse("2099-06-01T00:00:00Z").plusSeconds(day * 86_400L);
        execute("INSERT INTO feed_run (id, feed, started, observed, state) VALUES (" + day
                + ", 804, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 'RUNNING')");
        var sha256 = HexFormat.of().formatHex(Digests.of(text)).repeat(2);
        var document = new Document(kev.info().url(), file, observed, sha256, Files.size(file));
        try (var intake = new ItemIntake<>(
                new Transactions(database), new Task<>(day, kev, document, accept, null), 0, new VulnShelf())) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    private String run(String columns) throws SQLException {
        return text("SELECT CONCAT_WS(' ', " + columns + ") FROM feed_run WHERE id = " + day);
    }

    @Test
    void whatIsGoneFromTheListLosesTheMarkAndKeepsItsHistory() throws Exception {
        load(json(numbers(1001, 1004)));

        assertThat(load(json(List.of(1001, 1003, 1004)))).isEqualTo(RunState.LOADED);
        assertThat(names("kev_added IS NOT NULL")).isEqualTo("2099-1001,2099-1003,2099-1004");
        assertThat(text("SELECT CONCAT_WS(' ', kev_due, ransomware) FROM vuln WHERE name = 'CVE-2099-1002'"))
                .isEmpty();
        assertThat(text("SELECT title FROM vuln WHERE name = 'CVE-2099-1002'"))
                .as("its words stay")
                .isEqualTo("Hole 1002");
        assertThat(text("SELECT CONCAT_WS(' ', name, added, due, p.ransomware, removed) FROM kev_past p"
                        + " JOIN vuln ON vuln.id = p.vuln"))
                .isEqualTo("CVE-2099-1002 2099-01-02 2099-02-03 1 2099-06-03 00:00:00.000000");
        assertThat(names("run = 2")).as("told as changed").isEqualTo("2099-1002");
        assertThat(run("seen, added, changed, delisted, current, settled IS NOT NULL"))
                .isEqualTo("3 0 0 1 3 1");
    }

    @Test
    void whatComesBackHasTheMarkAgainAndMayGoAgain() throws Exception {
        load(json(numbers(1001, 1003)));
        load(json(numbers(1001, 1002)));

        load(json(numbers(1001, 1003)));
        assertThat(names("kev_added IS NOT NULL")).isEqualTo("2099-1001,2099-1002,2099-1003");
        assertThat(run("added, delisted, current")).isEqualTo("1 0 3");

        load(table(numbers(1001, 1002)));
        assertThat(names("kev_added IS NULL")).isEqualTo("2099-1003");
        assertThat(text("SELECT GROUP_CONCAT(DAY(removed) ORDER BY removed) FROM kev_past"))
                .isEqualTo("3,5");
    }

    @Test
    void anAdvisoryLosesTheMarkWithItsCve() throws Exception {
        load(json(numbers(1001, 1003)));
        execute("INSERT INTO vuln (name, cve, in_list, in_api, state, disputed, found, changed)"
                + " VALUES ('JVNDB-2099-000001', FALSE, FALSE, TRUE, 'PUBLISHED', FALSE, NOW(), NOW())");
        execute("INSERT INTO vuln_cve SELECT a.id, c.id FROM vuln a JOIN vuln c ON c.name = 'CVE-2099-1003'"
                + " WHERE a.name LIKE 'JVNDB%'");
        execute("UPDATE vuln SET kev_added = '2099-01-02' WHERE name LIKE 'JVNDB%'");

        load(json(numbers(1001, 1002)));
        assertThat(text("SELECT COUNT(*) FROM vuln WHERE name LIKE 'JVNDB%' AND kev_added IS NULL"))
                .isEqualTo("1");
    }

    @Test
    void aListThatShrinksSuspiciouslyTakesNothingBackAndRaisesAnAlarm() throws Exception {
        load(json(numbers(1001, 1100)));

        assertThat(load(json(numbers(1001, 1055)))).isEqualTo(RunState.REFUSED);
        assertThat(names("kev_added IS NULL")).isNull();
        assertThat(run("problem")).contains("holds 55 items", "held 100");

        assertThat(load(json(List.of()))).isEqualTo(RunState.REFUSED);
        assertThat(names("kev_added IS NULL")).isNull();

        assertThat(load(json(numbers(1001, 1055)), true))
                .as("somebody has looked at it")
                .isEqualTo(RunState.LOADED);
        assertThat(text("SELECT COUNT(*) FROM vuln WHERE kev_added IS NULL")).isEqualTo("45");
    }

    @Test
    void aListThatIsCutOffTakesNothingBack() throws Exception {
        var whole = json(numbers(1001, 1010));
        load(whole);

        assertThat(load(whole.substring(0, whole.length() * 9 / 10))).isEqualTo(RunState.REFUSED);
        assertThat(names("kev_added IS NULL")).isNull();

        var table = table(numbers(1001, 1010));
        assertThat(load(table.substring(0, table.length() - 20))).isEqualTo(RunState.REFUSED);
        assertThat(names("kev_added IS NULL")).isNull();
    }

    @Test
    void aRowThatCannotBeReadKeepsWhatItIsOf() throws Exception {
        load(json(numbers(1001, 1010)));

        load(json(numbers(1001, 1008)).replaceFirst("2099-01-02", "soon"));
        assertThat(names("kev_added IS NULL")).isEqualTo("2099-1009,2099-1010");
        assertThat(run("seen, delisted, rejected")).isEqualTo("7 2 1");

        load(table(numbers(1001, 1007)).replaceFirst("2099-01-02", "").replace("CVE-2099-1001", "cve-2099-1001"));
        assertThat(names("kev_added IS NULL")).isEqualTo("2099-1008,2099-1009,2099-1010");
        assertThat(run("delisted, rejected")).isEqualTo("1 1");
    }

    @Test
    void whereARowDoesNotSayOfWhichItIsNothingIsTakenBack() throws Exception {
        load(json(numbers(1001, 1010)));

        load(json(numbers(1001, 1009)).replace("CVE-2099-1004", "CVE-2099-"));
        assertThat(names("kev_added IS NULL")).isNull();
        assertThat(run("delisted, rejected")).isEqualTo("0 1");

        // Two rows may have become one.
        load(table(numbers(1001, 1009)).replace("CVE-2099-1004,Example", "CVE-2099-1004,Example,more"));
        assertThat(run("delisted, rejected")).isEqualTo("0 1");
        assertThat(names("kev_added IS NULL")).isNull();
    }

    @Test
    void aDayThatCisaHasMendedIsTakenOverThoughItIsEarlier() throws Exception {
        load(json(List.of(1001)));
        load(json(List.of(1001)).replace("2099-01-02", "2098-12-30"));

        assertThat(text("SELECT kev_added FROM vuln")).isEqualTo("2098-12-30");
    }
}
