package exist.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Vulnerabilities of the made-up world, as six publishers tell of them: the same that exploits are of. */
final class Records {

    private static final int MOST = 40;
    private static final int RECENT = 3;

    private static final List<String> VENDORS = List.of("Acme", "Example", "Foo", "Sample", "Test");
    private static final List<String> PRODUCTS = List.of("Router", "CMS", "Player", "Mail Server", "Portal");
    private static final List<String> WAYS = List.of(
            "remote code execution",
            "SQL injection",
            "directory traversal",
            "cross-site scripting",
            "privilege escalation");
    private static final List<String> WEAKNESSES = List.of("CWE-78", "CWE-89", "CWE-22", "CWE-79", "CWE-269");
    private static final List<String> SCORES = List.of("9.8", "8.8", "7.5", "6.1", "4.3");
    private static final List<String> SEVERITIES = List.of("CRITICAL", "HIGH", "HIGH", "MEDIUM", "MEDIUM");

    private Records() {}

    /** One a day: the day's exploit is of it. */
    private record Flaw(LocalDate day, int product, int way) {

        static Flaw of(LocalDate day) {
            var random = new Random(day.toEpochDay() * 17);
            return new Flaw(day, random.nextInt(5), random.nextInt(5));
        }

        int number() {
            return 10_000 + (int) ((46_000 + day.toEpochDay() % 10_000) % 10_000);
        }

        String cve() {
            return "CVE-2099-" + number();
        }

        String advisory() {
            return "JVNDB-2099-0" + number();
        }

        String title() {
            return VENDORS.get(product) + " " + PRODUCTS.get(product) + " " + WAYS.get(way);
        }

        String text() {
            return "A sample: " + VENDORS.get(product) + " " + PRODUCTS.get(product) + " before 2." + way + " allows "
                    + WAYS.get(way) + ".";
        }

        String cpe() {
            return "cpe:2.3:a:" + VENDORS.get(product).toLowerCase(Locale.ROOT) + ":"
                    + PRODUCTS.get(product).toLowerCase(Locale.ROOT).replace(' ', '_') + ":*:*:*:*:*:*:*:*";
        }
    }

    private static String each(
            LocalDate day, int from, int to, int step, String joint, Function<Flaw, String> written) {
        return IntStream.range(from, to)
                .mapToObj(back -> day.minusDays(back + 1L))
                .filter(before -> before.toEpochDay() % step == 0)
                .map(Flaw::of)
                .map(written)
                .collect(Collectors.joining(joint));
    }

    /** NVD's API tells of what is older than its file of what is new. */
    static String nvd(LocalDate day) {
        return nvd(day, RECENT, MOST, ",\n" + unseen());
    }

    static String nvdRecent(LocalDate day) {
        return nvd(day, 0, RECENT, "");
    }

    private static String nvd(LocalDate day, int from, int to, String more) {
        int count = to - from + (more.isEmpty() ? 0 : 1);
        return "{\n\"resultsPerPage\": " + count + ", \"startIndex\": 0, \"totalResults\": " + count
                + ", \"format\": \"NVD_CVE\", \"version\": \"2.0\", \"timestamp\": \"" + day
                + "T00:00:00.000\",\n\"vulnerabilities\": [\n"
                + each(
                        day,
                        from,
                        to,
                        1,
                        ",\n",
                        flaw -> "{\"cve\": {\"id\": \"" + flaw.cve()
                                + "\", \"sourceIdentifier\": \"psirt@vendor.example\", \"published\": \"" + flaw.day
                                + "T10:15:08.503\", \"lastModified\": \"" + flaw.day
                                + "T12:00:00.000\", \"vulnStatus\": "
                                + "\"Analyzed\",\n \"descriptions\": [{\"lang\": \"en\", \"value\": \"" + flaw.text()
                                + "\"}],\n \"metrics\": {\"cvssMetricV31\": [{\"source\": \"nvd@nist.example\", \"type\": "
                                + "\"Primary\", \"cvssData\": {\"version\": \"3.1\", \"vectorString\": "
                                + "\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\", \"baseScore\": "
                                + SCORES.get(flaw.way)
                                + ", \"baseSeverity\": \"" + SEVERITIES.get(flaw.way)
                                + "\"}}]},\n \"weaknesses\": [{\"description\": [{\"lang\": \"en\", \"value\": \""
                                + WEAKNESSES.get(flaw.way)
                                + "\"}]}],\n \"configurations\": [{\"nodes\": [{\"operator\": \"OR\", \"negate\": false, "
                                + "\"cpeMatch\": [{\"vulnerable\": true, \"criteria\": \"" + flaw.cpe()
                                + "\", \"versionEndExcluding\": \"2." + flaw.way
                                + "\"}]}]}],\n \"references\": [{\"url\": \"https://vendor.example/" + flaw.number()
                                + "\", \"source\": \"psirt@vendor.example\", \"tags\": [\"Vendor Advisory\"]}]}}")
                + more + "\n]}\n";
    }

    static String kev(LocalDate day) {
        return "{\n\"title\": \"Catalog (sample)\", \"catalogVersion\": \"" + day + "\",\n\"vulnerabilities\": [\n"
                + each(
                        day,
                        0,
                        MOST,
                        6,
                        ",\n",
                        flaw -> "{\"cveID\": \"" + flaw.cve() + "\", \"vendorProject\": \""
                                + VENDORS.get(flaw.product) + "\", \"product\": \"" + PRODUCTS.get(flaw.product)
                                + "\", \"vulnerabilityName\": \"" + flaw.title() + "\", \"dateAdded\": \"" + flaw.day
                                + "\", \"shortDescription\": \"" + flaw.text()
                                + "\", \"requiredAction\": \"Apply updates per vendor instructions.\", \"dueDate\": \""
                                + flaw.day.plusDays(21) + "\", \"knownRansomwareCampaignUse\": \""
                                + (flaw.way == 0 ? "Known" : "Unknown") + "\", \"notes\": \"https://vendor.example/"
                                + flaw.number() + "\", \"cwes\": [\"" + WEAKNESSES.get(flaw.way) + "\"]}")
                + "\n]}\n";
    }

    /** Likelihoods rise from day to day for some. */
    static String epss(LocalDate day) {
        return "#model_version:v2099.01.01,score_date:" + day + "T00:00:00Z\ncve,epss,percentile\n"
                + each(day, 0, MOST, 1, "", flaw -> {
                    long age = day.toEpochDay() - flaw.day.toEpochDay();
                    long score = flaw.number() % 4 == 0 ? 9_000 + 1_500 * age : 42 + flaw.number() % 700;
                    return String.format(Locale.ROOT, "%s,0.%05d,0.%05d\n", flaw.cve(), score, 40_000 + score / 2);
                });
    }

    /** NVD has not come to it yet; what is known of it is in the CVE List. */
    private static final String UNSEEN = "CVE-2099-0001";

    static final String UNSEEN_PATH = "2099/0xxx/" + UNSEEN + ".json";

    private static String unseen() {
        return "{\"cve\": {\"id\": \"" + UNSEEN
                + "\", \"published\": \"2026-01-10T10:00:00.000\", \"lastModified\": \"2026-01-10T10:00:00.000\", "
                + "\"vulnStatus\": \"Awaiting Analysis\", \"descriptions\": [{\"lang\": \"en\", \"value\": "
                + "\"A sample: Acme Switch allows what it should not.\"}], \"metrics\": {}, \"references\": []}}";
    }

    static String changes(LocalDate day) {
        return "[{\"fetchTime\": \"" + day + "T00:00:00.000Z\", \"numberOfChanges\": 1, \"new\": [{\"cveId\": \""
                + UNSEEN + "\", \"dateUpdated\": \"2026-01-10T11:00:00.000Z\"}], \"updated\": [], \"error\": []}]\n";
    }

    static String changed(LocalDate day) {
        return """
                {"dataType": "CVE_RECORD", "dataVersion": "5.1",
                 "cveMetadata": {"cveId": "CVE-2099-0001", "state": "PUBLISHED", "assignerShortName": "example",
                   "datePublished": "2026-01-10T10:00:00.000Z", "dateUpdated": "2026-01-10T11:00:00.000Z"},
                 "containers": {
                   "cna": {"providerMetadata": {"shortName": "example"}, "title": "Acme Switch says too much",
                     "descriptions": [{"lang": "en", "value": "A sample: Acme Switch allows what it should not."}],
                     "affected": [{"vendor": "Acme", "product": "Switch", "defaultStatus": "unaffected",
                       "versions": [{"version": "1.0", "lessThan": "1.4", "status": "affected", "versionType": "semver"}]}],
                     "metrics": [{"cvssV4_0": {"version": "4.0", "baseScore": 9.3, "baseSeverity": "CRITICAL",
                       "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}}],
                     "references": [{"url": "https://vendor.example/switch", "tags": ["vendor-advisory"]}]},
                   "adp": [{"providerMetadata": {"shortName": "CISA-ADP", "dateUpdated": "2026-01-10T12:00:00.000Z"},
                     "title": "CISA ADP Vulnrichment",
                     "metrics": [{"cvssV3_1": {"version": "3.1", "baseScore": 9.8, "baseSeverity": "CRITICAL",
                         "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}},
                       {"other": {"type": "ssvc", "content": {"options": [{"Exploitation": "poc"}, {"Automatable": "yes"},
                         {"Technical Impact": "total"}]}}}],
                     "problemTypes": [{"descriptions": [{"lang": "en", "cweId": "CWE-200", "description": "CWE-200"}]}]}]}}
                """;
    }

    static String jvn(LocalDate day) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<VULDEF-Document version=\"3.2\""
                + " xmlns=\"http://jvn.example/vuldef/\" xmlns:status=\"http://jvndb.example/myjvn/Status\" xml:lang=\"ja\">\n"
                + each(day, 0, MOST, 2, "", Records::vulinfo)
                + "<status:Status version=\"3.3\" method=\"getVulnDetailInfo\" lang=\"ja\" retCd=\"0\" errCd=\"\" errMsg=\"\""
                + " totalRes=\"20\"/>\n</VULDEF-Document>\n";
    }

    private static String vulinfo(Flaw flaw) {
        var vendor = VENDORS.get(flaw.product);
        var product = PRODUCTS.get(flaw.product);
        return "<Vulinfo>\n<VulinfoID>" + flaw.advisory() + "</VulinfoID>\n<VulinfoData>\n<Title>" + vendor + " "
                + product + " における架空の脆弱性</Title>\n<VulinfoDescription><Overview>これは見本です。</Overview>"
                + "</VulinfoDescription>\n<Affected><AffectedItem><Name>" + vendor + "</Name><ProductName>" + product
                + "</ProductName><Cpe version=\"2.2\">cpe:/a:" + vendor.toLowerCase(Locale.ROOT) + ":"
                + product.toLowerCase(Locale.ROOT).replace(' ', '_') + "</Cpe><VersionNumber>2." + flaw.way
                + " 未満</VersionNumber></AffectedItem></Affected>\n<Impact><Cvss version=\"3.0\"><Severity type=\"Base\">High"
                + "</Severity><Base>" + SCORES.get(flaw.way)
                + "</Base><Vector>CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H</Vector></Cvss>"
                + "<ImpactItem><Description>何も起こりません。</Description></ImpactItem></Impact>\n<Solution><SolutionItem>"
                + "<Description>更新してください。</Description></SolutionItem></Solution>\n<Related>"
                + "<RelatedItem type=\"cve\"><Name>Common Vulnerabilities and Exposures (CVE)</Name><VulinfoID>"
                + flaw.cve() + "</VulinfoID><URL>https://cve.example/" + flaw.cve() + "</URL></RelatedItem>"
                + "<RelatedItem type=\"cwe\"><Name>JVNDB</Name><VulinfoID>" + WEAKNESSES.get(flaw.way)
                + "</VulinfoID></RelatedItem></Related>\n<DateFirstPublished>" + flaw.day
                + "T12:00:00+09:00</DateFirstPublished>\n<DateLastUpdated>" + flaw.day
                + "T15:00:00+09:00</DateLastUpdated>\n<DatePublic>" + flaw.day
                + "T00:00:00+09:00</DatePublic>\n</VulinfoData>\n</Vulinfo>\n";
    }
}
