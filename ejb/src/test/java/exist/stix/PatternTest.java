package exist.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import exist.stix.Pattern.Comparison;
import exist.stix.Pattern.Comparison.Combined;
import exist.stix.Pattern.Comparison.Test;
import exist.stix.Pattern.Joined;
import exist.stix.Pattern.Joint;
import exist.stix.Pattern.Literal;
import exist.stix.Pattern.Literal.Kind;
import exist.stix.Pattern.Observation;
import exist.stix.Pattern.Operator;
import exist.stix.Pattern.Qualified;
import exist.stix.Pattern.Qualifier;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar. */
class PatternTest {

    private static List<String> asserted(String pattern) throws MalformedPatternException {
        return Observables.in(Pattern.parse(pattern)).stream()
                .map(observable -> observable.type() + " " + observable.value())
                .toList();
    }

    // Written by hand after the standard, one for each thing that it has.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[file:size = 25536]",
                "[file:hashes.'SHA-256' = 'aec0']",
                "[a:b = -1 AND a:c = 1.5 OR a:d = .5]",
                "[a:b = true] AND [a:b != false]",
                "[a:b <> t'2016-12-31T23:59:60Z']",
                "[a:b = h'00fF' OR a:b = b'AP8=' OR a:b == '']",
                "[a:b IN ('x', 'y', 1) AND a:b NOT IN ()]",
                "[a:b LIKE '%x_' AND a:b MATCHES '^x+$' AND a:b ISSUBSET '198.51.100.0/24']",
                "[a:b ISSUPERSET '198.51.100.0/24' AND EXISTS a:c AND NOT EXISTS a:d]",
                "[a:b NOT = 1 AND a:b NOT < 2 AND (a:b > 3 OR a:b <= 4 OR a:b >= 5)]",
                "[email-message:from_ref.value MATCHES '.+@example\\\\.com$'] FOLLOWEDBY [a:b[*].c[2].'d e'.f = 'x']",
                "([a:b = 1] OR [a:b = 2] FOLLOWEDBY [a:b = 3]) WITHIN 5.5 SECONDS REPEATS 5 TIMES",
                "[a:b = 1] START t'2026-06-01T00:00:00Z' STOP t'2026-07-01T00:00:00.123456Z'",
                "[a:b = 1] START '2026-06-01T00:00:00Z' STOP '2026-07-01T00:00:00Z'",
                " /* first */ [ a:b\n=\t'it\\'s' ] // last",
                "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'x']",
                "[x-misp_9:b = '\uD83D\uDE00 \\\\ \\n']",
            })
    void isReadAndWrittenAgain(String text) throws MalformedPatternException {
        var pattern = Pattern.parse(text);

        assertThat(Pattern.parse(pattern.toString())).isEqualTo(pattern);
    }

    @org.junit.jupiter.api.Test
    void bindsAsTheStandardSays() throws MalformedPatternException {
        assertThat(Pattern.parse("[a:b = 1 OR a:b = 2 AND a:b = 3] OR [a:b = 4] AND [a:b = 5]"
                        + " FOLLOWEDBY [a:b = 6] REPEATS 2 TIMES"))
                .hasToString("([a:b = 1 OR (a:b = 2 AND a:b = 3)] OR ([a:b = 4] AND [a:b = 5]))"
                        + " FOLLOWEDBY [a:b = 6] REPEATS 2 TIMES");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|0|Expected \"[\", found the end at character 1",
                "a:b = 1|0|Expected \"[\", found \"a\"",
                "[a:b = 1|8|Expected \"]\", found the end",
                "[a:b = 1]]|9|Expected the end",
                "[a:b = ]|7|Expected a value, found \"]\"",
                "[a:b = x]|7|Expected a value",
                "[a:b]|4|Expected a comparison, found \"]\"",
                "[a = 1]|3|Expected \":\"",
                "[a:b. = 1]|6|Expected a property's name",
                "[a:b[x] = 1]|5|Expected a place in a list",
                "[a:b LIKE 1]|10|Expected another kind of value",
                "[a:b > true]|7|Expected another kind of value",
                "[a:b IN ('x' 'y')]|13|Expected \",\"",
                "[NOT a:b = 1]|5|Expected EXISTS",
                "[a:b = 'x]|7|A string without end",
                "[a:b = h'0']|7|no hexadecimal digits",
                "[a:b = b'%']|7|no base64",
                "[a:b = t'2026-13-01T00:00:00Z']|7|no moment",
                "[a:b = t'2026-12-01T00:00:00+09:00']|7|no moment",
                "[a:b = 1] WITHIN 0 SECONDS|17|a number above zero",
                "[a:b = 1] WITHIN 5 MINUTES|19|Expected \"SECONDS\"",
                "[a:b = 1] REPEATS 1.5 TIMES|18|whole",
                "[a:b = 1] START 5 STOP 6|16|a moment",
                "[a:b = 1] and [a:b = 2]|10|Expected the end",
                "[a:b = 1] /* x|10|A comment without end",
                "[a:b # 1]|5|Nothing in a pattern begins with",
                "'[a:b = 1]'|0|Expected \"[\"",
            })
    void saysWhereItIsWrong(String text, int position, String reason) {
        assertThatThrownBy(() -> Pattern.parse(text))
                .isInstanceOfSatisfying(MalformedPatternException.class, e -> assertThat(e.position())
                        .isEqualTo(position))
                .hasMessageContaining(reason);
    }

    @org.junit.jupiter.api.Test
    void deepOnesAreRefused() {
        assertThatThrownBy(() -> Pattern.parse("(".repeat(100_000))).hasMessageContaining("parentheses");
        assertThatThrownBy(() -> Pattern.parse("[" + "(".repeat(100_000))).hasMessageContaining("parentheses");
        assertThatThrownBy(() -> Pattern.parse("[a:b = 1]".repeat(100_000))).hasMessageContaining("at most");
    }

    @org.junit.jupiter.api.Test
    void wideOnesAreRead() throws MalformedPatternException {
        var pattern = "[" + "ipv4-addr:value = '192.0.2.1' OR ".repeat(5_000) + "ipv4-addr:value = '192.0.2.2']";

        assertThat(asserted(pattern)).hasSize(5_001);
    }

    /** Whatever the grammar can say is read as what was written. */
    @org.junit.jupiter.api.Test
    void anyPattern() throws MalformedPatternException {
        var random = new Random(20_260_701);
        for (int i = 0; i < 20_000; i++) {
            var pattern = pattern(random, 3);

            assertThat(Pattern.parse(pattern.toString())).isEqualTo(pattern);
        }
    }

    /** Whatever else comes is refused with a place within it. */
    @org.junit.jupiter.api.Test
    void anyText() {
        var random = new Random(20_260_702);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(pattern(random, 2).toString());
            for (int j = 0; j < 1 + random.nextInt(3); j++) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.setCharAt(at, "[]()'\\:.,=<>* tANDx0\n\uD800".charAt(random.nextInt(22)));
                } else {
                    text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)))
                            .append(' ');
                }
            }
            var problem = catchThrowable(() -> Pattern.parse(text.toString()));
            if (problem != null) {
                assertThat(problem)
                        .as("%s", text)
                        .isInstanceOfSatisfying(MalformedPatternException.class, e -> assertThat(e.position())
                                .isBetween(0, text.length()));
            }
        }
    }

    // -- what is asserted

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '"',
            value = {
                "[ipv4-addr:value = '192.0.2.1']→ip-dst 192.0.2.1",
                "[ipv6-addr:value IN ('2001:db8::1', '2001:db8::2')]→ip-dst 2001:db8::1;ip-dst 2001:db8::2",
                "[ipv4-addr:value ISSUBSET '198.51.100.0/24']→ip-dst 198.51.100.0/24",
                "[ipv4-addr:value != '192.0.2.1']→",
                "[ipv4-addr:value NOT = '192.0.2.1' AND url:value NOT IN ('http://a.example/')]→",
                "[ipv4-addr:value NOT != '192.0.2.1']→",
                "[domain-name:value LIKE '%.example' OR url:value MATCHES 'x']→",
                "[ipv4-addr:value ISSUPERSET '198.51.100.0/24']→",
                "[domain-name:value = 'a.example'] FOLLOWEDBY [url:value = 'http://b.example/x']"
                        + "→domain a.example;url http://b.example/x",
                "[file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']→md5 0cc175b9c0f1b6a831c399e269772661",
                "[file:hashes.SHA-1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']"
                        + "→sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "[file:hashes.'ssdeep' = '3:x:y']→ssdeep 3:x:y",
                "[file:name = 'a.exe' AND file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661']"
                        + "→filename|md5 a.exe|0cc175b9c0f1b6a831c399e269772661",
                "[network-traffic:dst_port = 443 AND network-traffic:dst_ref.type = 'ipv4-addr'"
                        + " AND network-traffic:dst_ref.value = '192.0.2.1']→ip-dst|port 192.0.2.1|443",
                "[network-traffic:src_port = 443 AND network-traffic:dst_ref.value = '192.0.2.1']"
                        + "→port 443;ip-dst 192.0.2.1",
                "[network-traffic:dst_ref.value = 'c2.example']→domain c2.example",
                "[domain-name:value = 'a.example' AND domain-name:resolves_to_refs[*].value = '192.0.2.1']"
                        + "→domain|ip a.example|192.0.2.1",
                "[email-message:from_ref.value = 'a@b.example' AND email-message:subject = 'Hi']"
                        + "→email-src a@b.example;email-subject Hi",
                "[url:value = 'http://a.example/' AND url:value != 'http://b.example/']→url http://a.example/",
                "[x509-certificate:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']"
                        + "→x509-fingerprint-sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "[windows-registry-key:key = 'HKLM\\\\Run' AND windows-registry-key:values[0].data = 'x.exe']"
                        + "→regkey|value HKLM\\Run|x.exe",
                "[process:pid = 7]→",
            })
    void asserts(String pattern, String expected) throws MalformedPatternException {
        assertThat(asserted(pattern)).isEqualTo(expected == null ? List.of() : List.of(expected.split(";")));
    }

    // -- any

    private static Pattern pattern(Random random, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(4)) {
            case 1 -> new Qualified(pattern(random, depth - 1), qualifier(random));
            case 2 -> {
                var joint = Joint.values()[random.nextInt(3)];
                yield new Joined(joint, several(random, () -> pattern(random, depth - 1)));
            }
            default -> new Observation(comparison(random, depth));
        };
    }

    private static <T> List<T> several(Random random, java.util.function.Supplier<T> one) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> one.get())
                .toList();
    }

    private static Qualifier qualifier(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Qualifier.Within(new Literal(Kind.FLOAT, "1.5"));
            case 1 -> new Qualifier.Repeats(new Literal(Kind.INTEGER, "" + (1 + random.nextInt(9))));
            default -> new Qualifier.Between(moment(random), moment(random));
        };
    }

    private static Literal moment(Random random) {
        return new Literal(
                Kind.TIMESTAMP, "20%02d-02-03T04:05:06.%dZ".formatted(random.nextInt(100), random.nextInt(99)));
    }

    private static Comparison comparison(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return new Combined(random.nextBoolean(), several(random, () -> comparison(random, depth - 1)));
        }
        var operator = Operator.values()[random.nextInt(Operator.values().length)];
        var values =
                switch (operator) {
                    case EXISTS -> List.<Literal>of();
                    case IN ->
                        IntStream.range(0, random.nextInt(3))
                                .mapToObj(i -> literal(random))
                                .toList();
                    case LIKE, MATCHES, ISSUBSET, ISSUPERSET -> List.of(new Literal(Kind.STRING, word(random)));
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> List.of(moment(random));
                    default -> List.of(literal(random));
                };
        return new Test(path(random), random.nextBoolean(), operator, values);
    }

    private static ObjectPath path(Random random) {
        var steps = new ArrayList<ObjectPath.Step>();
        steps.add(ObjectPath.Step.name(random.nextBoolean() ? "value" : "x" + word(random)));
        for (int i = random.nextInt(3); i > 0; i--) {
            steps.add(
                    switch (random.nextInt(3)) {
                        case 0 -> ObjectPath.Step.place(random.nextBoolean() ? "*" : "" + random.nextInt(9));
                        case 1 -> ObjectPath.Step.name("AND");
                        default -> ObjectPath.Step.name("x" + word(random));
                    });
        }
        return new ObjectPath(random.nextBoolean() ? "file" : "x-my-type", steps);
    }

    private static Literal literal(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Literal(Kind.INTEGER, "" + random.nextInt());
            case 1 -> new Literal(Kind.FLOAT, "" + (random.nextInt() / 8.0));
            case 2 -> new Literal(Kind.BOOLEAN, "" + random.nextBoolean());
            case 3 -> new Literal(Kind.HEX, Integer.toHexString(0x1000 + random.nextInt(0x8000)));
            case 4 ->
                new Literal(
                        Kind.BINARY,
                        Base64.getEncoder().encodeToString(word(random).getBytes()));
            case 5 -> moment(random);
            default -> new Literal(Kind.STRING, word(random));
        };
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(8), 0, 12)
                .mapToObj(i -> "a'\\]) \n[\"é.-".substring(i, i + 1))
                .reduce("", String::concat);
    }
}
