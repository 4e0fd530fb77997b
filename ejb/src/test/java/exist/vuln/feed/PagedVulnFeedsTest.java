package exist.vuln.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.database.Transactions;
import exist.feed.FeedInfo;
import exist.feed.PagedFeed;
import exist.feed.RunState;
import exist.feed.Source;
import exist.feed.load.Ending;
import exist.feed.load.PageIntake;
import exist.feed.load.PageTask;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import exist.vuln.VulnItem;
import exist.vuln.load.VulnShelf;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources that are asked page by page, from the publisher (a stand-in) to the tables. */
class PagedVulnFeedsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    static final WireMockExtension PUBLISHER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path home;

    private DataSource database;
    private Source source;
    private Instant now = Instant.parse("2026-11-01T00:00:00Z");

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (801, 'jvndb', 'vuln', 'JVN', TRUE),"
                + " (802, 'nvd', 'vuln', 'NVD', TRUE), (806, 'cve-list', 'vuln', 'CVE List', TRUE)");
        source = Source.of(Settings.of(Map.of("EXIST_FEED_PRIVATE", "true", "EXIST_HOME", home.toString())));
    }

    private static FeedInfo here(FeedInfo info, String path) {
        return new FeedInfo(
                info.number(),
                info.id(),
                info.name(),
                URI.create(PUBLISHER.baseUrl() + path),
                info.period(),
                info.key(),
                info.parserVersion());
    }

    /** As the product's, but at the stand-in's address and in a hurry. */
    private static final class HereNvd extends Nvd {
        @Override
        public FeedInfo info() {
            return here(super.info(), "/rest/json/cves/2.0");
        }

        @Override
        public Duration pace(Optional<String> key) {
            return Duration.ZERO;
        }
    }

    private static final class HereJvn extends MyJvn {
        @Override
        public FeedInfo info() {
            return here(super.info(), "/myjvn");
        }

        @Override
        public Duration pace(Optional<String> key) {
            return Duration.ZERO;
        }
    }

    private static final class HereCves extends CveList {
        @Override
        public FeedInfo info() {
            return here(super.info(), "/cves/deltaLog.json");
        }

        @Override
        public Duration pace(Optional<String> key) {
            return Duration.ZERO;
        }
    }

    private RunState run(PagedFeed<VulnItem> feed, Optional<String> key) throws SQLException, IOException {
        now = now.plus(HOUR);
        execute("INSERT INTO feed_run (feed, state, started) VALUES ("
                + feed.info().number() + ", 'RUNNING', NOW())");
        var run = Long.parseLong(rows("SELECT MAX(id) FROM feed_run").get(0));
        var task = new PageTask<>(
                run,
                feed,
                position -> feed.pages(key, position),
                request -> source.page(feed, request, key),
                false,
                now,
                new Ending.Schedule(HOUR, null, null, null));
        try (var intake = new PageIntake<>(new Transactions(database), task, new VulnShelf())) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    private String last(String what) throws SQLException {
        return rows("SELECT " + what + " FROM feed_run ORDER BY id DESC LIMIT 1")
                .get(0);
    }

    /** What was asked for, oldest first, decoded. */
    private static List<String> asked() {
        var asked = PUBLISHER.getAllServeEvents().stream()
                .map(event -> event.getRequest().getUrl())
                .collect(Collectors.toList());
        Collections.reverse(asked);
        return asked;
    }

    // -- NVD

    /** @param total of all pages; on this one they are from {@code first}, {@code count} of them */
    private static ResponseDefinitionBuilder nvd(int first, int count, int total) {
        return ok("{\"resultsPerPage\": " + count + ", \"startIndex\": " + first + ", \"totalResults\": " + total
                + ", \"format\": \"NVD_CVE\", \"version\": \"2.0\", \"vulnerabilities\": ["
                + IntStream.range(first, first + count)
                        .mapToObj(i -> "{\"cve\": {\"id\": \"CVE-2026-" + (10_000 + i)
                                + "\", \"lastModified\": \"2026-10-01T00:00:00.000\","
                                + " \"descriptions\": [{\"lang\": \"en\", \"value\": \"It fails.\"}]}}")
                        .collect(Collectors.joining(","))
                + "]}");
    }

    private static MappingBuilder history(int start) {
        return get(urlPathEqualTo("/rest/json/cves/2.0")).withQueryParam("startIndex", equalTo("" + start));
    }

    @Test
    void nvdGivesItsHistoryOnceAndThenWhatHasChanged() throws Exception {
        PUBLISHER.stubFor(history(0).willReturn(nvd(0, 300, 450)));
        PUBLISHER.stubFor(history(300).willReturn(nvd(300, 150, 450)));

        assertThat(run(new HereNvd(), Optional.of("the key"))).isEqualTo(RunState.LOADED);

        assertThat(asked())
                .containsExactly(
                        "/rest/json/cves/2.0?startIndex=0&resultsPerPage=2000",
                        "/rest/json/cves/2.0?startIndex=300&resultsPerPage=2000");
        assertThat(PUBLISHER.getAllServeEvents())
                .allSatisfy(event ->
                        assertThat(event.getRequest().getHeader("apiKey")).isEqualTo("the key"));
        assertThat(rows("SELECT COUNT(*) FROM vuln")).containsExactly("450");
        assertThat(last("CONCAT_WS(' ', seen, added, changed, rejected)")).isEqualTo("450 450 0 0");

        PUBLISHER.resetAll();
        PUBLISHER.stubFor(history(0).willReturn(nvd(0, 1, 1)));
        assertThat(run(new HereNvd(), Optional.empty())).isEqualTo(RunState.LOADED);
        assertThat(asked())
                .hasSize(1)
                .first()
                .asString()
                .matches("/rest/json/cves/2\\.0\\?startIndex=0&resultsPerPage=2000"
                        + "&lastModStartDate=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z&lastModEndDate=.*Z");
        assertThat(PUBLISHER.getAllServeEvents().get(0).getRequest().containsHeader("apiKey"))
                .isFalse();
        assertThat(last("CONCAT_WS(' ', seen, added, changed)")).isEqualTo("1 0 0");
    }

    @Test
    void nvdGoesOnWhereItStoppedWhateverStoppedIt() throws Exception {
        PUBLISHER.stubFor(history(0).willReturn(nvd(0, 300, 450)));
        PUBLISHER.stubFor(history(300).willReturn(status(403)));
        assertThat(run(new HereNvd(), Optional.empty())).isEqualTo(RunState.LOADED);
        assertThat(last("examples")).contains("403: it is asked too often").contains("when that is over");
        assertThat(rows("SELECT COUNT(*) FROM vuln")).containsExactly("300");
        source = Source.of(Settings.of(Map.of("EXIST_FEED_PRIVATE", "true", "EXIST_HOME", home.toString())));

        PUBLISHER.resetAll();
        PUBLISHER.stubFor(history(300).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "600")));
        assertThat(run(new HereNvd(), Optional.empty())).isEqualTo(RunState.FAILED);

        PUBLISHER.resetAll();
        source = Source.of(Settings.of(Map.of("EXIST_FEED_PRIVATE", "true", "EXIST_HOME", home.toString())));
        PUBLISHER.stubFor(history(300)
                .inScenario("tired")
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "0"))
                .willSetStateTo("broken"));
        PUBLISHER.stubFor(history(300)
                .inScenario("tired")
                .whenScenarioStateIs("broken")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                .willSetStateTo("well"));
        PUBLISHER.stubFor(history(300)
                .inScenario("tired")
                .whenScenarioStateIs("well")
                .willReturn(nvd(300, 150, 450).withChunkedDribbleDelay(5, 300)));
        PUBLISHER.stubFor(history(0).willReturn(nvd(0, 0, 0)));
        assertThat(run(new HereNvd(), Optional.empty())).isEqualTo(RunState.LOADED);
        // All of it, and at once what has changed since the history began.
        assertThat(asked().get(0)).isEqualTo("/rest/json/cves/2.0?startIndex=300&resultsPerPage=2000");
        assertThat(asked().get(3)).contains("startIndex=0").contains("lastModStartDate=");
        assertThat(rows("SELECT COUNT(*) FROM vuln")).containsExactly("450");
    }

    @ParameterizedTest
    @CsvSource({
        "404, Invalid apiKey., localhost refuses the key: Invalid apiKey.",
        "403, API key is not active, localhost refuses the key: API key is not active",
        "404, 'Invalid startIndex: x', 'localhost answered with HTTP status 404: Invalid startIndex: x'",
        "404, '', localhost answered with HTTP status 404: there is no document at this address.",
        "403, '', 'localhost answered with HTTP status 403: it is asked too often. It wants 5 requests in 30 s, and 50 with a key.'"
    })
    void nvdSaysInAHeaderWhyItRefuses(int status, String message, String problem) throws Exception {
        var refusal = status(status);
        PUBLISHER.stubFor(history(0).willReturn(message.isEmpty() ? refusal : refusal.withHeader("message", message)));

        assertThat(run(new HereNvd(), Optional.of("secret"))).isEqualTo(RunState.FAILED);
        assertThat(last("problem")).isEqualTo(problem).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<Result><status:Status xmlns:status='x' retCd='1' errCd='E10' errMsg='a wrong parameter'/></Result>|the error E10: a wrong parameter",
                "<status:Status xmlns:status='x' retCd='1' errCd='E10' errMsg='a wrong parameter'/>|the error E10: a wrong parameter",
                "<Result><Status retCd='1' errCd='' errMsg='busy'/></Result>|the error busy",
                "<Result><Status retCd='1'/></Result>|an error and does not say which",
                "<Result><Status retCd='0'/></Result>|does not say how many advisories there are",
                "<Result/>|does not say how many advisories there are",
                "<html><body>Maintenance</body></html>|HTML page",
                "<Error><Message>No</Message></Error>|XML (Error), not an answer of MyJVN",
                "busy|no XML"
            })
    void whatMyJvnAnswersInsteadOfAListIsSaidInItsWords(String answer, String problem) throws Exception {
        PUBLISHER.stubFor(jvn("getVulnOverviewList").willReturn(ok(answer)));

        assertThat(run(new HereJvn(), Optional.empty())).isEqualTo(RunState.REFUSED);
        assertThat(last("problem")).contains(problem);
        assertThat(rows("SELECT COUNT(*) FROM vuln")).containsExactly("0");
    }

    @Test
    void anErrorInTheMiddleOfJvnsDetailsKeepsThePlace() throws Exception {
        listOfTwelve();
        PUBLISHER.stubFor(jvn("getVulnDetailInfo")
                .atPriority(1)
                .willReturn(
                        ok("<VULDEF-Document><Status retCd='1' errCd='E' errMsg='overloaded'/></VULDEF-Document>")));
        assertThat(run(new HereJvn(), Optional.empty())).isEqualTo(RunState.REFUSED);
        assertThat(last("problem")).contains("overloaded");
        assertThat(rows("SELECT position FROM feed WHERE number = 801")).containsExactly("1:2007-04-01 - 1");
    }

    @Test
    void changesOfMoreThanFourMonthsAreAskedForInWindows() {
        var pages = new NvdPages(
                URI.create("https://nvd.example/2.0"),
                Optional.empty(),
                "2026-01-01T00:00:00Z 2026-01-01T00:00:00Z 0",
                Instant.parse("2026-07-01T00:00:00Z"));

        assertThat(pages.next().url().getQuery())
                .contains("lastModStartDate=2025-12-31T23:45:00.000Z&lastModEndDate=2026-04-30T00:00:00.000Z");
        assertThat(pages.position()).isEqualTo("2026-01-01T00:00:00Z 2026-04-30T00:00:00Z 0");
    }

    // -- JVN iPedia

    private static ResponseDefinitionBuilder details(int first, int last) {
        return ok("<VULDEF-Document xmlns=\"http://jvn.jp/vuldef/\">"
                + IntStream.rangeClosed(first, last)
                        .mapToObj(i -> String.format(
                                "<Vulinfo><VulinfoID>JVNDB-2026-%06d</VulinfoID><VulinfoData><Title>題名</Title>"
                                        + "<DateLastUpdated>2026-07-01T00:00:00+09:00</DateLastUpdated></VulinfoData></Vulinfo>",
                                i))
                        .collect(Collectors.joining())
                + "</VULDEF-Document>");
    }

    private static MappingBuilder jvn(String method) {
        return get(urlPathEqualTo("/myjvn")).withQueryParam("method", equalTo(method));
    }

    private void listOfTwelve() {
        PUBLISHER.stubFor(jvn("getVulnOverviewList")
                .withQueryParam("startItem", equalTo("1"))
                .willReturn(ok(VulnFeedsTest.list(1, 12, 13))));
        PUBLISHER.stubFor(jvn("getVulnOverviewList")
                .withQueryParam("startItem", equalTo("13"))
                .willReturn(ok(VulnFeedsTest.list(13, 13, 13))));
        PUBLISHER.stubFor(get(urlPathMatching("/myjvn"))
                .withQueryParam("vulnId", equalTo("JVNDB-2026-000013"))
                .willReturn(details(13, 13)));
        PUBLISHER.stubFor(get(urlPathMatching("/myjvn"))
                .withQueryParam("vulnId", containing("000001"))
                .willReturn(details(1, 10)));
        PUBLISHER.stubFor(get(urlPathMatching("/myjvn"))
                .withQueryParam("vulnId", containing("000011"))
                .willReturn(details(11, 12)));
    }

    /** Of today, so that there is one window. */
    private void begunToday() throws SQLException {
        execute("UPDATE feed SET position = '1:" + LocalDate.now(ZoneId.of("Asia/Tokyo")) + " - 1'"
                + " WHERE number = 801");
    }

    @Test
    void jvnGivesItsListAndThenTenAdvisoriesAtATime() throws Exception {
        begunToday();
        listOfTwelve();

        assertThat(run(new HereJvn(), Optional.empty())).isEqualTo(RunState.LOADED);

        assertThat(rows("SELECT COUNT(*) FROM vuln WHERE in_api")).containsExactly("13");
        assertThat(asked()).hasSize(5);
        assertThat(asked().get(1))
                .contains("method=getVulnDetailInfo")
                .contains("vulnId=JVNDB-2026-000001+JVNDB-2026-000002");
        assertThat(asked().get(2)).endsWith("vulnId=JVNDB-2026-000011+JVNDB-2026-000012");
        assertThat(last("CONCAT_WS(' ', seen, added)")).isEqualTo("13 13");

        // The day is not over: it is asked for again.
        assertThat(run(new HereJvn(), Optional.empty())).isEqualTo(RunState.LOADED);
        assertThat(last("CONCAT_WS(' ', seen, added, changed)")).isEqualTo("13 0 0");
    }

    @Test
    void jvnGoesOnWithThePageOfTheListThatItWasReading() throws Exception {
        begunToday();
        listOfTwelve();
        PUBLISHER.stubFor(get(urlPathMatching("/myjvn"))
                .withQueryParam("vulnId", containing("000011"))
                .willReturn(ok("<html><body>Maintenance</body></html>")));
        assertThat(run(new HereJvn(), Optional.empty())).isEqualTo(RunState.REFUSED);
        assertThat(rows("SELECT COUNT(*) FROM vuln WHERE in_api")).containsExactly("10");

        PUBLISHER.resetAll();
        listOfTwelve();
        assertThat(run(new HereJvn(), Optional.empty())).isEqualTo(RunState.LOADED);
        assertThat(asked().get(0)).contains("startItem=1&");
        assertThat(last("CONCAT_WS(' ', seen, added)")).isEqualTo("13 3");
    }

    @Test
    void aPageOfJvnsListThatIsNoneAnyMoreIsNoEnd() throws Exception {
        var today = LocalDate.now(ZoneId.of("Asia/Tokyo"));
        execute("UPDATE feed SET position = '1:" + today + " " + today + " 51' WHERE number = 801");
        listOfTwelve();
        PUBLISHER.stubFor(
                jvn("getVulnOverviewList")
                        .withQueryParam("startItem", equalTo("51"))
                        .willReturn(
                                ok(
                                        "<Result><status:Status xmlns:status=\"x\" retCd=\"1\" errCd=\"E\" errMsg=\"range\"/></Result>")));

        assertThat(run(new HereJvn(), Optional.empty())).isEqualTo(RunState.LOADED);
        assertThat(rows("SELECT COUNT(*) FROM vuln WHERE in_api")).containsExactly("13");
    }

    @Test
    void theFirstRunOfJvnBeginsWithItsFirstDay() {
        var pages = new JvnPages(URI.create("https://jvn.example/myjvn"), null, LocalDate.parse("2026-07-01"));

        assertThat(pages.next().url().getQuery())
                .contains("&datePublishedStartY=2007&datePublishedStartM=4&datePublishedStartD=1"
                        + "&datePublishedEndY=2007&datePublishedEndM=4&datePublishedEndD=30");
    }

    // -- The CVE List

    private static String change(String cve) {
        return "{\"cveId\": \"" + cve + "\", \"githubLink\": \"https://elsewhere.example/\"}";
    }

    private static void record(String cve, String path) {
        PUBLISHER.stubFor(get("/cves/" + path)
                .willReturn(ok("{\"cveMetadata\": {\"cveId\": \"" + cve + "\", \"state\": \"PUBLISHED\"},"
                        + " \"containers\": {\"cna\": {\"title\": \"Title\"}}}")));
    }

    @Test
    void theCveListGivesWhatHasChangedInThatOrder() throws Exception {
        PUBLISHER.stubFor(get("/cves/deltaLog.json")
                .willReturn(ok("[{\"fetchTime\": \"2026-10-02T00:00:00.000Z\", \"new\": [" + change("CVE-2026-10001")
                        + "], \"updated\": [" + change("CVE-2026-123456") + "], \"error\": []},"
                        + "{\"fetchTime\": \"2026-10-01T00:00:00.000Z\", \"new\": [" + change("CVE-2026-0002") + ", "
                        + change("CVE-2026-123456") + ", " + change("CVE-2026-0003") + "]}]")));
        record("CVE-2026-10001", "2026/10xxx/CVE-2026-10001.json");
        record("CVE-2026-123456", "2026/123xxx/CVE-2026-123456.json");
        record("CVE-2026-0002", "2026/0xxx/CVE-2026-0002.json");

        assertThat(run(new HereCves(), Optional.empty())).isEqualTo(RunState.LOADED);
        assertThat(asked())
                .containsExactly(
                        "/cves/deltaLog.json",
                        "/cves/2026/0xxx/CVE-2026-0002.json",
                        "/cves/2026/0xxx/CVE-2026-0003.json",
                        "/cves/2026/10xxx/CVE-2026-10001.json",
                        "/cves/2026/123xxx/CVE-2026-123456.json");
        assertThat(last("CONCAT_WS(' ', seen, added, rejected, dropped)")).isEqualTo("3 3 0 1");

        PUBLISHER.resetRequests();
        assertThat(run(new HereCves(), Optional.empty())).isEqualTo(RunState.UNCHANGED);
        assertThat(asked()).containsExactly("/cves/deltaLog.json");
    }

    private void entry(String cve, String status) throws SQLException {
        execute("INSERT INTO vuln (name, cve, in_list, in_api, state, disputed, found, changed) VALUES ('" + cve
                + "', TRUE, TRUE, TRUE, 'PUBLISHED', FALSE, NOW(), NOW())");
        if (status != null) {
            execute("INSERT INTO vuln_record (ukey, vuln, source, feed, digest, state, status, details, found, changed)"
                    + " SELECT UNHEX(MD5(name)), id, 'NVD', 802, '', 'PUBLISHED', '" + status
                    + "', '{}', NOW(), NOW() FROM vuln WHERE name = '" + cve + "'");
        }
    }

    @Test
    void whereNvdHasNoAnalysisTheRecordsOfYearsBeforeAreAskedForTheNewestFirst() throws Exception {
        PUBLISHER.stubFor(get("/cves/deltaLog.json").willReturn(ok("[]")));
        record("CVE-2024-0001", "2024/0xxx/CVE-2024-0001.json");
        record("CVE-2019-0002", "2019/0xxx/CVE-2019-0002.json");
        entry("CVE-2024-0001", "Awaiting Analysis");
        entry("CVE-2023-0001", "Analyzed");
        entry("CVE-2022-0001", "Deferred"); // its record is not there
        entry("CVE-2021-0001", "Modified");
        entry("CVE-2019-0002", null);
        var cves = new HereCves();
        cves.database = database;

        run(cves, Optional.empty());
        assertThat(asked()).as("first what has changed").containsExactly("/cves/deltaLog.json");
        PUBLISHER.resetRequests();
        assertThat(run(cves, Optional.empty())).isEqualTo(RunState.LOADED);
        assertThat(asked())
                .containsExactly(
                        "/cves/deltaLog.json",
                        "/cves/2024/0xxx/CVE-2024-0001.json",
                        "/cves/2022/0xxx/CVE-2022-0001.json",
                        "/cves/2019/0xxx/CVE-2019-0002.json");
        assertThat(last("CONCAT_WS(' ', seen, dropped)")).isEqualTo("2 1");
        assertThat(
                        rows(
                                "SELECT v.name FROM vuln_record r JOIN vuln v ON v.id = r.vuln WHERE r.source = 'CVE' ORDER BY 1"))
                .containsExactly("CVE-2019-0002", "CVE-2024-0001");

        PUBLISHER.resetRequests();
        run(cves, Optional.empty());
        assertThat(asked()).as("what is not there is not asked for each hour").containsExactly("/cves/deltaLog.json");
    }

    @Test
    void theBacklogGoesOnWhereItStoppedAndBeginsAgainAfterAWeek() throws Exception {
        entry("CVE-2024-0001", "Awaiting Analysis");
        entry("CVE-2020-0001", null);
        entry("CVE-2019-0001", null);
        var day = LocalDate.parse("2026-07-01");

        var first = new Backlog(database, "", day);
        assertThat(first.next()).isEqualTo("CVE-2024-0001");
        assertThat(first.position()).isEqualTo("2026-07-01 CVE-2024-0001");
        var second = new Backlog(database, first.position(), day.plusDays(30));
        assertThat(second.next()).as("it has not come to its end").isEqualTo("CVE-2020-0001");
        assertThat(second.next()).isEqualTo("CVE-2019-0001");
        assertThat(second.next()).isNull();
        assertThat(new Backlog(database, second.position(), day.plusDays(6)).next())
                .isNull();
        var again = new Backlog(database, second.position(), day.plusDays(7));
        assertThat(again.next()).isEqualTo("CVE-2024-0001");
        assertThat(again.position()).isEqualTo("2026-07-08 CVE-2024-0001");
    }

    @Test
    void theBacklogIsWhatNobodyHasAnalysedNorTakenBackNorRead() throws Exception {
        entry("CVE-2024-0001", "Analyzed");
        entry("CVE-2024-0002", "Modified");
        entry("CVE-2024-0003", "Rejected");
        execute("UPDATE vuln_record SET state = 'REJECTED' WHERE status = 'Rejected'");
        entry("CVE-2024-0004", "Deferred");
        entry("CVE-2024-0005", "Received");
        execute("UPDATE vuln_record SET source = 'CVE' WHERE status = 'Received'");
        entry("JVNDB-2024-000001", null);
        execute("UPDATE vuln SET cve = FALSE WHERE name LIKE 'JVNDB%'");

        var backlog = new Backlog(database, "", LocalDate.parse("2026-07-01"));

        assertThat(backlog.next()).isEqualTo("CVE-2024-0004");
        assertThat(backlog.next()).isNull();
    }

    @Test
    void aRecordThatCannotBeReadIsToldAndTheOthersAreRead() throws Exception {
        PUBLISHER.stubFor(get("/cves/deltaLog.json")
                .willReturn(ok("{\"fetchTime\": \"2026-10-01T00:00:00.000Z\", \"new\": [" + change("CVE-2026-0001")
                        + ", " + change("CVE-2026-0002") + ", " + change("CVE-2026-0003") + "]}")));
        PUBLISHER.stubFor(get("/cves/2026/0xxx/CVE-2026-0001.json").willReturn(ok("{\"cve\": ")));
        record("CVE-2026-0002", "2026/0xxx/CVE-2026-0002.json");
        record("CVE-2026-0003", "2026/0xxx/CVE-2026-0003.json");

        assertThat(run(new HereCves(), Optional.empty())).isEqualTo(RunState.LOADED);
        assertThat(last("CONCAT_WS(' ', seen, rejected)")).isEqualTo("2 1");
        assertThat(last("examples")).contains("CVE-2026-0001").contains("cut off");
    }
}
