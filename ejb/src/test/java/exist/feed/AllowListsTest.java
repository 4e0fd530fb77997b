package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowListsTest {

    @TempDir
    Path home;

    AllowLists lists;

    @BeforeEach
    void open() {
        lists = AllowLists.of(Settings.of(Map.of("EXIST_HOME", home.toString())));
    }

    private Optional<String> reason(String value) throws Exception {
        return lists.reason(Indicators.parse(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.1.2.3           | private address (10.0.0.0/8)
                    172.31.255.255     | private address (172.16.0.0/12)
                    192.168.0.1        | private address (192.168.0.0/16)
                    127.0.0.1          | loopback address (127.0.0.0/8)
                    169.254.1.1        | link-local address (169.254.0.0/16)
                    0.0.0.0            | unspecified address (0.0.0.0/8)
                    224.0.0.251        | multicast address (224.0.0.0/4)
                    255.255.255.255    | broadcast address (255.255.255.255)
                    ::1                | loopback address (::1)
                    ::                 | unspecified address (::)
                    fe80::1            | link-local address (fe80::/10)
                    fd12::1            | private address (fc00::/7)
                    ff02::fb           | multicast address (ff00::/8)
                    ::ffff:10.0.0.1    | private address (10.0.0.0/8)
                    10.0.0.0/16        | private addresses (10.0.0.0/8)
                    192.0.0.0/8        | holds private addresses (192.168.0.0/16)
                    http://10.0.0.1/a  | private address (10.0.0.0/8)
                    google.com         | on the list of domains that are never blocked
                    WWW.Google.com.    | on the list of domains that are never blocked
                    co.uk              | public suffix, nobody's own domain
                    """)
    void drops_what_nobody_may_list(String value, String reason) throws Exception {
        assertThat(reason(value)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1",
        "198.51.100.0/24",
        "203.0.113.7",
        "198.18.0.1",
        "2001:db8::1",
        "172.15.255.255",
        "172.32.0.1",
        "11.0.0.0",
        "evil.example",
        "files.google.com",
        "http://www.google.com/url?q=evil",
        "evil.co.uk",
        "a@evil.example"
    })
    void lets_all_else_pass(String value) throws Exception {
        assertThat(reason(value)).isEmpty();
    }

    private void write(String name, String type, String attributes, String... entries) throws Exception {
        var file = home.resolve("warninglists").resolve(name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"name\":\"List of " + name + "\",\"version\":1,\"description\":\"\",\"type\":\"" + type + "\","
                        + (attributes.isEmpty() ? "" : "\"matching_attributes\":[\"" + attributes + "\"],")
                        + "\"list\":[\"" + String.join("\",\"", entries) + "\"]}");
    }

    @Test
    void understands_warning_lists_of_every_type() throws Exception {
        write("resolvers", "string", "ip-src\",\"ip-dst", "198.51.100.53", "2001:DB8:0::53");
        write("clouds", "cidr", "ip-src", "203.0.113.0/24", "203.0.113.64/26", "2001:db8:c::/48", "no-network");
        write("sites", "hostname", "hostname\",\"domain\",\"url", "good.example", ".dotted.example", "Bücher.example");
        write("names", "hostname", "domain", "names.example");
        write("sandboxes", "substring", "url\",\"domain", "sandbox.", "ab");
        write("contacts", "regex", "email-src", "/^(abuse|noc)\\\\@.*\\\\..*$/i");
        write("files", "string", "sha256\",\"md5", "D41D8CD98F00B204E9800998ECF8427E");
        write("everything", "string", "", "any.example");

        assertThat(reason("198.51.100.53")).contains("on the list “List of resolvers”");
        assertThat(reason("2001:db8::53")).isPresent();
        assertThat(reason("198.51.100.54")).isEmpty();
        assertThat(reason("203.0.113.70")).contains("on the list “List of clouds”");
        assertThat(reason("203.0.113.0/25")).isPresent();
        assertThat(reason("203.0.112.0/23")).isEmpty();
        assertThat(reason("http://203.0.113.70/"))
                .as("a page in a cloud is not the cloud")
                .isEmpty();
        assertThat(reason("2001:db8:c:1::1")).isPresent();
        assertThat(reason("good.example")).contains("on the list “List of sites”");
        assertThat(reason("a.b.good.example")).isPresent();
        assertThat(reason("notgood.example")).isEmpty();
        assertThat(reason("x.dotted.example")).isPresent();
        assertThat(reason("xn--bcher-kva.example")).isPresent();
        assertThat(reason("https://a.good.example/x")).isPresent();
        assertThat(reason("https://names.example/x")).isEmpty();
        assertThat(reason("names.example")).isPresent();
        assertThat(reason("http://evil.example/SANDBOX.html")).contains("on the list “List of sandboxes”");
        assertThat(reason("cab.example")).isPresent();
        assertThat(reason("evil.example")).isEmpty();
        assertThat(reason("Abuse@evil.example")).contains("on the list “List of contacts”");
        assertThat(reason("bad@evil.example")).isEmpty();
        assertThat(reason("d41d8cd98f00b204e9800998ecf8427e")).isPresent();
        assertThat(reason("any.example")).isPresent();
    }

    @Test
    void a_list_that_cannot_be_used_spoils_no_other() throws Exception {
        write("good", "string", "", "any.example");
        write("bad-type", "telepathy", "", "evil.example");
        write("bad-regex", "regex", "", "(");
        Files.writeString(home.resolve("warninglists/no.json"), "{");
        Files.writeString(home.resolve("warninglists/schema.json"), "{\"list\":7}");
        assertThat(reason("any.example")).isPresent();
        assertThat(reason("evil.example")).isEmpty();
    }

    @Test
    void its_version_is_that_of_the_content() throws Exception {
        long without = lists.version();
        assertThat(lists.version()).isEqualTo(without);
        write("names", "hostname", "domain", "names.example");
        long with = lists.version();
        assertThat(with).isNotEqualTo(without);
        assertThat(AllowLists.of(Settings.of(Map.of("EXIST_HOME", home.toString())))
                        .version())
                .as("after a restart")
                .isEqualTo(with);
        write("names", "hostname", "domain", "other.names.example");
        assertThat(lists.version()).isNotEqualTo(with);
        assertThat(reason("names.example")).isEmpty();
        Files.delete(home.resolve("warninglists/names.json"));
        assertThat(lists.version()).isEqualTo(without);
    }

    @Test
    void finds_the_widest_range_and_no_other() throws Exception {
        var ranges = new Ranges(java.util.List.of(
                Ranges.Range.of(Indicators.parse(IndicatorKind.NETWORK, "192.0.2.64/26"), "inner"),
                Ranges.Range.of(Indicators.parse(IndicatorKind.NETWORK, "192.0.2.0/24"), "outer"),
                Ranges.Range.of(Indicators.parse(IndicatorKind.NETWORK, "192.0.4.0/24"), "other")));
        var inside = Indicators.parse("192.0.2.70");
        assertThat(ranges.around(inside.first(), inside.last()).name()).isEqualTo("outer");
        var between = Indicators.parse("192.0.3.1");
        assertThat(ranges.around(between.first(), between.last())).isNull();
        var wide = Indicators.parse("192.0.0.0/16");
        assertThat(ranges.around(wide.first(), wide.last())).isNull();
        assertThat(ranges.touching(wide.first(), wide.last()).name()).isEqualTo("outer");
        assertThat(ranges.touching(between.first(), between.last())).isNull();
    }
}
