package exist.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * What the documents of a mirror list, read in the plainest way: one pattern for each, nothing of the product's. Whoever
 * reads differently has to say why.
 */
final class MirrorDocuments {

    /** Where a feed's document lies, the pattern whose first group is the value of a row, and what the value lacks. */
    private record Reading(String path, Pattern row, String suffix) {}

    /** One document, the values it lists, and how many of its distinct values nobody may list. */
    record Expected(String document, Set<String> values, long dropped) {}

    private static final Pattern LINE = Pattern.compile("(?m)^([0-9a-fA-F.:]+)\\s*$");
    private static final Pattern URL = Pattern.compile("(?m)^(https?://\\S+)\\s*$");
    private static final Pattern PRIVATE = Pattern.compile(
            "(?:0|10|127)\\..*|169\\.254\\..*|192\\.168\\..*|172\\.(?:1[6-9]|2\\d|3[01])\\..*|22[4-9]\\..*|23\\d\\..*");

    private static final Map<String, Reading> FEEDS = new LinkedHashMap<>();

    private static void feed(String id, String path, Pattern row) {
        FEEDS.put(id, new Reading(path, row, ""));
    }

    static {
        feed(
                "urlhaus",
                "urlhaus.abuse.ch/downloads/csv_recent/index.html",
                Pattern.compile("(?m)^\"\\d+\",\"[^\"]*\",\"([^\"]+)\""));
        feed(
                "threatfox",
                "threatfox.abuse.ch/export/json/recent/index.html",
                Pattern.compile("\"ioc_value\": \"([^\"]+):\\d+\""));
        feed(
                "feodo",
                "feodotracker.abuse.ch/downloads/ipblocklist.csv",
                Pattern.compile("(?m)^\"\\d[^\"]*\",\"([\\d.]+)\""));
        feed(
                "malwarebazaar",
                "bazaar.abuse.ch/export/txt/md5/recent/index.html",
                Pattern.compile("(?m)^([0-9a-f]{32})\\s*$"));
        feed("sslbl", "sslbl.abuse.ch/blacklist/sslipblacklist.csv", Pattern.compile("(?m)^([\\d.]+),"));
        feed("openphish", "raw.githubusercontent.com/openphish/public_feed/refs/heads/main/feed.txt", URL);
        feed(
                "phishtank",
                "data.phishtank.com/data/online-valid.csv",
                Pattern.compile("(?m)^\\d+,(\\S+?),http://www\\.phish"));
        feed("blocklist-de", "lists.blocklist.de/lists/all.txt", LINE);
        var net = Pattern.compile("(?m)^([\\d.]+)\t[\\d.]+\t24\t");
        FEEDS.put("dshield", new Reading("feeds.dshield.org/block.txt", net, "/24"));
        feed("spamhaus-drop", "www.spamhaus.org/drop/drop_v4.json", Pattern.compile("\"cidr\":\"([^\"]+)\""));
        feed("spamhaus-drop-v6", "www.spamhaus.org/drop/dropv6.txt", Pattern.compile("(?m)^([0-9a-f:]+/\\d+)"));
        feed("et-compromised", "rules.emergingthreats.net/blockrules/compromised-ips.txt", LINE);
        feed("tor-exits", "check.torproject.org/torbulkexitlist", LINE);
        feed("cins", "cinsscore.com/list/ci-badguys.txt", LINE);
        feed("ipsum", "raw.githubusercontent.com/stamparm/ipsum/master/ipsum.txt", Pattern.compile("(?m)^([\\d.]+)\t"));
        feed("greensnow", "blocklist.greensnow.co/greensnow.txt", LINE);
        feed("binarydefense", "www.binarydefense.com/banlist.txt", LINE);
        feed(
                "c2intel",
                "raw.githubusercontent.com/drb-ra/C2IntelFeeds/master/feeds/IPC2s-30day.csv",
                Pattern.compile("(?m)^([\\d.]+),"));
        feed("vxvault", "vxvault.net/URL_List.php", URL);
    }

    /** Where news lie; each element is an article. */
    private static final Map<String, String> NEWS = Map.of(
            "bleepingcomputer", "www.bleepingcomputer.com/feed/index.html",
            "securityweek", "www.securityweek.com/feed/index.html",
            "databreaches", "databreaches.net/feed/index.html",
            "microsoft-security", "www.microsoft.com/en-us/security/blog/feed/index.html",
            "proofpoint", "www.proofpoint.com/us/rss.xml",
            "amazon-linux", "alas.aws.amazon.com/AL2023/alas.rss");

    private static final Map<String, Reading> EXPLOITS = Map.of(
            "exploitdb",
                    new Reading(
                            "gitlab.com/exploit-database/exploitdb/-/raw/main/files_exploits.csv",
                            Pattern.compile("(?m)^\\d+,exploits/"),
                            ""),
            "metasploit",
                    new Reading(
                            "raw.githubusercontent.com/rapid7/metasploit-framework/master/db/modules_metadata_base.json",
                            Pattern.compile("\"fullname\": \"(?:exploit|auxiliary|post|evasion)/"),
                            ""));

    private static final Map<String, Reading> VULNERABILITIES = Map.of(
            "nvd",
                    new Reading(
                            "services.nvd.nist.gov/rest/json/cves/2.0",
                            Pattern.compile("\"id\"\\s*:\\s*\"(CVE-[\\d-]+)\""),
                            ""),
            "nvd-recent",
                    new Reading(
                            "nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-recent.json.gz",
                            Pattern.compile("\"id\"\\s*:\\s*\"(CVE-[\\d-]+)\""),
                            ""),
            "cisa-kev",
                    new Reading(
                            "www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
                            Pattern.compile("\"cveID\": \"(CVE-[\\d-]+)\""),
                            ""),
            "epss",
                    new Reading(
                            "epss.empiricalsecurity.com/epss_scores-current.csv.gz",
                            Pattern.compile("(?m)^(CVE-[\\d-]+),"),
                            ""));

    private static final Pattern ITEM = Pattern.compile("<(item|entry)[ >]");

    private MirrorDocuments() {}

    /** @return numbers of articles by feed; only feeds whose document is there */
    static Map<String, Long> news(Path mirror) throws IOException {
        var expected = new LinkedHashMap<String, Long>();
        for (var feed : NEWS.entrySet()) {
            var file = mirror.resolve(feed.getValue());
            if (Files.exists(file)) {
                expected.put(
                        feed.getKey(),
                        ITEM.matcher(Files.readString(file)).results().count());
            }
        }
        return expected;
    }

    /** @return numbers of exploits by feed; only feeds whose document is there */
    static Map<String, Long> exploits(Path mirror) throws IOException {
        var expected = new LinkedHashMap<String, Long>();
        for (var feed : EXPLOITS.entrySet()) {
            var file = mirror.resolve(feed.getValue().path());
            if (Files.exists(file)) {
                expected.put(
                        feed.getKey(),
                        feed.getValue()
                                .row()
                                .matcher(Files.readString(file))
                                .results()
                                .count());
            }
        }
        return expected;
    }

    /** @return vulnerabilities by feed; only feeds whose document is there */
    static Map<String, Set<String>> vulnerabilities(Path mirror) throws IOException {
        var expected = new LinkedHashMap<String, Set<String>>();
        for (var feed : VULNERABILITIES.entrySet()) {
            var file = mirror.resolve(feed.getValue().path());
            if (Files.exists(file)) {
                var names = new HashSet<String>();
                var rows = feed.getValue().row().matcher(unpacked(file));
                while (rows.find()) {
                    names.add(rows.group(1));
                }
                expected.put(feed.getKey(), names);
            }
        }
        return expected;
    }

    private static String unpacked(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                var text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** @return by feed; only feeds whose document is there */
    static Map<String, Expected> read(Path mirror) throws IOException {
        var expected = new LinkedHashMap<String, Expected>();
        for (var feed : FEEDS.entrySet()) {
            var file = mirror.resolve(feed.getValue().path());
            if (Files.exists(file)) {
                expected.put(feed.getKey(), read(Files.readString(file, StandardCharsets.UTF_8), feed.getValue()));
            }
        }
        return expected;
    }

    private static Expected read(String document, Reading reading) {
        var values = new HashSet<String>();
        var dropped = new HashSet<String>();
        var rows = reading.row().matcher(document);
        while (rows.find()) {
            var value = rows.group(1) + reading.suffix();
            (PRIVATE.matcher(value).matches() ? dropped : values)
                    .add(value.startsWith("http") ? plainUrl(value) : value);
        }
        return new Expected(document, values, dropped.size());
    }

    /** The host in small letters, and a path where there is none: the two differences that mean nothing. */
    private static String plainUrl(String url) {
        int host = url.indexOf("://") + 3;
        int path = url.indexOf('/', host);
        return path < 0
                ? url.toLowerCase(Locale.ROOT) + "/"
                : url.substring(0, path).toLowerCase(Locale.ROOT) + url.substring(path);
    }
}
