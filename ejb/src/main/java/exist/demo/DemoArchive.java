package exist.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes two weeks of feed documents of a made-up world, in the publishers' own formats, as
 * {@code <folder>/<yyyy-mm-dd>/<host>/<path>}: what {@code ./exist demo} loads and the browser tests run on. The same day
 * gives the same bytes, on every machine.
 *
 * <p>Not all goes well, as in life: {@link #GAP}, {@link #SHORT}, {@link #PAGE} and {@link #STANDSTILL} say what the
 * health of the feeds then has to show.
 */
public final class DemoArchive {

    static final int DAYS = 14;

    /** For these days (counted back from the last, which is 0) nothing of VX Vault and PhishTank was gathered. */
    static final Days GAP = new Days(5, 9);
    /** On this day CINS gave only its first lines. */
    static final Days SHORT = new Days(3, 3);
    /** On this day GreenSnow answered with a page for people. */
    static final Days PAGE = new Days(6, 6);
    /** On these days Spamhaus gave the same IPv6 networks, byte for byte. */
    static final Days STANDSTILL = new Days(4, 9);

    record Days(int newest, int oldest) {
        boolean hold(int back) {
            return newest <= back && back <= oldest;
        }
    }

    private static final String CVE_LIST = "raw.githubusercontent.com/CVEProject/cvelistV5/main/cves/";

    /** A publisher's document: its feed's id, where it lies, and what it says on a day. */
    record Publication(String feed, String path, Function<LocalDate, String> document) {}

    static final List<Publication> PUBLICATIONS = List.of(
            new Publication("urlhaus", "urlhaus.abuse.ch/downloads/csv_recent/index.html", Tables::urlhaus),
            new Publication("threatfox", "threatfox.abuse.ch/export/json/recent/index.html", Json::threatFox),
            new Publication("feodo", "feodotracker.abuse.ch/downloads/ipblocklist.csv", Tables::feodo),
            new Publication("malwarebazaar", "bazaar.abuse.ch/export/txt/md5/recent/index.html", Tables::malwareBazaar),
            new Publication("sslbl", "sslbl.abuse.ch/blacklist/sslipblacklist.csv", Tables::sslbl),
            new Publication(
                    "openphish",
                    "raw.githubusercontent.com/openphish/public_feed/refs/heads/main/feed.txt",
                    Lists::openPhish),
            new Publication("phishtank", "data.phishtank.com/data/online-valid.csv", Tables::phishTank),
            new Publication("blocklist-de", "lists.blocklist.de/lists/all.txt", Lists::blocklistDe),
            new Publication("dshield", "feeds.dshield.org/block.txt", Tables::dshield),
            new Publication("spamhaus-drop", "www.spamhaus.org/drop/drop_v4.json", Json::drop),
            new Publication("spamhaus-drop-v6", "www.spamhaus.org/drop/drop_v6.json", Json::dropV6),
            new Publication(
                    "et-compromised",
                    "rules.emergingthreats.net/blockrules/compromised-ips.txt",
                    Lists::emergingThreats),
            new Publication("tor-exits", "check.torproject.org/torbulkexitlist", Lists::torExits),
            new Publication("cins", "cinsscore.com/list/ci-badguys.txt", Lists::cins),
            new Publication("ipsum", "raw.githubusercontent.com/stamparm/ipsum/master/ipsum.txt", Lists::ipsum),
            new Publication("greensnow", "blocklist.greensnow.co/greensnow.txt", Lists::greenSnow),
            new Publication("binarydefense", "www.binarydefense.com/banlist.txt", Lists::binaryDefense),
            new Publication(
                    "c2intel",
                    "raw.githubusercontent.com/drb-ra/C2IntelFeeds/master/feeds/IPC2s-30day.csv",
                    Tables::c2Intel),
            new Publication("vxvault", "vxvault.net/URL_List.php", Lists::vxVault));

    /** Feeds tell of the days before, so two days of news are enough. */
    static final List<Publication> NEWS = List.of(
            new Publication(
                    "bleepingcomputer",
                    "www.bleepingcomputer.com/feed/index.html",
                    News.rss("BleepingComputer (sample)", "https://bleepingcomputer.example/")),
            new Publication(
                    "securityweek",
                    "www.securityweek.com/feed/index.html",
                    News.rss("SecurityWeek (sample)", "https://securityweek.example/")),
            new Publication(
                    "thehackernews",
                    "feeds.feedburner.com/TheHackersNews",
                    News.rss("The Hacker News (sample)", "https://thehackernews.example/")),
            new Publication(
                    "krebsonsecurity",
                    "krebsonsecurity.com/feed/index.html",
                    News.rss("Krebs on Security (sample)", "https://krebsonsecurity.example/")),
            new Publication(
                    "schneier",
                    "www.schneier.com/feed/atom/index.html",
                    News.atom("Schneier on Security (sample)", "https://schneier.example/")),
            new Publication(
                    "databreaches",
                    "databreaches.net/feed/index.html",
                    News.rss("DataBreaches.net (sample)", "https://databreaches.example/")),
            new Publication(
                    "sans-isc",
                    "isc.sans.edu/rssfeed_full.xml",
                    News.rss("SANS Internet Storm Center (sample)", "https://sans-isc.example/")),
            new Publication(
                    "talos",
                    "blog.talosintelligence.com/rss/index.html",
                    News.rss("Cisco Talos (sample)", "https://talos.example/")),
            new Publication(
                    "unit42",
                    "unit42.paloaltonetworks.com/feed/index.html",
                    News.rss("Unit 42 (sample)", "https://unit42.example/")),
            new Publication(
                    "securelist",
                    "securelist.com/feed/index.html",
                    News.rss("Securelist (sample)", "https://securelist.example/")),
            new Publication(
                    "microsoft-security",
                    "www.microsoft.com/en-us/security/blog/feed/index.html",
                    News.rss("Microsoft Security Blog (sample)", "https://microsoft-security.example/")),
            new Publication(
                    "proofpoint",
                    "www.proofpoint.com/us/rss.xml",
                    News.rss("Proofpoint (sample)", "https://proofpoint.example/")),
            new Publication(
                    "welivesecurity",
                    "www.welivesecurity.com/en/rss/feed/index.html",
                    News.rss("WeLiveSecurity (sample)", "https://welivesecurity.example/")),
            new Publication(
                    "cisa-advisories",
                    "www.cisa.gov/cybersecurity-advisories/all.xml",
                    News.rss("CISA advisories (sample)", "https://cisa-advisories.example/")),
            new Publication(
                    "jpcert",
                    "www.jpcert.or.jp/rss/jpcert.rdf",
                    News.rdf("JPCERT/CC (sample)", "https://jpcert.example/")),
            new Publication("jvn", "jvn.jp/rss/jvn.rdf", News.rdf("JVN (sample)", "https://jvn.example/")),
            new Publication(
                    "amazon-linux",
                    "alas.aws.amazon.com/AL2023/alas.rss",
                    News.rss("Amazon Linux (sample)", "https://amazon-linux.example/")));

    /** So do lists of exploits. */
    static final List<Publication> EXPLOITS = List.of(
            new Publication(
                    "exploitdb",
                    "gitlab.com/exploit-database/exploitdb/-/raw/main/files_exploits.csv",
                    Proofs::exploitDb),
            new Publication("cxsecurity", "cxsecurity.com/wlb/rss/exploit/index.html", Proofs::cxSecurity),
            new Publication(
                    "metasploit",
                    "raw.githubusercontent.com/rapid7/metasploit-framework/master/db/modules_metadata_base.json",
                    Proofs::metasploit),
            new Publication(
                    "nuclei",
                    "raw.githubusercontent.com/projectdiscovery/nuclei-templates/main/cves.json",
                    Proofs::nuclei),
            new Publication(
                    "poc-in-github",
                    "raw.githubusercontent.com/nomi-sec/PoC-in-GitHub/master/README.md",
                    Proofs::pocInGitHub));

    /** And of vulnerabilities; of the CVE List there is the log of its changes, and a record. */
    static final List<Publication> VULNERABILITIES = List.of(
            new Publication("jvndb", "jvndb.jvn.jp/myjvn", Records::jvn),
            new Publication("nvd", "services.nvd.nist.gov/rest/json/cves/2.0", Records::nvd),
            new Publication(
                    "nvd-recent", "nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-recent.json.gz", Records::nvdRecent),
            new Publication(
                    "cisa-kev",
                    "www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
                    Records::kev),
            new Publication("epss", "epss.empiricalsecurity.com/epss_scores-current.csv.gz", Records::epss),
            new Publication("cve-list", CVE_LIST + "deltaLog.json", Records::changes),
            new Publication("cve-list", CVE_LIST + Records.UNSEEN_PATH, Records::changed));
    /** So do feeds of threat events. */
    static final List<Publication> EVENTS = Campaigns.publications();

    /** And timelines. */
    static final List<Publication> POSTS = List.of(
            mastodon("cve"),
            mastodon("threatintel"),
            mastodon("malware"),
            mastodon("ransomware"),
            mastodon("phishing"),
            bluesky("cve"),
            bluesky("threatintel"),
            bluesky("malware"),
            bluesky("ransomware"));

    private static Publication mastodon(String tag) {
        return new Publication(
                "mastodon-" + tag, "infosec.exchange/api/v1/timelines/tag/" + tag, Chatter.mastodon(tag));
    }

    private static Publication bluesky(String tag) {
        return new Publication(
                "bluesky-" + tag,
                "api.bsky.app/xrpc/app.bsky.feed.searchPosts?q=%23" + tag + "&limit=100&sort=latest",
                Chatter.bluesky(tag));
    }

    /** Of what tells of the days before. */
    private static final int LAST_DAYS = 2;

    private DemoArchive() {}

    /** Arguments: the folder, and the last day as {@code yyyy-mm-dd}; without it, today in UTC. */
    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: exist.demo.DemoArchive FOLDER [YYYY-MM-DD]");
            System.exit(2);
        }
        var today = args.length == 2 ? LocalDate.parse(args[1]) : LocalDate.now(ZoneOffset.UTC);
        int documents = write(Path.of(args[0]), today);
        System.out.println(documents + " sample documents of " + DAYS + " days up to " + today + " in " + args[0]);
    }

    /** @return the number of documents written */
    static int write(Path folder, LocalDate today) throws IOException {
        int documents = 0;
        for (int back = DAYS - 1; back >= 0; back--) {
            var todays = new ArrayList<>(PUBLICATIONS);
            if (back < LAST_DAYS) {
                todays.addAll(NEWS);
                todays.addAll(EXPLOITS);
                todays.addAll(VULNERABILITIES);
                todays.addAll(POSTS);
                todays.addAll(EVENTS);
            }
            for (var publication : todays) {
                if (GAP.hold(back) && List.of("vxvault", "phishtank").contains(publication.feed())) {
                    continue;
                }
                var file = folder.resolve(today.minusDays(back).toString()).resolve(publication.path());
                Files.createDirectories(file.getParent());
                Files.writeString(file, document(publication, today, back));
                documents++;
            }
        }
        return documents;
    }

    private static String document(Publication publication, LocalDate today, int back) {
        boolean still = publication.feed().equals("spamhaus-drop-v6") && STANDSTILL.hold(back);
        var text = publication.document().apply(today.minusDays(still ? STANDSTILL.oldest() : back));
        if (publication.feed().equals("cins") && SHORT.hold(back)) {
            return text.lines().limit(9).reduce("", (lines, line) -> lines + line + "\n");
        }
        if (publication.feed().equals("greensnow") && PAGE.hold(back)) {
            return "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n<body>Try again later.</body></html>\n";
        }
        return text;
    }
}
