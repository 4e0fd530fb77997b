package exist.indicator;

import static exist.indicator.IndicatorKind.DOMAIN;
import static exist.indicator.IndicatorKind.EMAIL;
import static exist.indicator.IndicatorKind.HASH;
import static exist.indicator.IndicatorKind.IP;
import static exist.indicator.IndicatorKind.NETWORK;
import static exist.indicator.IndicatorKind.URL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    192.0.2.1                                     | IP      | 192.0.2.1
                    192[.]0[.]2[.]1                               | IP      | 192.0.2.1
                    192.0.2[.]1:8080                              | IP      | 192.0.2.1
                    192.0.2.1/32                                  | IP      | 192.0.2.1
                    ::ffff:192.0.2.1                              | IP      | 192.0.2.1
                    [2001:DB8:0:0:0:0:0:1]                        | IP      | 2001:db8::1
                    [2001:db8::1]:443                             | IP      | 2001:db8::1
                    2001:db8[:]:1                                 | IP      | 2001:db8::1
                    2001:0db8:0000:0000:0001:0000:0000:0001       | IP      | 2001:db8::1:0:0:1
                    2001:db8:0:1:1:1:1:1                          | IP      | 2001:db8:0:1:1:1:1:1
                    2001:db8::/128                                | IP      | 2001:db8::
                    ::                                            | IP      | ::
                    ::1                                           | IP      | ::1
                    1::                                           | IP      | 1::
                    1:0:0:2:0:0:0:3                               | IP      | 1:0:0:2::3
                    198.51.100.77/24                              | NETWORK | 198.51.100.0/24
                    198.51.100.0/255.255.255.0                    | NETWORK | 198.51.100.0/24
                    198.51.100.0 - 198.51.100.255                 | NETWORK | 198.51.100.0/24
                    198.51.100.7-198.51.100.7                     | IP      | 198.51.100.7
                    198[.]51[.]100[.]0/24                         | NETWORK | 198.51.100.0/24
                    ::ffff:198.51.100.0/120                       | NETWORK | 198.51.100.0/24
                    2001:DB8:FFFF::/33                            | NETWORK | 2001:db8:8000::/33
                    Evil.Example.                                 | DOMAIN  | evil.example
                    evil[.]example                                | DOMAIN  | evil.example
                    evil(dot)example                              | DOMAIN  | evil.example
                    evil {.} example                              | DOMAIN  | evil.example
                    evil[.example                                 | DOMAIN  | evil.example
                    evil.]example                                 | DOMAIN  | evil.example
                    evil\\.example                                | DOMAIN  | evil.example
                    evil。example                                 | DOMAIN  | evil.example
                    ｅｖｉｌ．ｅｘａｍｐｌｅ                         | DOMAIN  | evil.example
                    "evil.example",                               | DOMAIN  | evil.example
                    <evil.example>                                | DOMAIN  | evil.example
                    *.evil.example                                | DOMAIN  | evil.example
                    evil.example:8443                             | DOMAIN  | evil.example
                    Bücher.example                                | DOMAIN  | xn--bcher-kva.example
                    XN--BCHER-KVA.example                         | DOMAIN  | xn--bcher-kva.example
                    faß.example                                   | DOMAIN  | xn--fa-hia.example
                    ΒΌΛΟΣ.example                                 | DOMAIN  | xn--nxasmq6b.example
                    βόλος.example                                 | DOMAIN  | xn--nxasmm1c.example
                    例え.テスト                                    | none    |
                    日本語.jp                                      | DOMAIN  | xn--wgv71a119e.jp
                    ☃.example                                     | DOMAIN  | xn--n3h.example
                    i❤️.ws                                         | DOMAIN  | xn--i-7iq.ws
                    ⒈example.com                                  | none    |
                    пример.рф                                     | DOMAIN  | xn--e1afmkfd.xn--p1ai
                    _dmarc.evil.example                           | DOMAIN  | _dmarc.evil.example
                    foo.bar.onion                                 | DOMAIN  | foo.bar.onion
                    http://evil.example                           | URL     | http://evil.example/
                    HTTP://Evil.Example:80/A?b=C#D                | URL     | http://evil.example/A?b=C#D
                    https://evil.example:443                      | URL     | https://evil.example/
                    https://evil.example:0443/                    | URL     | https://evil.example/
                    https://evil.example.:8443?q                  | URL     | https://evil.example:8443/?q
                    http://evil.example:/a                        | URL     | http://evil.example/a
                    hxxps://evil[.]example/a[.]exe                | URL     | https://evil.example/a.exe
                    hXXp[:]//evil(.)example/x                     | URL     | http://evil.example/x
                    h00p://evil.example/x                         | URL     | http://evil.example/x
                    hxxp[://]evil.example/x                       | URL     | http://evil.example/x
                    hxxp:[//]evil.example/x                       | URL     | http://evil.example/x
                    hxxp:\\/\\/evil.example\\/x                   | URL     | http://evil.example/x
                    http:\\\\evil.example\\x                      | URL     | http://evil.example/x
                    fxp://files.evil.example/x                    | URL     | ftp://files.evil.example/x
                    http://User:PW@Evil.example/                  | URL     | http://User:PW@evil.example/
                    http://name@evil[.]example@real.example/a     | URL     | http://name@evil[.]example@real.example/a
                    hxxp://evil[.]example[/]a                     | URL     | http://evil.example/a
                    http://evil.example/a[/]b,                    | URL     | http://evil.example/a[/]b,
                    "http://evil.example/a",                      | URL     | http://evil.example/a
                    http://evil.example/%7Ea/%2e?x=%20            | URL     | http://evil.example/%7Ea/%2e?x=%20
                    http://192.0.2.1:8080/i                       | URL     | http://192.0.2.1:8080/i
                    http://3221225985/i                           | URL     | http://192.0.2.1/i
                    http://[2001:DB8::0:1]:8080/i                 | URL     | http://[2001:db8::1]:8080/i
                    http://[::ffff:192.0.2.1]/i                   | URL     | http://192.0.2.1/i
                    http://bücher.example/ü                       | URL     | http://xn--bcher-kva.example/ü
                    evil.example/a/b.php                          | URL     | http://evil.example/a/b.php
                    192.0.2.1/1/gate.php                          | URL     | http://192.0.2.1/1/gate.php
                    192.0.2.1:81/a                                | URL     | http://192.0.2.1:81/a
                    evil.example:81/a:b                           | URL     | http://evil.example:81/a:b
                    http://evil.unknowntop/a                      | URL     | http://evil.unknowntop/a
                    98516400E20D10BE5D0F6E2462E33DF3              | HASH    | 98516400e20d10be5d0f6e2462e33df3
                    da39a3ee5e6b4b0d3255bfef95601890afd80709      | HASH    | da39a3ee5e6b4b0d3255bfef95601890afd80709
                    Bad.Guy+1@Evil.Example                        | EMAIL   | bad.guy+1@evil.example
                    bad[at]evil[dot]example                       | EMAIL   | bad@evil.example
                    bad[@]evil.example                            | EMAIL   | bad@evil.example
                    mailto:bad@evil.example                       | EMAIL   | bad@evil.example
                    """)
    void finds_out_what_a_text_is(String text, String kind, String value) throws Exception {
        if (kind.equals("none")) {
            assertThatThrownBy(() -> Indicators.parse(text)).isInstanceOf(MalformedIndicatorException.class);
            return;
        }
        var indicator = Indicators.parse(text);
        assertThat(indicator).isEqualTo(new Indicator(IndicatorKind.valueOf(kind), value));
        assertThat(Indicators.parse(value)).as("the normal form stays").isEqualTo(indicator);
        assertThat(Indicators.parse(indicator.kind(), value)).isEqualTo(indicator);
        assertThat(Indicators.parse(indicator.kind(), text)).isEqualTo(indicator);
        assertThat(Indicators.parse(indicator.defanged()))
                .as(indicator.defanged())
                .isEqualTo(indicator);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    999.1.1.1               | 999 is more than 255
                    09.193.105.79           | "09" has a leading zero
                    1.2.3                   | 3 parts instead of 4
                    1.2.3.4.5               | 5 parts instead of 4
                    192.0.2.1/33            | "33" is no prefix length
                    0.0.0.0/0               | it is every address
                    192.0.2.9-192.0.2.1     | is no range
                    192.0.2.1-192.0.2.9     | is a range of 4 networks
                    2001:db8:::1            | is no IP address
                    2001:db8::1%eth0        | is no IP address
                    1:2:3:4:5:6:7           | is no IP address
                    setup.py                | is a file's name
                    README.md               | is a file's name
                    malware.exe             | there is no top-level domain ".exe"
                    /a/path.php             | is a path without a host
                    192.0.2.0/24/7          | "24/7" is no prefix length
                    word                    | it has no dot
                    evil..example           | a part between two dots is empty
                    -evil.example           | begins or ends with a hyphen
                    evil example            | it holds " "
                    http://                 | it has no host
                    http://[broken/         | is no URL
                    http://www..example/a   | a part between two dots is empty
                    http://evil/            | it has no dot
                    http://evil.example:99999/ | its port "99999" is none
                    http://09.1.2.3/        | has a leading zero
                    http://evil.example and more | more than one word
                    abc@                    | is no
                    @evil.example           | is no
                    """)
    void says_what_is_wrong(String text, String reason) {
        assertThatThrownBy(() -> Indicators.parse(text))
                .isInstanceOf(MalformedIndicatorException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refangs_a_path_only_where_the_host_was_defanged() throws Exception {
        assertThat(Indicators.parse("http://evil.example/a[.]b").value()).isEqualTo("http://evil.example/a[.]b");
        assertThat(Indicators.parse("http://evil[.]example/a[.]b").value()).isEqualTo("http://evil.example/a.b");
    }

    @Test
    void reads_what_was_wrapped() throws Exception {
        assertThat(Indicators.parse("hxxp://evil[.]\n  example/a").value()).isEqualTo("http://evil.example/a");
        assertThat(Indicators.parse("http://evil.example/a/\r\nb.exe").value())
                .isEqualTo("http://evil.example/a/b.exe");
        assertThat(Indicators.parse("evil[.]\nexample").value()).isEqualTo("evil.example");
        assertThatThrownBy(() -> Indicators.parse("http://evil.example/a\nhttp://evil.example/b"))
                .hasMessageContaining("control character");
        assertThatThrownBy(() -> Indicators.parse("http://evil.example/a\ufffdb"))
                .hasMessageContaining("bytes that are no text");
    }

    @Test
    void cuts_nothing_silently() throws Exception {
        var long8000 = "http://evil.example/" + "a".repeat(7_980);
        assertThat(Indicators.parse(URL, long8000).value()).isEqualTo(long8000);
        assertThatThrownBy(() -> Indicators.parse(URL, "http://evil.example/" + "a".repeat(32_000)))
                .hasMessageContaining("32000 bytes");
        assertThatThrownBy(() -> Indicators.parse(URL, "http://evil.example/" + "ü".repeat(16_000)))
                .hasMessageContaining("32000 bytes");
        var label = "a".repeat(63);
        assertThat(Indicators.parse(DOMAIN, label + ".example").value()).hasSize(71);
        assertThatThrownBy(() -> Indicators.parse(DOMAIN, label + "a.example")).hasMessageContaining("63");
        assertThatThrownBy(() -> Indicators.parse(DOMAIN, (label + ".").repeat(4) + "example"))
                .hasMessageContaining("253");
    }

    @Test
    void refuses_control_characters_without_showing_them() {
        for (var kind : IndicatorKind.values()) {
            assertThatThrownBy(() -> Indicators.parse(kind, "http://evil.example/\0" + "\u001b[31m"))
                    .isInstanceOf(MalformedIndicatorException.class)
                    .message()
                    .matches(message -> message.chars().noneMatch(Character::isISOControl));
        }
        assertThatThrownBy(() -> Indicators.parse(IP, "192.0.2.1\0")).isInstanceOf(MalformedIndicatorException.class);
        assertThatThrownBy(() -> Indicators.parse(IP, "")).hasMessage("is empty");
    }

    @Test
    void any_address_and_network_comes_back_as_it_went() throws Exception {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            var address = i % 2 == 0
                    ? Address.ofV4(random.nextInt() & 0xffff_ffffL)
                    : new Address(random.nextLong() & random.nextLong(), random.nextLong() & -(random.nextInt() & 1));
            assertThat(Address.parse(address.text())).isEqualTo(address);
            var ip = Indicators.parse(address.text());
            assertThat(Address.of(ip.low())).isEqualTo(address).isEqualTo(Address.of(ip.high()));
            int bits = 1 + random.nextInt(address.isV4() ? 31 : 127);
            var network = Indicators.parse(NETWORK, address.text() + "/" + bits);
            assertThat(Indicators.parse(network.value())).isEqualTo(network);
            assertThat(network.first()).isLessThanOrEqualTo(address);
            assertThat(network.last()).isGreaterThanOrEqualTo(address);
            assertThat(Indicators.range(network.first().text(), network.last().text()))
                    .containsExactly(network);
        }
    }

    @Test
    void any_text_is_read_to_a_normal_form_or_refused() {
        var random = new Random(11);
        var alphabet = "hxtps0:/\\.[](){}@-_%#? aZ9ｆ。:é\0\n\"'<>,;*".toCharArray();
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "http://" : "");
            for (int n = random.nextInt(16); n >= 0; n--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            text.append(random.nextBoolean() ? "evil.example/" : "");
            Stream.of(IndicatorKind.values()).forEach(kind -> tryOut(kind, text.toString()));
        }
    }

    private static void tryOut(IndicatorKind kind, String text) {
        if (Url.isNormal(text)) {
            assertThat(Defanging.unwrap(text)).isEqualTo(text);
            try {
                assertThat(Url.parse(text, Scheme.end(text)).value()).isEqualTo(text);
            } catch (MalformedIndicatorException e) {
                throw new AssertionError("the quick path takes what the other refuses", e);
            }
        }
        Indicator indicator;
        try {
            indicator = Indicators.parse(kind, text);
        } catch (MalformedIndicatorException refused) {
            return;
        }
        try {
            assertThat(Indicators.parse(indicator.kind(), indicator.value())).isEqualTo(indicator);
            indicator.defanged();
            indicator.reversedHost();
            indicator.low();
        } catch (MalformedIndicatorException e) {
            throw new AssertionError(text + " became " + indicator, e);
        }
    }

    @Test
    void knows_a_range_as_the_fewest_networks() throws Exception {
        assertThat(Indicators.range("192.0.2.1", "192.0.2.9"))
                .extracting(Indicator::value)
                .containsExactly("192.0.2.1", "192.0.2.2/31", "192.0.2.4/30", "192.0.2.8/31");
        assertThat(Indicators.range("0.0.0.0", "255.255.255.255")).hasSize(1);
        assertThat(Indicators.range("2001:db8::", "2001:db8::ffff"))
                .extracting(Indicator::value)
                .containsExactly("2001:db8::/112");
    }

    @Test
    void knows_hosts_and_addresses() throws Exception {
        assertThat(Indicators.parse("www.evil.example").reversedHost()).isEqualTo("example.evil.www.");
        assertThat(Indicators.parse("http://a@www.evil.example:8080/x").reversedHost())
                .isEqualTo("example.evil.www.");
        assertThat(Indicators.parse("bad@evil.example").reversedHost()).isEqualTo("example.evil.");
        var url = Indicators.parse("http://[2001:db8::1]:8080/x");
        assertThat(url.reversedHost()).isNull();
        assertThat(url.host()).isEqualTo("2001:db8::1");
        assertThat(url.low()).isEqualTo(Indicators.parse("2001:db8::1").low()).isEqualTo(url.high());
        assertThat(Indicators.parse("http://192.0.2.1/").low())
                .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) 192, 0, 2, 1});
        assertThat(Indicators.parse("evil.example").low()).isNull();
        assertThat(Indicators.parse(HASH, "98516400e20d10be5d0f6e2462e33df3").reversedHost())
                .isNull();
    }

    @Test
    void defangs() throws Exception {
        assertThat(Indicators.parse("http://a.evil.example:81/x.y").defanged())
                .isEqualTo("hxxp://a[.]evil[.]example:81/x.y");
        assertThat(Indicators.parse("192.0.2.1").defanged()).isEqualTo("192.0.2[.]1");
        assertThat(Indicators.parse("192.0.2.0/24").defanged()).isEqualTo("192.0.2[.]0/24");
        assertThat(Indicators.parse("2001:db8::1").defanged()).isEqualTo("2001:db8:[:]1");
        assertThat(Indicators.parse(EMAIL, "a@evil.example").defanged()).isEqualTo("a[@]evil[.]example");
    }

    @Test
    void keys_are_those_of_the_schema() throws Exception {
        var key = new long[2];
        Ukey.of(IP, "192.0.2.1", key);
        var digest = java.security.MessageDigest.getInstance("SHA-256");
        digest.update((byte) 1);
        var expected = digest.digest("192.0.2.1".getBytes());
        assertThat(Ukey.of(Indicators.parse("192.0.2.1"))).isEqualTo(java.util.Arrays.copyOf(expected, 16));
        assertThat(key[0]).isEqualTo(java.nio.ByteBuffer.wrap(expected).getLong());
        digest.update((byte) 4);
        expected = digest.digest("http://evil.example/ü".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(Ukey.of(Indicators.parse("http://evil.example/ü"))).isEqualTo(java.util.Arrays.copyOf(expected, 16));
    }

    /** Every way to make dots harmless, at any of the places or at several: the whole address or nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[.]",
                "(.)",
                "{.}",
                "[dot]",
                "(dot)",
                "[DOT]",
                " [.] ",
                "[.",
                ".]",
                "\\.",
                "\uff0e",
                "\u3002",
                "[.]\n",
                "[\uff0e]"
            })
    void a_partly_bracketed_address_is_never_a_shorter_one(String dot) throws Exception {
        for (int places = 1; places < 8; places++) {
            var address = new StringBuilder("198");
            for (int i = 0; i < 3; i++) {
                address.append((places >> i & 1) == 1 ? dot : ".")
                        .append(List.of("51", "100", "77").get(i));
            }
            assertThat(Indicators.parse(address.toString()).value())
                    .as("%s", address)
                    .isEqualTo("198.51.100.77");
            assertThat(Indicators.parse("hxxp://" + address + ":8080/a").value())
                    .as("%s", address)
                    .isEqualTo("http://198.51.100.77:8080/a");
            for (var longer : List.of(address + ".9", "9." + address, address + dot + "9", address + dot + "example")) {
                try {
                    assertThat(Indicators.parse(longer).value()).as(longer).startsWith("198.51.100.77.example");
                } catch (MalformedIndicatorException refused) {
                    // better than to guess
                }
            }
        }
    }

    /** Whatever stands before a separator stays, unless somebody made it of one of the web's schemes. */
    @Test
    void ordinary_words_are_no_schemes() {
        for (var word : List.of(
                "help", "hoop", "heap", "harp", "hyp", "hops", "shttp", "phttp", "thttp", "whttps", "fop", "fps",
                "flip", "gopher", "app", "xmpp", "sftp", "mailto", "meows2", "hxxxp", "httpx", "file")) {
            assertThat(Scheme.refang(word)).isEqualTo(word);
            assertThatThrownBy(() -> Indicators.parse("the word " + word + " alone"))
                    .isInstanceOf(MalformedIndicatorException.class);
        }
        for (var made : List.of("http", "hxxp", "HXXP", "hXXp", "htxp", "hxtp", "h00p", "h**p", "h__p", "meow")) {
            assertThat(Scheme.refang(made)).isEqualTo("http");
            assertThat(Scheme.refang(made + "s")).isEqualTo("https");
        }
    }

    /** Who shares a file at a host that many share says nothing of the host. */
    @Test
    void a_path_of_a_shared_host_is_not_the_host() throws Exception {
        for (var text : List.of(
                "https://raw.githubusercontent.com/evil/payload/main/a.exe",
                "hxxps://drive[.]google[.]com/uc?id=1",
                "docs.google.com/forms/d/1",
                "https://evil.blogspot.com/2026/07/x.html",
                "https://cdn.discordapp.com/attachments/1/2/x.zip#a")) {
            var indicator = Indicators.parse(text);
            assertThat(indicator.kind()).as(text).isEqualTo(URL);
            assertThat(Indicators.parse(indicator.defanged())).isEqualTo(indicator);
        }
    }
}
