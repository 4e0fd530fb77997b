package exist.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Exploits of the made-up world, as five publishers tell of them. Their vulnerabilities are of a year that is far away. */
final class Proofs {

    private static final int FIRST = 46_000;
    private static final int MOST = 40;

    private static final List<String> PRODUCTS =
            List.of("Acme Router 1.0", "Example CMS 2.3", "Foo Player", "Sample Mail Server 5", "Test Portal 4.1");
    private static final List<String> WAYS = List.of(
            "Remote Code Execution", "SQL Injection", "Directory Traversal", "Stored \"XSS\"", "Privilege Escalation");
    private static final List<String> TYPES = List.of("remote", "webapps", "webapps", "webapps", "local");
    private static final List<String> PLATFORMS = List.of("hardware", "php", "windows", "linux", "multiple");

    private Proofs() {}

    /** One a day: the same for all publishers, each of which knows some. */
    private record Proof(int number, LocalDate day, int product, int way, boolean verified) {

        static Proof of(LocalDate day) {
            var random = new Random(day.toEpochDay() * 17);
            int number = FIRST + (int) (day.toEpochDay() % 10_000);
            return new Proof(number, day, random.nextInt(5), random.nextInt(5), random.nextInt(3) > 0);
        }

        String cve() {
            return "CVE-2099-" + (10_000 + number % 10_000);
        }

        String title() {
            return PRODUCTS.get(product) + " - " + WAYS.get(way);
        }
    }

    private static String each(LocalDate day, int step, String joint, Function<Proof, String> written) {
        return IntStream.range(0, MOST)
                .mapToObj(back -> day.minusDays(back + 1L))
                .filter(before -> before.toEpochDay() % step == 0)
                .map(Proof::of)
                .map(written)
                .collect(Collectors.joining(joint));
    }

    static String exploitDb(LocalDate day) {
        return "id,file,description,date_published,author,type,platform,port,date_added,date_updated,verified,codes,tags,"
                + "aliases,screenshot_url,application_url,source_url\n"
                + each(day, 1, "", proof -> {
                    var platform = PLATFORMS.get(proof.product);
                    var type = TYPES.get(proof.way);
                    return proof.number + ",exploits/" + platform + "/" + type + "/" + proof.number + ".py,\""
                            + proof.title().replace("\"", "\"\"") + "\"," + proof.day + ",\"Jane Example\"," + type
                            + ","
                            + platform + "," + (proof.product == 0 ? "8080" : "") + "," + proof.day + "," + proof.day
                            + "," + (proof.verified ? 1 : 0) + "," + proof.cve() + ";OSVDB-" + proof.number
                            + ",,,,,https://vendor.example/" + proof.number + "\n";
                });
    }

    static String cxSecurity(LocalDate day) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\">\n<channel>\n<title>CXSecurity (sample)"
                + "</title>\n<link>https://cxsecurity.example/</link>\n<description>Samples</description>\n"
                + each(day, 3, "", proof -> {
                    var id = "WLB-" + proof.number;
                    var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            proof.day.atTime(9, 30).atOffset(ZoneOffset.UTC));
                    return "<item>\n<title>" + proof.title() + "</title>\n<link>https://cxsecurity.example/" + id
                            + "</link>\n<guid isPermaLink=\"false\">" + id + "</guid>\n<pubDate>" + date
                            + "</pubDate>\n<description><![CDATA[Topic: " + proof.title() + " Risk: Medium Text:# "
                            + proof.cve() + " GET /index.php?id=1%27 HTTP/1.1]]></description>\n</item>\n";
                })
                + "</channel>\n</rss>\n";
    }

    static String metasploit(LocalDate day) {
        return "{\n"
                + each(day, 5, ",\n", proof -> {
                    var name = "exploit/multi/sample/" + proof.number;
                    return "  \"" + name.replaceFirst("/", "_") + "\": {\n    \"name\": \"" + json(proof.title())
                            + "\",\n    \"fullname\": \"" + name
                            + "\",\n    \"rank\": 600,\n    \"disclosure_date\": \"" + proof.day
                            + "\",\n    \"type\": \"exploit\",\n    \"author\": [\n      \"Jane Example\"\n    ],\n"
                            + "    \"description\": \"This is a sample of a module.\\n        It does nothing.\",\n"
                            + "    \"references\": [\n      \"" + proof.cve() + "\",\n      \"EDB-" + proof.number
                            + "\",\n      \"URL-https://vendor.example/" + proof.number + "\"\n    ],\n"
                            + "    \"platform\": \"Linux,Unix\",\n    \"rport\": 8443,\n    \"mod_time\": \""
                            + proof.day
                            + " 10:00:00 +0000\",\n    \"path\": \"/modules/exploits/multi/sample/" + proof.number
                            + ".rb\"\n  }";
                })
                + "\n}\n";
    }

    static String nuclei(LocalDate day) {
        return each(
                day,
                4,
                "",
                proof -> "{\"ID\":\"" + proof.cve() + "\",\"Info\":{\"Name\":\"" + json(proof.title())
                        + "\",\"Severity\":\"high\",\"Description\":\"A sample.\\n\",\"Classification\":{\"CVSSScore\":\"8.8\"}},"
                        + "\"file_path\":\"http/cves/2099/" + proof.cve() + ".yaml\"}\n");
    }

    static String pocInGitHub(LocalDate day) {
        return "# PoC in GitHub\n\n## 2099\n"
                + each(
                        day,
                        2,
                        "",
                        proof -> "### " + proof.cve()
                                + " (2099-01-01)\n\n<code>A sample.\n</code>\n\n- [jane-example/poc-"
                                + proof.number + "](https://code.example/jane-example/poc-" + proof.number
                                + ")\n- [joe-example/all-of-them](https://code.example/joe-example/all-of-them)\n\n");
    }

    private static String json(String text) {
        return text.replace("\"", "\\\"");
    }
}
