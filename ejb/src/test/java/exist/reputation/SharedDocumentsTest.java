package exist.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exist.feed.Feed;
import exist.feed.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real documents of the publishers, where they lie beside the project. */
class SharedDocumentsTest {

    private static final Path SHARED = Path.of("../../shared").toAbsolutePath().normalize();

    private static final Map<String, Feed<ListedItem>> FEEDS = FeedContractTest.feeds().stream()
            .collect(Collectors.toMap(feed -> feed.info().id(), Function.identity()));

    @BeforeAll
    static void areThere() {
        assumeTrue(Files.isDirectory(SHARED.resolve("mirror")), "there are no documents in " + SHARED);
    }

    /** Every document of the mirror that belongs to a feed: how many items it has, and that none of them is bad. */
    @ParameterizedTest
    @CsvSource({
        "day1, phishtank=1067 cins=15000 urlhaus=4 threatfox=13 feodo=27 malwarebazaar=507 sslbl=83 openphish=42"
                + " blocklist-de=22474 dshield=20 spamhaus-drop=36 spamhaus-drop-v6=50 et-compromised=551 tor-exits=3384 ipsum=120430"
                + " greensnow=2496 binarydefense=865 c2intel=1318 vxvault=12",
        "day2, feodo=27 spamhaus-drop=989 spamhaus-drop-v6=51 et-compromised=521 tor-exits=3251 binarydefense=2662"
    })
    void reads_the_mirror(String day, String counts) throws Exception {
        var read = new TreeMap<String, Integer>();
        for (var feed : FEEDS.values()) {
            Path file;
            try {
                file = Source.locate(SHARED.resolve("mirror").resolve(day), feed);
            } catch (exist.feed.FetchException e) {
                continue; // not every publisher is there
            }
            var reading = Documents.read(feed, Documents.of(file));
            assertThat(reading.problem()).as("%s", file).isNull();
            assertThat(reading.rejected()).as("%s", file).isEmpty();
            read.put(feed.info().id(), reading.items().size());
        }
        var expected = new TreeMap<String, Integer>();
        for (var count : counts.split(" ")) {
            expected.put(count.split("=")[0], Integer.valueOf(count.split("=")[1]));
        }
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "urlhaus, abuse.ch-urlhaus/csv_online.excerpt.csv, 36",
        "urlhaus, abuse.ch-urlhaus/csv_recent-20191127.abridged.csv, 4",
        "urlhaus, abuse.ch-urlhaus/csv_recent-20201203.excerpt.csv, 4",
        "threatfox, abuse.ch-threatfox/json_recent.excerpt.json, 13",
        "feodo, abuse.ch-feodotracker/ipblocklist.csv.day1, 27",
        "malwarebazaar, abuse.ch-malwarebazaar/md5_recent.txt, 507",
        "malwarebazaar, abuse.ch-malwarebazaar/csv_recent.abridged.csv, 2",
        "sslbl, abuse.ch-sslbl/sslipblacklist.csv, 83",
        "phishtank, phishtank/verified_online.csv, 28",
        "phishtank, phishtank/verified_online-4col.csv, 1067",
        "dshield, dshield/block.txt, 20",
        "dshield, dshield/block-2015.txt, 15",
        "dshield, dshield/block-intelmq.txt, 2",
        "spamhaus-drop, spamhaus/drop_v4.json, 36",
        "spamhaus-drop, spamhaus/drop-2015.txt, 737",
        "spamhaus-drop, spamhaus/drop-intelmq.txt, 2",
        "spamhaus-drop, spamhaus/drop.txt.day1, 985",
        "spamhaus-drop, spamhaus/edrop-2015.txt, 71",
        "spamhaus-drop-v6, spamhaus/drop_ipv6.txt.day1, 50",
        "tor-exits, torproject/exit-addresses, 20",
        "tor-exits, torproject/tor-exit.txt.day1, 3384",
        "blocklist-de, blocklist.de/imap.txt, 6",
        "blocklist-de, blocklist.de/apache.txt.day1, 11031",
        "ipsum, ipsum/levels/8.txt, 23",
        "et-compromised, emergingthreats/emerging-Block-IPs.txt, 32",
        "c2intel, drb-ra-C2IntelFeeds/IPC2s-30day.csv, 1318",
        "vxvault, vxvault/URL_List.php.txt, 12",
        "openphish, openphish/feed.txt, 42"
    })
    void reads_samples(String feed, String sample, int items) {
        var reading = Documents.read(
                FEEDS.get(feed), Documents.of(SHARED.resolve("samples").resolve(sample)));
        assertThat(reading.problem()).isNull();
        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.items()).hasSize(items);
    }

    @Test
    void rejects_what_is_wrong_in_real_lists_and_says_why() {
        var addresses = Documents.read(
                FEEDS.get("blocklist-de"),
                Documents.of(SHARED.resolve("samples/abuse.ch-urlhaus/urlhaus-ips.derived.txt.day1")));
        assertThat(addresses.items()).hasSize(20_319);
        assertThat(addresses.reasons())
                .containsExactly("\"09.193.105.79\" is no IP address: \"09\" has a leading zero");
        var urls = Documents.read(
                FEEDS.get("openphish"), Documents.of(SHARED.resolve("samples/openphish/feed-intelmq.txt")));
        assertThat(urls.items()).isEmpty();
        assertThat(urls.reasons()).hasSize(2).allMatch(reason -> reason.contains("a part between two dots is empty"));
        var page = Documents.read(
                FEEDS.get("feodo"), Documents.of(SHARED.resolve("samples/abuse.ch-feodotracker/feodotracker.html")));
        assertThat(page.problem()).hasMessageContaining("is an HTML page");
    }

    @Test
    void keeps_what_the_formats_offer() {
        assertThat(first("urlhaus", "abuse.ch-urlhaus/csv_online.excerpt.csv"))
                .hasToString("Details[category=malware_download, description=reported by geenensp, "
                        + "reference=https://urlhaus.abuse.ch/url/3760549/, country=null, confidence=null, "
                        + "tags=32-bit,elf,mips,Mozi, reported=2026-01-20T09:12:26Z]");
        assertThat(first("threatfox", "abuse.ch-threatfox/json_recent.excerpt.json"))
                .hasToString("Details[category=botnet_cc, description=Remcos (RemcosRAT,Remvio,Socmer), "
                        + "reference=https://threatfox.abuse.ch/ioc/1956272/, country=null, confidence=100, "
                        + "tags=c2,Remcos,RemoteHost, reported=2026-10-07T11:44:51Z]");
        assertThat(first("sslbl", "abuse.ch-sslbl/sslipblacklist.csv").description())
                .isEqualTo("URLzone C&C, port 443");
        assertThat(first("spamhaus-drop", "spamhaus/drop-2015.txt").description())
                .isEqualTo("SBL256893");
        assertThat(first("ipsum", "ipsum/ipsum.txt").confidence()).isEqualTo(10);
        assertThat(first("dshield", "dshield/block.txt").country()).isEqualTo("HK");
    }

    private static Details first(String feed, String sample) {
        return Documents.read(
                        FEEDS.get(feed), Documents.of(SHARED.resolve("samples").resolve(sample)))
                .items()
                .get(0)
                .details();
    }
}
