package exist.reputation;

import static exist.feed.OwnFeedDefinition.Format.CSV;
import static exist.feed.OwnFeedDefinition.Format.HOSTS;
import static exist.feed.OwnFeedDefinition.Format.JSON;
import static exist.feed.OwnFeedDefinition.Format.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.feed.InvalidInputException;
import exist.feed.OwnFeedDefinition;
import exist.feed.OwnFeedDefinition.Format;
import exist.reputation.Documents.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFeedTest {

    private static OwnFeedDefinition definition(Format format, String kind, Map<String, String> mapping, String items) {
        return new OwnFeedDefinition(
                "my-list",
                "My list",
                "https://lists.example/a.txt",
                format,
                kind,
                Duration.ofHours(6),
                40,
                "mine",
                null,
                null,
                mapping,
                items,
                0);
    }

    private static Reading read(OwnFeedDefinition definition, String document) {
        return Documents.read(new OwnFeed(10_001, definition), Documents.of(document));
    }

    @Test
    void reads_a_list_of_anything() {
        var reading = read(definition(LIST, null, null, null), """
                # comment
                ; another
                192.0.2.1        # scanner
                198.51.100.0/24  ; a network
                203.0.113.0-203.0.113.255
                192.0.2.7 - 192.0.2.9
                hxxp://evil[.]example/a // defanged
                evil.example
                "bad@evil.example"
                98516400e20d10be5d0f6e2462e33df3
                setup.py
                999.1.1.1
                some words
                """);
        assertThat(reading.values())
                .containsExactly(
                        "192.0.2.1",
                        "198.51.100.0/24",
                        "203.0.113.0/24",
                        "192.0.2.7",
                        "192.0.2.8/31",
                        "http://evil.example/a",
                        "evil.example",
                        "bad@evil.example",
                        "98516400e20d10be5d0f6e2462e33df3");
        assertThat(reading.items().get(5).raw()).isEqualTo("hxxp://evil[.]example/a");
        assertThat(reading.items())
                .allMatch(item -> item.details().confidence() == 40
                        && item.details().category().equals("mine"));
        assertThat(reading.rejected())
                .extracting(rejected -> rejected.line() + " " + rejected.reason())
                .containsExactly(
                        "11 \"setup.py\" is a file's name rather than a domain",
                        "12 \"999.1.1.1\" is no IP address: 999 is more than 255",
                        "13 \"some words\" is no domain: it holds \" \"");
    }

    @Test
    void reads_a_table_by_the_numbers_of_its_columns() {
        var reading = read(
                definition(
                        CSV,
                        "detect",
                        Map.of("value", "2", "description", "3", "confidence", "4", "reported", "1", "tags", "5"),
                        null),
                """
                2026-01-20 09:12:26,192.0.2.1,"two
                lines",90,"a,b"
                ,evil.example,,,
                2026-01-20,,x,1,
                2026-01-20T09:12:26+09:00,http://evil.example/,"a ""quoted"" word",n/a,c
                """);
        assertThat(reading.values()).containsExactly("192.0.2.1", "evil.example", "http://evil.example/");
        assertThat(reading.items().get(0).details())
                .isEqualTo(new Details(
                        "mine", "two\nlines", null, null, 90, "a,b", Instant.parse("2026-01-20T09:12:26Z")));
        assertThat(reading.items().get(1).details()).isEqualTo(new Details("mine", null, null, null, 40, null, null));
        assertThat(reading.items().get(2).details().description()).isEqualTo("a \"quoted\" word");
        assertThat(reading.items().get(2).details().reported()).isEqualTo(Instant.parse("2026-01-20T00:12:26Z"));
        assertThat(reading.rejected())
                .extracting(rejected -> rejected.line() + " " + rejected.reason())
                .containsExactly("4 there is no value at \"2\"");
    }

    @Test
    void reads_a_table_by_its_heading() {
        var definition = new OwnFeedDefinition(
                "my-list",
                "My list",
                "https://lists.example/a.csv",
                CSV,
                null,
                null,
                null,
                null,
                null,
                ";",
                Map.of("ip", "Address", "domain", "host", "url", "URL", "country", "cc"),
                null,
                1);
        var reading = read(definition, """
                this line is passed over
                #cc;host;address;url
                jp;evil.example;192.0.2.1;http://evil.example/a
                de;;192.0.2.2;
                us;b.evil.example
                """);
        assertThat(reading.values()).containsExactly("http://evil.example/a", "192.0.2.2");
        assertThat(reading.items().get(0).beside())
                .extracting(beside -> beside.indicator().value())
                .containsExactly("evil.example", "192.0.2.1");
        assertThat(reading.items().get(0).details().country()).isEqualTo("jp");
        assertThat(reading.reasons()).containsExactly("2 columns instead of 4");
        assertThat(read(definition, "x\na;b;c\nd;e;f\n").problem()).hasMessageContaining("no heading");
    }

    @Test
    void a_quotation_mark_that_is_never_closed_costs_its_row() {
        var reading = read(
                definition(CSV, "ip", Map.of("value", "1"), null),
                "192.0.2.1,\"good\"\n192.0.2.2,\"bad\n192.0.2.3,\"good\"\n192.0.2.4,good\n");
        assertThat(reading.values()).containsExactly("192.0.2.1", "192.0.2.3", "192.0.2.4");
        assertThat(reading.reasons()).containsExactly("a quotation mark is not closed");
        assertThat(reading.rejected().get(0).line()).isEqualTo(2);
        assertThat(read(definition(CSV, "ip", Map.of("value", "1"), null), "192.0.2.1,\"cut")
                        .problem())
                .hasMessageContaining("cut off");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    /data/list | {"meta":{"n":2},"data":{"list":[{"v":{"ip":"192.0.2.1"}},{"v":{"ip":"192.0.2.2"}}]},"z":[1]}
                    ''         | [{"v":{"ip":"192.0.2.1"}},{"v":{"ip":"192.0.2.2"}}]
                    ''         | {"a":{"v":{"ip":"192.0.2.1"}},"b":{"v":{"ip":"192.0.2.2"}}}
                    ''         | {"a":[{"v":{"ip":"192.0.2.1"}},{"v":{"ip":"192.0.2.2"}}],"b":[]}
                    ''         | {"v":{"ip":"192.0.2.1"}}~{"v":{"ip":"192.0.2.2"}}~
                    /a~1b      | {"a/b":[{"v":{"ip":"192.0.2.1"}},{"v":{"ip":"192.0.2.2"}}]}
                    """)
    void reads_json_of_every_shape(String items, String document) {
        var definition = definition(JSON, "ip", Map.of("value", "/v/ip"), items.equals("''") ? "" : items);
        var reading = read(definition, items.equals("''") ? document.replace('~', '\n') : document);
        assertThat(reading.problem()).isNull();
        assertThat(reading.values()).containsExactly("192.0.2.1", "192.0.2.2");
    }

    @Test
    void reads_what_items_of_json_say() {
        var mapping = Map.of("value", "@key", "category", "/c", "tags", "/t", "confidence", "/p", "reported", "/seen");
        var reading = read(definition(JSON, null, mapping, ""), """
                {
                  "evil.example": {"c": "phishing", "t": ["a", "b"], "p": 77.6, "seen": 1768900000},
                  "192.0.2.1": {"c": null, "p": "high"},
                  "words": {}
                }
                """);
        assertThat(reading.values()).containsExactly("evil.example", "192.0.2.1");
        assertThat(reading.items().get(0).details())
                .isEqualTo(new Details("phishing", null, null, null, 78, "a,b", Instant.ofEpochSecond(1_768_900_000)));
        assertThat(reading.items().get(1).details()).isEqualTo(new Details("mine", null, null, null, 40, null, null));
        assertThat(reading.reasons()).containsExactly("\"words\" is no domain: it has no dot");
        assertThat(read(definition(JSON, "ip", Map.of("value", ""), "/ips"), "{\"ips\":[\"192.0.2.1\",7]}")
                        .values())
                .containsExactly("192.0.2.1");
    }

    @Test
    void says_what_is_wrong_with_json() {
        var definition = definition(JSON, "ip", Map.of("value", "ip"), "/data");
        assertThat(read(definition, "{\"error\":\"no key\"}").problem())
                .hasMessageContaining("no items at \"/data\"")
                .hasMessageContaining("no key");
        assertThat(read(definition, "{\"data\":[{\"ip\":\"192.0.2.1\"},{\"ip\":\"192")
                        .problem())
                .hasMessageContaining("cut off");
        assertThat(read(definition, "{\"data\":[{\"ip\":\"192.0.2.1\"}]").problem())
                .hasMessageContaining("cut off");
        assertThat(read(definition, "192.0.2.1\n").problem()).hasMessageContaining("no JSON");
        var lines = definition(JSON, "ip", Map.of("value", "ip"), "");
        var reading = read(lines, "{\"ip\":\"192.0.2.1\"}\n{\"ip\":\"192.0\n{\"x\":1}\n{\"ip\":\"192.0.2.2\"}\n");
        assertThat(reading.values()).containsExactly("192.0.2.1", "192.0.2.2");
        assertThat(reading.rejected()).hasSize(2);
        assertThat(read(lines, "{\"ip\":\"192.0.2.1\"}\n{\"ip\":\"192.0").problem())
                .hasMessageContaining("cut off");
    }

    @Test
    void bears_any_number_of_empty_members() {
        var document = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            document.append("\"k").append(i).append("\":[],");
        }
        var reading =
                read(definition(JSON, "ip", Map.of("value", "/v"), ""), document + "\n\"z\":[{\"v\":\"192.0.2.1\"}]}");
        assertThat(reading.problem()).isNull();
        assertThat(reading.values()).containsExactly("192.0.2.1");
    }

    @Test
    void reads_a_hosts_file() {
        var reading = read(definition(HOSTS, null, null, null), """
                # Number of names: 5
                127.0.0.1 localhost
                ::1 ip6-localhost ip6-loopback
                fe80::1%lo0 localhost
                0.0.0.0 0.0.0.0
                255.255.255.255\tbroadcasthost

                0.0.0.0 evil.example www.evil.example # both
                127.0.0.1\t\tads.example
                :: six.example
                0.0.0.0 <a href="http://evil.example">evil</a>
                0.0.0.0 good.example bad..example
                0.0.0.0
                192.0.2.1 server.example
                alone.example
                """);
        assertThat(reading.values())
                .containsExactly(
                        "evil.example",
                        "www.evil.example",
                        "ads.example",
                        "six.example",
                        "good.example",
                        "alone.example");
        assertThat(reading.rejected())
                .extracting(rejected -> rejected.line() + " " + rejected.reason())
                .containsExactly(
                        "11 it is HTML rather than a name",
                        "12 \"bad..example\" is no domain: a part between two dots is empty",
                        "13 no name stands behind the address",
                        "14 the address 192.0.2.1 leads somewhere, so this blocks nothing");
    }

    @Test
    void goes_to_json_and_back() {
        var definition = definition(JSON, "url", Map.of("url", "/u", "category", "kind"), "/items");
        assertThat(OwnFeedDefinition.fromJson(definition.toJson())).isEqualTo(definition);
        var small = OwnFeedDefinition.fromJson("""
                {"id":"x1","name":"X","url":"http://x.example/l","format":"list","interval":3600,"other":[1]}
                """);
        assertThat(small.interval()).isEqualTo(Duration.ofHours(1));
        assertThat(small.kind()).isEqualTo("detect");
        assertThat(new OwnFeed(10_001, small).info().parserVersion())
                .isNotEqualTo(new OwnFeed(10_001, definition).info().parserVersion());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    id          | "id":"Not Good"
                    name        | "name":" "
                    url         | "url":"ftp://x.example/a"
                    url         | "url":"file:///etc/passwd"
                    url         | "url":"http://"
                    format      | "format":"XML"
                    kind        | "kind":"asn"
                    interval    | "interval":"soon"
                    interval    | "interval":5
                    confidence  | "confidence":101
                    confidence  | "confidence":"high"
                    category    | "category":7
                    delimiter   | "format":"CSV","delimiter":"::","mapping":{"value":"1"}
                    mapping     | "format":"CSV"
                    mapping     | "format":"JSON","mapping":{"category":"/c"}
                    mapping.foo | "format":"CSV","mapping":{"value":"1","foo":"2"}
                    mapping.value | "format":"CSV","mapping":{"value":"0"}
                    items       | "format":"JSON","mapping":{"value":"/v"},"items":"data"
                    skip        | "skip":-1
                    """)
    void names_the_field_that_is_wrong(String field, String member) {
        var json = "{\"id\":\"x1\",\"name\":\"X\",\"url\":\"http://x.example/l\",\"format\":\"LIST\"," + member + "}";
        assertThatThrownBy(() -> OwnFeedDefinition.fromJson(json))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
