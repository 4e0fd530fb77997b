package exist.reputation.feed;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.Feed;
import exist.reputation.Documents;
import exist.reputation.Documents.Reading;
import exist.reputation.ListedItem;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Layouts that publishers used at other times or offer beside the one of the sample. */
class LayoutsTest {

    private static final String BANNER =
            "################################\n# Last updated: 2026-01-20\n################################\n";
    private static final String SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private static Reading read(Feed<ListedItem> feed, String document) {
        var reading = Documents.read(feed, Documents.of(document));
        assertThat(reading.problem()).isNull();
        assertThat(reading.rejected()).isEmpty();
        return reading;
    }

    @Test
    void urlhaus_before_it_told_when_a_url_was_last_online() {
        var columns = "\"2\",\"2020-12-03 06:06:09\",\"http://192.0.2.7/a\",\"online\",\"malware_download\",\"elf\","
                + "\"https://urlhaus.abuse.ch/url/2/\",\"someone\"\n";
        for (var heading : new String[] {"", "# id,dateadded,url,url_status,threat,tags,urlhaus_link,reporter\n"}) {
            var item = read(new UrlHaus(), BANNER + heading + columns).items().get(0);
            assertThat(item.details().category()).isEqualTo("malware_download");
            assertThat(item.details().reference()).isEqualTo("https://urlhaus.abuse.ch/url/2/");
        }
        var mixed = Documents.read(
                new UrlHaus(),
                Documents.of("id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter\n" + columns));
        assertThat(mixed.reasons()).containsExactly("8 columns instead of 9");
        assertThat(Documents.read(new UrlHaus(), Documents.of("a,b,c\n")).reasons())
                .containsExactly("3 columns instead of 9 or 8");
    }

    @Test
    void feodo_before_it_told_the_state() {
        var item = read(
                        new FeodoTracker(),
                        BANNER + "# Firstseen,DstIP,DstPort,LastOnline,Malware\n"
                                + "2020-12-03 06:06:09,192.0.2.7,449,2020-12-04,TrickBot\n# END 1 entries\n")
                .items()
                .get(0);
        assertThat(item.details().description()).isEqualTo("TrickBot C2, port 449");
        assertThat(item.details().reported()).isEqualTo(Instant.parse("2020-12-03T06:06:09Z"));
    }

    @Test
    void what_says_how_many_it_has_is_believed_even_when_it_has_none() throws IOException {
        var heading = BANNER + "\"first_seen_utc\",\"dst_ip\",\"dst_port\",\"c2_status\",\"last_online\",\"malware\"\n";
        var row = "\"2026-01-08 19:20:49\",\"192.0.2.155\",\"5000\",\"offline\",\"2026-01-11\",\"Pikabot\"\n";
        var feed = new FeodoTracker();
        assertThat(feed.vouchesForItself(Documents.of(heading + "# END 0 entries")))
                .isTrue();
        assertThat(feed.vouchesForItself(Documents.of(heading + row + "# END 1 entries")))
                .isTrue();
        assertThat(Documents.read(feed, Documents.of(heading + row + "# END 2 entries"))
                        .problem())
                .hasMessageContaining("says that it has 2 entries, but has 1");
        assertThat(Documents.read(feed, Documents.of(heading + row)).problem()).hasMessageContaining("cut off");
        assertThat(Documents.read(feed, Documents.of(heading + "\"2026-01-08 19:20:49\",\"192.0"))
                        .problem())
                .hasMessageContaining("cut off");
        var drop = new SpamhausDrop();
        var network = "{\"cidr\":\"198.51.100.0/24\",\"sblid\":\"SBL1\",\"rir\":\"arin\"}\n";
        assertThat(drop.vouchesForItself(Documents.of(network))).isFalse();
        assertThat(drop.vouchesForItself(Documents.of(network + "{\"type\":\"metadata\",\"records\":1}")))
                .isTrue();
        assertThat(Documents.read(drop, Documents.of(network + "{\"type\": \"metadata\", \"records\": 9}"))
                        .problem())
                .hasMessageContaining("9 entries");
    }

    @Test
    void sslbl_in_all_its_forms() {
        var old =
                read(new SslBlacklist(), BANNER + "# DstIP,DstPort\n192.0.2.7,443,URLzone C&C\n# Number of entries: 1");
        assertThat(old.values()).containsExactly("192.0.2.7");
        assertThat(old.items().get(0).details().description()).isEqualTo("URLzone C&C, port 443");
        var dated = read(new SslBlacklist(), "# Firstseen,DstIP,DstPort\n2026-01-19 07:19:21,192.0.2.7,4443\n");
        assertThat(dated.values()).containsExactly("192.0.2.7");
        assertThat(dated.items().get(0).details().reported()).isEqualTo(Instant.parse("2026-01-19T07:19:21Z"));
        var certificates = read(
                new SslBlacklist(),
                BANNER + "# Listingdate,SHA1,Listingreason\n2026-01-19 07:19:21," + SHA1
                        + ",\"Vidar C&C\"\n# END 1 entries");
        assertThat(certificates.values()).containsExactly(SHA1);
        assertThat(certificates.items().get(0).details().description()).isEqualTo("Vidar C&C, certificate");
    }

    @Test
    void malwarebazaar_as_a_table() {
        var sha256 = "1e768ef07fb5576fd1e0e0f0795e9d2232d0d329fc86ef6e654a5a52318bd335";
        var row = "\"2026-08-11 05:46:57\", \"" + sha256 + "\", \"60151c2dfd54f09522181f197cb21092\", \"" + SHA1
                + "\", \"rep\", \"x, \"\"y\"\".sh\", \"sh\", \"text/x-shellscript\", \"Mirai\", \"n/a\", \"n/a\", \"\", \"3:a:b\","
                + " \"T1\"\n";
        var heading = "# \"first_seen_utc\",\"sha256_hash\",\"md5_hash\",\"sha1_hash\",\"reporter\",\"file_name\","
                + "\"file_type_guess\",\"mime_type\",\"signature\",\"clamav\",\"vtpercent\",\"imphash\",\"ssdeep\",\"tlsh\"\n";
        for (var document : new String[] {BANNER + heading + row, row}) {
            var item = read(new MalwareBazaar(), document).items().get(0);
            assertThat(item.indicator().value()).isEqualTo(sha256);
            assertThat(item.beside())
                    .extracting(beside -> beside.indicator().value())
                    .containsExactly(SHA1, "60151c2dfd54f09522181f197cb21092");
            assertThat(item.details().description()).isEqualTo("Mirai");
        }
        assertThat(read(new MalwareBazaar(), "# sha256_hash\n" + sha256 + "\n").values())
                .containsExactly(sha256);
    }

    @Test
    void spamhaus_as_it_was_until_2024() {
        var item = read(
                        new SpamhausDrop(),
                        "; Spamhaus DROP List\n; Expires: Mon\n198.51.100.0/24 ; SBL256893\n2001:db8::/32 ; SBL2\n")
                .items()
                .get(0);
        assertThat(item.indicator().value()).isEqualTo("198.51.100.0/24");
        assertThat(item.raw()).isNull();
        assertThat(item.details().description()).isEqualTo("SBL256893");
        assertThat(item.details().reference()).isEqualTo("https://check.spamhaus.org/sbl/query/SBL256893");
        assertThat(read(new SpamhausDropV6(), "2001:db8:1000::/36 \n").values()).containsExactly("2001:db8:1000::/36");
    }

    @Test
    void tor_exits_node_by_node() {
        assertThat(read(
                                new TorExits(),
                                "ExitNode FE39\nPublished 2026-03-11 13:07:19\nLastStatus 2026-03-12 08:00:00\n"
                                        + "ExitAddress 192.0.2.232 2026-03-12 08:10:51\n")
                        .values())
                .containsExactly("192.0.2.232");
    }

    @Test
    void ipsum_with_levels_and_without() {
        var reading = read(new IpSum(), "192.0.2.1\t8\n192.0.2.2\n192.0.2.3\t120\n");
        assertThat(reading.items())
                .extracting(item -> item.details().confidence())
                .containsExactly(8, null, 100);
        assertThat(Documents.read(new IpSum(), Documents.of("192.0.2.1\tmany\n"))
                        .reasons())
                .containsExactly("\"many\" is no number of lists");
    }

    @Test
    void dshield_wants_networks() {
        var reading = Documents.read(
                new DShield(),
                Documents.of("Start\tEnd\tNetblock\tAttacks\tName\tCountry\temail\n"
                        + "198.51.100.0\t198.51.100.255\t24\t7\t\t\t\n"
                        + "198.51.100.0\t198.51.101.1\t24\t7\n"
                        + "198.51.100.0\n"));
        assertThat(reading.values()).containsExactly("198.51.100.0/24");
        assertThat(reading.reasons())
                .containsExactly("from 198.51.100.0 to 198.51.101.1 is no network", "1 column instead of 7");
    }

    @Test
    void keys_go_where_their_publishers_want_them() {
        var abuse = new AbuseIpDb().request(Optional.of("k e&y"));
        assertThat(abuse.headers()).containsEntry("key", "k e&y");
        assertThat(abuse.url().getHost()).isEqualTo("api.abuseipdb.com");
        assertThat(new MalShare().request(Optional.of("k e&y")).url())
                .isEqualTo(URI.create("https://malshare.com/api.php?action=getsourcesraw&api_key=k+e%26y"));
        assertThat(new AbuseIpDb().info().keyed() && new MalShare().info().keyed())
                .isTrue();
        assertThat(new PhishTank().request(Optional.empty()).headers().get("User-Agent"))
                .startsWith("phishtank/");
    }
}
