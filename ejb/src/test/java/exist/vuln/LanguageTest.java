package exist.vuln;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import exist.vuln.Condition.Affects;
import exist.vuln.Condition.All;
import exist.vuln.Condition.Any;
import exist.vuln.Condition.Comparison;
import exist.vuln.Condition.Event;
import exist.vuln.Condition.Mark;
import exist.vuln.Condition.Marked;
import exist.vuln.Condition.Measure;
import exist.vuln.Condition.Not;
import exist.vuln.Condition.Product;
import exist.vuln.Condition.Vendor;
import exist.vuln.Condition.When;
import exist.vuln.MalformedQueryException.Fault;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-07-15T03:04:05Z");

    private static Condition parse(String text) throws MalformedQueryException {
        return Language.parse(text, NOW, TOKYO);
    }

    private static Condition words(String text) {
        return new Any(List.of(new Condition.Text(text), new Condition.Id(text)));
    }

    @Test
    void wordsAreOneByOneOrBetweenQuotationMarks() throws Exception {
        assertThat(parse("")).isEqualTo(Condition.NONE);
        assertThat(parse(" \t　")).isEqualTo(Condition.NONE);
        assertThat(parse("buffer")).isEqualTo(words("buffer"));
        assertThat(parse("遠隔　コード")).isEqualTo(new All(List.of(words("遠隔"), words("コード"))));
        assertThat(parse("\"buffer  overflow\"")).isEqualTo(words("buffer  overflow"));
        assertThat(parse("\"say \\\"no\\\" \\\\\"")).isEqualTo(words("say \"no\" \\"));
        assertThat(parse("https://x.example/a f(x) ORDER AND-more"))
                .isEqualTo(new All(
                        List.of(words("https://x.example/a"), words("f(x)"), words("ORDER"), words("AND-more"))));
    }

    @Test
    void andBindsMoreThanOrAndParenthesesMoreThanBoth() throws Exception {
        Condition a = words("a");
        Condition b = words("b");
        Condition c = words("c");
        assertThat(parse("a b OR c")).isEqualTo(new Any(List.of(new All(List.of(a, b)), c)));
        assertThat(parse("a AND b OR c")).isEqualTo(parse("a b OR c"));
        assertThat(parse("a (b OR c)")).isEqualTo(new All(List.of(a, new Any(List.of(b, c)))));
        assertThat(parse("NOT a -b")).isEqualTo(new All(List.of(new Not(a), new Not(b))));
        assertThat(parse("NOT (a OR b)")).isEqualTo(new Not(new Any(List.of(a, b))));
        assertThat(parse("NOT NOT a")).isEqualTo(a);
        assertThat(parse("a - b")).isEqualTo(new All(List.of(a, words("-"), b)));
        assertThat(parse("((a))")).isEqualTo(a);
    }

    @Test
    void fieldsSayWhatIsMeant() throws Exception {
        assertThat(parse("vendor:\"Example  Corp\"")).isEqualTo(new Vendor("example_corp"));
        assertThat(parse("Product:HTTP_Server")).isEqualTo(new Product("http_server"));
        assertThat(parse("cwe:79")).isEqualTo(new Condition.Weakness(79));
        assertThat(parse("cwe:CWE-79")).isEqualTo(new Condition.Weakness(79));
        assertThat(parse("id:2021-44")).isEqualTo(new Condition.Id("2021-44"));
        assertThat(parse("text:https://x")).isEqualTo(new Condition.Text("https://x"));
        assertThat(parse("tag:\"With Space\"")).isEqualTo(new Condition.Tagged("With Space"));
        assertThat(parse("state:rejected")).isEqualTo(new Condition.State("REJECTED"));
        assertThat(parse("kev:yes")).isEqualTo(new Marked(Mark.KEV));
        assertThat(parse("exploit:no")).isEqualTo(new Not(new Marked(Mark.EXPLOIT)));
        assertThat(parse("-ransomware:false")).isEqualTo(new Not(new Not(new Marked(Mark.RANSOMWARE))));
        assertThat(parse("cve-2021-44228")).isEqualTo(new Condition.About("CVE-2021-44228"));
        assertThat(parse("jvndb-2026-000001")).isEqualTo(new Condition.About("jvndb-2026-000001"));
        assertThat(parse("\"CVE-2021-44228\"")).isEqualTo(words("CVE-2021-44228"));
    }

    @Test
    void numbersHaveDecimals() throws Exception {
        assertThat(parse("cvss>=7.5"))
                .isEqualTo(new Condition.Number(Measure.CVSS, Comparison.AT_LEAST, new BigDecimal("7.5")));
        assertThat(parse("cvss4<9"))
                .isEqualTo(new Condition.Number(Measure.CVSS4, Comparison.LESS, new BigDecimal("9")));
        assertThat(parse("epss>.05"))
                .isEqualTo(new Condition.Number(Measure.EPSS, Comparison.MORE, new BigDecimal("0.05")));
        assertThat(parse("cvss2:10.0"))
                .isEqualTo(new Condition.Number(
                        Measure.CVSS2, Comparison.EQUAL, new BigDecimal("10").stripTrailingZeros()));
    }

    @Test
    void daysAreWholeInTheirZoneAndTimesCountBackFromNow() throws Exception {
        var begin = Instant.parse("2026-06-30T15:00:00Z");
        var end = Instant.parse("2026-07-01T15:00:00Z");
        assertThat(parse("published:2026-07-01")).isEqualTo(new When(Event.PUBLISHED, begin, end));
        assertThat(parse("published<2026-07-01")).isEqualTo(new When(Event.PUBLISHED, null, begin));
        assertThat(parse("published<=2026-07-01")).isEqualTo(new When(Event.PUBLISHED, null, end));
        assertThat(parse("published>2026-07-01")).isEqualTo(new When(Event.PUBLISHED, end, null));
        assertThat(parse("published>=2026-07-01")).isEqualTo(new When(Event.PUBLISHED, begin, null));
        assertThat(parse("modified:2026-06-30..2026-07-01"))
                .isEqualTo(new When(Event.MODIFIED, Instant.parse("2026-06-29T15:00:00Z"), end));
        assertThat(parse("modified:2026-07-01..")).isEqualTo(new When(Event.MODIFIED, begin, null));
        assertThat(parse("kev_added:2026-07-01"))
                .isEqualTo(new When(
                        Event.KEV, Instant.parse("2026-07-01T00:00:00Z"), Instant.parse("2026-07-02T00:00:00Z")));
        assertThat(parse("modified:7d"))
                .isEqualTo(new When(Event.MODIFIED, Instant.parse("2026-07-08T03:04:00Z"), null));
        assertThat(parse("modified<2w"))
                .isEqualTo(new When(Event.MODIFIED, null, Instant.parse("2026-07-01T03:04:00Z")));
        assertThat(parse("published:12h"))
                .isEqualTo(new When(Event.PUBLISHED, Instant.parse("2026-07-14T15:04:00Z"), null));
    }

    @Test
    void aProductAndItsVersionAreOneTerm() throws Exception {
        assertThat(parse("affects:apache/http_server@2.4.49"))
                .isEqualTo(new Affects("apache", "http_server", "2.4.49", "*"));
        assertThat(parse("affects:\"Example Tool@1.0 beta\""))
                .isEqualTo(new Affects("*", "example_tool", "1.0 beta", "*"));
        assertThat(parse("affects:ios@15.1(4)M5")).isEqualTo(new Affects("*", "ios", "15.1(4)M5", "*"));
        assertThat(parse("affects:tool")).isEqualTo(new Affects("*", "tool", "*", "*"));
        assertThat(parse("cpe:2.3:a:apache:http_server:2.4.49:*:*:*:*:*:*:*"))
                .isEqualTo(new Affects("apache", "http_server", "2.4.49", "*"));
        assertThat(parse("(cpe:/a:example:tool:1.0:sp1)")).isEqualTo(new Affects("example", "tool", "1.0", "sp1"));
    }

    @ParameterizedTest
    @CsvSource({
        "a foo:bar, FIELD, 3",
        "cvss>=high, NUMBER, 1",
        "cvss>11, RANGE, 1",
        "epss>=2, RANGE, 1",
        "a cvss:, VALUE, 3",
        "kev:perhaps, YES_NO, 1",
        "kev>=yes, COMPARISON, 1",
        "vendor>acme, COMPARISON, 1",
        "published:yesterday, DATE, 1",
        "published:2026-02-30, DATE, 1",
        "published:7m, DATE, 1",
        "cwe:xss, CWE, 1",
        "affects:@1, PRODUCT, 1",
        "affects:a/@1, PRODUCT, 1",
        "affects:tool@, PRODUCT, 1",
        "cpe:2.3:a, PRODUCT, 1",
        "'a \"b c', QUOTE, 3",
        "(a b, PARENTHESIS, 1",
        "a b), PARENTHESIS, 4",
        "a OR, TERM, 5",
        "OR a, TERM, 1",
        "a AND OR b, TERM, 7",
        "(), TERM, 2",
        "NOT, TERM, 4",
    })
    void whatIsWrongIsSaidWithItsPlace(String text, Fault fault, int position) {
        var e = catchThrowableOfType(MalformedQueryException.class, () -> parse(text));
        assertThat(e.fault()).as(text).isEqualTo(fault);
        assertThat(e.position()).as(text).isEqualTo(position);
        assertThat(e).hasMessageContaining("at " + position + ": ");
    }

    @Test
    void thereMayBeManyTermsButNoEndlessDepth() throws Exception {
        var many = IntStream.range(0, 300).mapToObj(i -> "word" + i).collect(Collectors.joining(" OR "));
        assertThat(((Any) parse(many)).of()).hasSize(300);
        assertThatExceptionOfType(MalformedQueryException.class).isThrownBy(() -> parse("x".repeat(9_000)));
        assertThatExceptionOfType(MalformedQueryException.class)
                .isThrownBy(() -> parse("(".repeat(3_000) + "a" + ")".repeat(3_000)));
    }

    /** Whatever is typed gives a condition or says what is wrong. */
    @Test
    void nothingElseHappens() {
        var pieces = List.of(
                "a",
                " ",
                "(",
                ")",
                "\"",
                "-",
                "NOT ",
                " OR ",
                "AND",
                ":",
                "cvss",
                ">=",
                "7",
                "cpe:",
                "2.3:",
                "@",
                "/",
                "affects:",
                "\\",
                "published",
                "..",
                "é",
                "\0",
                "2026-07-01",
                "epss",
                "<");
        var random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            var text = IntStream.range(0, random.nextInt(9))
                    .mapToObj(j -> pieces.get(random.nextInt(pieces.size())))
                    .collect(Collectors.joining());
            try {
                assertThat(parse(text)).isNotNull();
            } catch (MalformedQueryException e) {
                assertThat(e.position()).as(text).isBetween(1, text.length() + 1);
            }
        }
    }
}
