package exist.vuln.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.vuln.Affected;
import exist.vuln.Affected.Status;
import exist.vuln.Affected.Versions;
import exist.vuln.Details.Cvss;
import exist.vuln.Details.Reference;
import exist.vuln.Details.Tag;
import exist.vuln.EpssScore;
import exist.vuln.Publisher;
import exist.vuln.State;
import exist.vuln.VulnFeed;
import exist.vuln.VulnRecord;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Kev;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every feed of vulnerabilities, on samples in its publisher's format. */
class VulnFeedsTest {

    @TempDir
    Path folder;

    private Reading read(VulnFeed feed, String text) throws IOException {
        return Reading.of(feed, Files.writeString(folder.resolve("document"), text));
    }

    // -- NVD

    private static String nvd(String... cves) {
        return "{\"resultsPerPage\":" + cves.length + ",\"startIndex\":0,\"totalResults\":" + cves.length
                + ",\"format\":\"NVD_CVE\",\"version\":\"2.0\",\"vulnerabilities\":["
                + Stream.of(cves).map(cve -> "{\"cve\":" + cve + "}").collect(Collectors.joining(",")) + "]}";
    }

    @Test
    void nvd() throws IOException {
        var record = read(new Nvd(), nvd("""
                {"id": "CVE-2026-10001", "sourceIdentifier": "psirt@acme.example", "published": "2026-07-01T10:15:08.503",
                 "lastModified": "2026-07-02T00:00:00.000", "vulnStatus": "Analyzed",
                 "cveTags": [{"sourceIdentifier": "psirt@acme.example", "tags": ["disputed"]}],
                 "descriptions": [{"lang": "es", "value": "Hola"}, {"lang": "en", "value": "Acme Router fails."}],
                 "metrics": {
                   "cvssMetricV2": [{"source": "nvd@nist.gov", "type": "Primary", "baseSeverity": "MEDIUM",
                     "cvssData": {"version": "2.0", "vectorString": "AV:N", "baseScore": 5}}],
                   "cvssMetricV31": [{"source": "psirt@acme.example", "type": "Secondary",
                     "cvssData": {"version": "3.1", "vectorString": "CVSS:3.1/AV:N", "baseScore": 9.8, "baseSeverity": "CRITICAL"}},
                     {"source": "x", "type": "Secondary", "cvssData": {"version": "3.1"}}]},
                 "weaknesses": [{"description": [{"lang": "en", "value": "CWE-79"}]}, {"description": [{"value": "CWE-79"}]}],
                 "configurations": [{"nodes": [{"operator": "OR", "cpeMatch": [
                   {"vulnerable": true, "criteria": "cpe:2.3:a:acme:router:*:*:*:*:*:*:*:*", "versionStartExcluding": "1.0", "versionEndIncluding": "2.0"},
                   {"vulnerable": true, "criteria": "cpe:2.3:a:acme:my router?:1.1:rc1:*:*:*:*:*:*"},
                   {"vulnerable": true, "matchCriteriaId": "no criteria"},
                   {"vulnerable": false, "criteria": "cpe:2.3:o:acme:os:-:*:*:*:*:*:*:*"}]}]}],
                 "references": [{"url": "https://acme.example/a", "source": "x", "tags": ["Patch"]},
                   {"url": "https://acme.example/a", "source": "y", "tags": ["Exploit", "Patch"]}]}
                """)).record();

        assertThat(record.publisher()).isEqualTo(Publisher.NVD);
        assertThat(record.name()).isEqualTo("CVE-2026-10001");
        assertThat(record.status()).isEqualTo("Analyzed");
        assertThat(record.words().description()).isEqualTo("Acme Router fails.");
        assertThat(record.words().link()).isEqualTo("https://nvd.nist.gov/vuln/detail/CVE-2026-10001");
        assertThat(record.dates())
                .isEqualTo(new Dates(
                        null, Instant.parse("2026-07-01T10:15:08.503Z"), Instant.parse("2026-07-02T00:00:00Z")));
        assertThat(record.details().cvss())
                .containsExactly(
                        Cvss.of(
                                "3.1",
                                "psirt@acme.example",
                                "Secondary",
                                "CVSS:3.1/AV:N",
                                new BigDecimal("9.8"),
                                "CRITICAL"),
                        Cvss.of("2.0", "nvd@nist.gov", "Primary", "AV:N", new BigDecimal("5.0"), "MEDIUM"));
        assertThat(record.details().weaknesses()).containsExactly("CWE-79");
        assertThat(record.details().references())
                .containsExactly(new Reference("https://acme.example/a", null, null, List.of("Patch", "Exploit")));
        assertThat(record.details().tags()).containsExactly(Tag.of("disputed"));
        assertThat(record.affected())
                .containsExactly(
                        new Affected(
                                Status.AFFECTED,
                                "acme",
                                "router",
                                "cpe:2.3:a:acme:router:*:*:*:*:*:*:*:*",
                                new Versions(null, "1.0", false, "2.0", true, null),
                                null),
                        new Affected(
                                Status.AFFECTED,
                                "acme",
                                "my_router?",
                                "cpe:2.3:a:acme:my router?:1.1:rc1:*:*:*:*:*:*",
                                Versions.exactly("1.1-rc1", null),
                                null),
                        new Affected(
                                Status.PLATFORM,
                                "acme",
                                "os",
                                "cpe:2.3:o:acme:os:-:*:*:*:*:*:*:*",
                                Versions.ALL,
                                null));
    }

    /** What has broken other programs: nothing of it costs more than itself. */
    @Test
    void nvdGoesOnWithWhatItCanRead() throws IOException {
        var reading = read(
                new Nvd(),
                nvd(
                        "{\"id\": \"CVE-2026-10001\", \"descriptions\": []}",
                        "{\"descriptions\": []}",
                        "{\"id\": \"CVE-26-1\"}",
                        "{\"id\": \"cve-2026-10002\", \"published\": \"soon\", \"lastModified\": \"2199-01-01T00:00:00.000\","
                                + " \"descriptions\": [{\"lang\": \"en\", \"value\": \"** REJECT ** not used\"}],"
                                + " \"metrics\": {\"cvssMetricV31\": [{\"cvssData\": {\"baseScore\": 11.0}}]},"
                                + " \"configurations\": {\"nodes\": 7}, \"references\": [{}]}"));

        assertThat(reading.rejected()).containsExactly("1: it has no \"id\"", "1: \"CVE-26-1\" is no CVE id");
        assertThat(reading.items()).hasSize(2);
        var record = (VulnRecord) reading.items().get(1);
        assertThat(record.name()).isEqualTo("CVE-2026-10002");
        assertThat(record.state()).isEqualTo(State.REJECTED);
        assertThat(record.dates()).isEqualTo(Dates.UNKNOWN);
        assertThat(record.details().cvss()).isEmpty();
    }

    /** Some records have no day of their making, and some an impossible one. */
    @Test
    void whatHasNoDateIsReadWithoutOne() throws IOException {
        for (var dates : List.of(
                "",
                "\"published\": null, \"lastModified\": \"\",",
                "\"published\": \"2026-02-31T00:00\", \"lastModified\": 12,")) {
            var record = read(new Nvd(), nvd("{" + dates + " \"id\": \"CVE-2026-10001\"}"))
                    .record();
            assertThat(record.dates().published()).isNull();
            assertThat(record.dates().modified()).isNull();
        }
    }

    @Test
    void nvdWithThousandsOfProducts() throws IOException {
        var matches = IntStream.range(0, 12_000)
                .mapToObj(i -> "{\"vulnerable\": true, \"criteria\": \"cpe:2.3:a:acme:p:" + i
                        + ":*:*:*:*:*:*:*\", \"matchCriteriaId\": \"" + i + "\"}")
                .collect(Collectors.joining(","));

        var record = read(
                        new Nvd(),
                        nvd("{\"id\": \"CVE-2026-10001\", \"configurations\": [{\"nodes\": [{\"cpeMatch\": [" + matches
                                + "]}]}]}"))
                .record();

        assertThat(record.affected()).hasSize(12_000);
    }

    @Test
    void oldJsonOfNvdIsRefusedWithItsName() {
        assertThatThrownBy(() -> read(
                        new NvdRecent(),
                        "{\"CVE_data_type\": \"CVE\", \"CVE_data_version\": \"4.0\", \"CVE_Items\": []}"))
                .isInstanceOf(IOException.class)
                .hasMessage("The document is NVD's JSON of version 1, which NVD has given up in 2023."
                        + " Version 2.0 can be read.");
    }

    // -- CISA KEV

    @Test
    void kev() throws IOException {
        var json = """
                {"title": "Catalog", "catalogVersion": "2026.07.01", "count": 2, "vulnerabilities": [
                 {"cveID": "CVE-2026-10001", "vendorProject": "Acme", "product": "Router", "vulnerabilityName": "Acme Router Injection",
                  "dateAdded": "2026-07-01", "shortDescription": "It injects.", "requiredAction": "Update it, or stop using it.",
                  "dueDate": "2026-07-22", "knownRansomwareCampaignUse": "Known",
                  "notes": "https://acme.example/1 ; https://nvd.example/2", "cwes": ["CWE-78"]},
                 {"cveID": "CVE-2026-10002"}]}
                """;
        var reading = read(new CisaKev(), json);

        assertThat(reading.rejected()).containsExactly("6: it has no \"dateAdded\" that is a day");
        var record = (VulnRecord) reading.items().get(0);
        assertThat(record.kev()).isEqualTo(new Kev(LocalDate.parse("2026-07-01"), LocalDate.parse("2026-07-22"), true));
        assertThat(record.words().title()).isEqualTo("Acme Router Injection");
        assertThat(record.words().solution()).isEqualTo("Update it, or stop using it.");
        assertThat(record.details().references())
                .extracting(Reference::url)
                .containsExactly("https://acme.example/1", "https://nvd.example/2");
        assertThat(record.details().weaknesses()).containsExactly("CWE-78");
        assertThat(record.affected())
                .containsExactly(new Affected(Status.AFFECTED, "Acme", "Router", null, Versions.ALL, null));

        var table =
                "\ufeffcveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,"
                        + "knownRansomwareCampaignUse,notes,cwes\n"
                        + "CVE-2026-10001,Acme,Router,Acme Router Injection,2026-07-01,It injects.,\"Update it, or stop using it.\","
                        + "2026-07-22,Known,https://acme.example/1 ; https://nvd.example/2,CWE-78\nCVE-2026-10002,Acme\n";
        assertThat(read(new CisaKev(), table).items()).containsExactly(record);
        assertThat(read(new CisaKev(), table).rejected()).containsExactly("3: 2 columns instead of 11");
    }

    // -- EPSS

    @Test
    void epss() throws IOException {
        var reading = read(new Epss(), """
                #model_version:v2026.06.15,score_date:2026-07-01T12:00:22Z
                cve,epss,percentile
                CVE-1999-0001,0.03351,0.88255
                CVE-2026-10001,3.0E-4,0.1
                CVE-2026-10002,1.2,0.1
                CVE-2026-10003,0.1
                nonsense,0.1,0.1
                CVE-2026-10004,,0.1
                """);

        assertThat(reading.items())
                .containsExactly(
                        score("CVE-1999-0001", "0.03351", "0.88255"), score("CVE-2026-10001", "0.00030", "0.10000"));
        assertThat(reading.rejected())
                .containsExactly(
                        "5: \"1.2\" is no number from 0 to 1",
                        "6: 2 columns instead of 3",
                        "7: \"nonsense\" is no CVE id",
                        "8: \"\" is no number from 0 to 1");
    }

    private static EpssScore score(String cve, String score, String percentile) {
        return new EpssScore(
                cve, new BigDecimal(score), new BigDecimal(percentile), LocalDate.parse("2026-07-01"), "v2026.06.15");
    }

    @Test
    void epssThatIsCutOff() {
        assertThatThrownBy(() -> read(
                        new Epss(),
                        "#model_version:v1,score_date:2026-07-01T12:00:22Z\ncve,epss,percentile\nCVE-1999-0001,0.0"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");
    }

    // -- The CVE List

    private static final String RECORD = """
            {"dataType": "CVE_RECORD", "dataVersion": "5.1",
             "cveMetadata": {"cveId": "CVE-2026-10001", "state": "PUBLISHED", "assignerShortName": "acme",
               "datePublished": "2026-07-01T10:00:00.123Z", "dateUpdated": "2026-07-02T10:00:00"},
             "containers": {
               "cna": {"providerMetadata": {"shortName": "acme"}, "title": "Injection in Router", "datePublic": "2026-06-30T00:00:00.000Z",
                 "descriptions": [{"lang": "de", "value": "Hallo"}, {"lang": "en-US", "value": "It injects."}],
                 "affected": [
                   {"vendor": "Acme", "product": "Router", "defaultStatus": "unaffected", "cpes": ["cpe:2.3:a:acme:router:*:*:*:*:*:*:*:*"],
                    "versions": [{"version": "0", "lessThan": "2.0", "status": "affected", "versionType": "semver"},
                      {"version": "2.1", "lessThanOrEqual": "2.3", "status": "affected"}, {"version": "3.0", "status": "unaffected"}]},
                   {"vendor": "Acme", "product": "Switch", "defaultStatus": "affected"},
                   {"vendor": "Acme", "product": "Hub", "versions": [{"version": "n/a", "status": "affected"}]}],
                 "problemTypes": [{"descriptions": [{"lang": "en", "cweId": "CWE-78", "description": "CWE-78 OS"}, {"description": "CWE-79: XSS"}, {"description": "A bug"}]}],
                 "metrics": [{"format": "CVSS", "cvssV4_0": {"version": "4.0", "vectorString": "CVSS:4.0/AV:N", "baseScore": 9.3, "baseSeverity": "CRITICAL"}}],
                 "references": [{"url": "https://acme.example/1", "name": "Advisory", "tags": ["vendor-advisory"]}],
                 "solutions": [{"lang": "en", "value": "Update."}], "workarounds": [{"lang": "en", "value": "Switch it off."}],
                 "tags": ["unsupported-when-assigned"]},
               "adp": [
                 {"providerMetadata": {"shortName": "CVE"}, "title": "CVE Program Container", "references": [{"url": "https://acme.example/1"}, {"url": "https://list.example/2", "tags": ["x_transferred"]}]},
                 {"providerMetadata": {"shortName": "CISA-ADP", "dateUpdated": "2026-07-03T00:00:00.000Z"}, "title": "CISA ADP Vulnrichment",
                  "metrics": [{"cvssV3_1": {"version": "3.1", "baseScore": 9.8, "vectorString": "CVSS:3.1/AV:N"}},
                    {"other": {"type": "ssvc", "content": {"options": [{"Exploitation": "active"}, {"Automatable": "yes"}]}}}]}]}}
            """;

    @Test
    void cveList() throws IOException {
        var reading = read(new CveList(), RECORD);

        assertThat(reading.items()).hasSize(2);
        var owner = (VulnRecord) reading.items().get(0);
        assertThat(owner.words())
                .isEqualTo(new VulnRecord.Words(
                        "Injection in Router",
                        "It injects.",
                        null,
                        null,
                        "Update.\n\nSwitch it off.",
                        "https://www.cve.org/CVERecord?id=CVE-2026-10001"));
        assertThat(owner.dates())
                .isEqualTo(new Dates(
                        Instant.parse("2026-06-30T00:00:00Z"),
                        Instant.parse("2026-07-01T10:00:00.123Z"),
                        Instant.parse("2026-07-02T10:00:00Z")));
        assertThat(owner.details().cvss())
                .containsExactly(Cvss.of("4.0", "acme", null, "CVSS:4.0/AV:N", new BigDecimal("9.3"), "CRITICAL"));
        assertThat(owner.details().weaknesses()).containsExactly("CWE-78", "CWE-79", "A bug");
        assertThat(owner.details().references())
                .containsExactly(
                        new Reference("https://acme.example/1", null, "Advisory", List.of("vendor-advisory")),
                        new Reference("https://list.example/2", null, null, List.of("x_transferred")));
        assertThat(owner.details().tags()).containsExactly(Tag.of("unsupported-when-assigned"));
        var cpe = "cpe:2.3:a:acme:router:*:*:*:*:*:*:*:*";
        assertThat(owner.affected())
                .containsExactly(
                        new Affected(
                                Status.AFFECTED,
                                "Acme",
                                "Router",
                                cpe,
                                new Versions(null, null, true, "2.0", false, "semver"),
                                null),
                        new Affected(
                                Status.AFFECTED,
                                "Acme",
                                "Router",
                                cpe,
                                new Versions(null, "2.1", true, "2.3", true, null),
                                null),
                        new Affected(Status.UNAFFECTED, "Acme", "Router", cpe, Versions.exactly("3.0", null), null),
                        new Affected(Status.AFFECTED, "Acme", "Switch", null, Versions.ALL, null),
                        new Affected(Status.AFFECTED, "Acme", "Hub", null, Versions.ALL, null));
        var cisa = (VulnRecord) reading.items().get(1);
        assertThat(cisa.publisher()).isEqualTo(Publisher.ADP);
        assertThat(cisa.words().title()).isNull();
        assertThat(cisa.dates().modified()).isEqualTo("2026-07-03T00:00:00Z");
        assertThat(cisa.details().cvss()).extracting(Cvss::source).containsExactly("CISA-ADP");
        assertThat(cisa.details().tags()).containsExactly(Tag.of("exploitation: active"), Tag.of("automatable: yes"));
    }

    @Test
    void aRejectedRecordSaysWhy() throws IOException {
        var record = read(
                        new CveList(),
                        "{\"cveMetadata\": {\"cveId\": \"CVE-2026-10001\", \"state\": \"REJECTED\"}, \"containers\": {\"cna\":"
                                + " {\"rejectedReasons\": [{\"lang\": \"en\", \"value\": \"Not used.\"}]}}}")
                .record();

        assertThat(record.state()).isEqualTo(State.REJECTED);
        assertThat(record.words().description()).isEqualTo("Not used.");
    }

    // -- JVN iPedia

    private static final String DETAILS = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <VULDEF-Document version="3.2" xmlns="http://jvn.jp/vuldef/" xmlns:status="http://jvndb.jvn.jp/myjvn/Status" xml:lang="ja">
              <Vulinfo>
                <VulinfoID>JVNDB-2026-000001</VulinfoID>
                <VulinfoData>
                  <Title>Acme ルータにおける &lt;架空&gt; の脆弱性</Title>
                  <VulinfoDescription><Overview>説明\u001e文</Overview></VulinfoDescription>
                  <Affected>
                    <AffectedItem><Name>Acme</Name><ProductName>ルータ</ProductName><Cpe version="2.2">cpe:/o:acme:my router</Cpe>
                      <VersionNumber>1.0</VersionNumber><VersionNumber>2.0 およびそれ以前</VersionNumber></AffectedItem>
                    <AffectedItem><Name>Acme</Name><ProductName>スイッチ</ProductName></AffectedItem>
                  </Affected>
                  <Impact>
                    <Cvss version="2.0"><Severity type="Base">High</Severity><Base>10</Base><Vector>AV:N/AC:L/Au:N/C:C/I:C/A:C</Vector></Cvss>
                    <Cvss version="3.0"><Severity type="Base">Critical</Severity><Base>9.8</Base><Vector>CVSS:3.1/AV:N</Vector></Cvss>
                    <ImpactItem><Description>影響\\n  二行</Description></ImpactItem>
                  </Impact>
                  <Solution><SolutionItem><Description>更新</Description></SolutionItem></Solution>
                  <Related>
                    <RelatedItem type="cve"><Name>Common Vulnerabilities and Exposures (CVE)</Name><VulinfoID>CVE-2026-10001</VulinfoID><URL>https://cve.example/1</URL></RelatedItem>
                    <RelatedItem type="cwe"><Name>JVNDB</Name><VulinfoID>CWE-78</VulinfoID><Title>OS</Title><URL>https://cwe.example/78</URL></RelatedItem>
                  </Related>
                  <DateFirstPublished>2026-07-01T16:17:27+09:00</DateFirstPublished>
                  <DateLastUpdated>2026-07-02T00:00:00+09:00</DateLastUpdated>
                  <DatePublic>2026-06-30T00:00:00+09:00</DatePublic>
                </VulinfoData>
              </Vulinfo>
              <Vulinfo><VulinfoID>no id of ours</VulinfoID></Vulinfo>
              <Vulinfo><VulinfoID>JVNDB-2026-000002</VulinfoID></Vulinfo>
              <status:Status version="3.3" method="getVulnDetailInfo" retCd="0" errCd="" errMsg="" totalRes="3"/>
            </VULDEF-Document>
            """;

    @Test
    void jvn() throws IOException {
        var reading = read(new MyJvn(), DETAILS);

        assertThat(reading.rejected()).containsExactly("28: \"no id of ours\" is no id of an advisory");
        assertThat(reading.items()).hasSize(2);
        var record = (VulnRecord) reading.items().get(0);
        assertThat(record.name()).isEqualTo("JVNDB-2026-000001");
        assertThat(record.cves()).containsExactly("CVE-2026-10001");
        assertThat(record.words())
                .isEqualTo(new VulnRecord.Words(
                        "Acme ルータにおける <架空> の脆弱性",
                        "説明 文",
                        null,
                        "影響\n  二行",
                        "更新",
                        "https://jvndb.jvn.jp/ja/contents/2026/JVNDB-2026-000001.html"));
        assertThat(record.dates())
                .isEqualTo(new Dates(
                        Instant.parse("2026-06-29T15:00:00Z"),
                        Instant.parse("2026-07-01T07:17:27Z"),
                        Instant.parse("2026-07-01T15:00:00Z")));
        assertThat(record.details().cvss())
                .containsExactly(
                        Cvss.of(
                                "2.0",
                                "JVN iPedia",
                                null,
                                "AV:N/AC:L/Au:N/C:C/I:C/A:C",
                                new BigDecimal("10.0"),
                                "HIGH"),
                        Cvss.of("3.1", "JVN iPedia", null, "CVSS:3.1/AV:N", new BigDecimal("9.8"), "CRITICAL"));
        assertThat(record.details().weaknesses()).containsExactly("CWE-78");
        assertThat(record.details().references())
                .containsExactly(
                        new Reference(
                                "https://cve.example/1",
                                "cve",
                                "Common Vulnerabilities and Exposures (CVE): CVE-2026-10001",
                                List.of()),
                        new Reference("https://cwe.example/78", "cwe", "JVNDB: CWE-78", List.of()));
        assertThat(record.affected())
                .containsExactly(
                        new Affected(
                                Status.AFFECTED,
                                "Acme",
                                "ルータ",
                                "cpe:/o:acme:my router",
                                Versions.exactly("1.0", null),
                                null),
                        new Affected(
                                Status.AFFECTED, "Acme", "ルータ", "cpe:/o:acme:my router", Versions.ALL, "2.0 およびそれ以前"),
                        new Affected(Status.AFFECTED, "Acme", "スイッチ", null, Versions.ALL, null));
    }

    @Test
    void aListOfJvn() throws IOException {
        var record = read(new MyJvn(), list(1, 1, 1)).record();

        assertThat(record.name()).isEqualTo("JVNDB-2026-000001");
        assertThat(record.cves()).containsExactly("CVE-2026-10001");
        assertThat(record.words().title()).isEqualTo("Title 1");
        assertThat(record.dates().published()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(record.details().cvss()).extracting(Cvss::score).containsExactly(new BigDecimal("6.1"));
        assertThat(record.affected()).extracting(Affected::product).containsExactly("Router");
    }

    /** @param total of the whole list; on this page they are from {@code first} to {@code last} */
    static String list(int first, int last, int total) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\""
                + " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
                + " xmlns:sec=\"http://jvn.jp/rss/mod_sec/3.0/\" xmlns:status=\"http://jvndb.jvn.jp/myjvn/Status\">\n"
                + "<channel rdf:about=\"https://jvndb.example/\"><title>JVNDB</title></channel>\n"
                + IntStream.rangeClosed(first, last)
                        .mapToObj(i -> String.format(
                                "<item rdf:about=\"https://jvndb.example/%1$d\"><title>Title %1$d</title>"
                                        + "<link>https://jvndb.example/%1$d</link><description>It fails.</description>"
                                        + "<sec:identifier>JVNDB-2026-%1$06d</sec:identifier>"
                                        + "<sec:references source=\"CVE\" id=\"CVE-2026-1000%1$d\">https://cve.example/</sec:references>"
                                        + "<sec:cpe version=\"2.2\" vendor=\"Acme\" product=\"Router\">cpe:/o:acme:router</sec:cpe>"
                                        + "<sec:cvss score=\"6.1\" severity=\"Medium\" vector=\"CVSS:3.0/AV:N\" version=\"3.0\" type=\"Base\"/>"
                                        + "<dcterms:issued>2026-07-01T09:00:00+09:00</dcterms:issued>"
                                        + "<dcterms:modified>2026-07-02T09:00:00+09:00</dcterms:modified></item>\n",
                                i))
                        .collect(Collectors.joining())
                + "<status:Status version=\"3.3\" retCd=\"0\" errCd=\"\" errMsg=\"\" totalRes=\"" + total
                + "\" firstRes=\""
                + first + "\"/>\n</rdf:RDF>\n";
    }

    @Test
    void jvnSaysWhatIsWrong() {
        assertThatThrownBy(
                        () -> read(
                                new MyJvn(),
                                "<Result><status:Status xmlns:status=\"x\" retCd=\"1\" errCd=\"ERR-1\" errMsg=\"bad parameter\"/></Result>"))
                .isInstanceOf(IOException.class)
                .hasMessage("MyJVN answered with the error ERR-1: bad parameter");
        assertThatThrownBy(() -> read(new MyJvn(), "<html><head><title>Busy</title></head></html>"))
                .isInstanceOf(IOException.class)
                .hasMessage("The document is an HTML page, not an answer of MyJVN.");
        assertThatThrownBy(() -> read(new MyJvn(), DETAILS.substring(0, DETAILS.length() / 2)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off or damaged");
    }

    @Test
    void jvnCannotBeMadeToReadFiles() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "the secret");
        var attack = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + DETAILS.substring(DETAILS.indexOf("<VULDEF")).replace("更新", "&e;");
        try {
            assertThat(read(new MyJvn(), attack).items()).asString().doesNotContain("the secret");
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("the secret");
        }
    }

    // -- Whatever comes instead of a document

    static Stream<VulnFeed> feeds() {
        return Stream.of(new Nvd(), new NvdRecent(), new CisaKev(), new Epss(), new CveList(), new MyJvn());
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void nothingElseIsTakenForOne(VulnFeed feed) {
        var noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        for (var text : List.of(
                "",
                " \n",
                "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>Wait</body></html>",
                "{}",
                "[]",
                "null",
                "{\"error\": \"quota\"}",
                "a,b,c\n1,2,3\n",
                new String(noise, StandardCharsets.ISO_8859_1))) {
            assertThatThrownBy(() -> read(feed, text))
                    .as(feed.info().id() + ": " + text.substring(0, Math.min(40, text.length())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("document");
        }
    }
}
