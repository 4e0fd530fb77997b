package exist.vuln.feed;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import exist.demo.DemoArchive;
import exist.feed.Document;
import exist.feed.MalformedItemException;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import exist.vuln.VulnRecord;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every feed of vulnerabilities must bear. A new feed is found here by itself, and fails until its sample is there. */
class VulnFeedContractTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        DemoArchive.main(new String[] {folder.toString(), TODAY.toString()});
    }

    /** Those that CDI would find. */
    static List<VulnFeed> feeds() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("exist.vuln.feed")
                        .stream()
                        .filter(type -> type.isAssignableTo(VulnFeed.class) && type.isAnnotatedWith(Dependent.class))
                        .map(VulnFeedContractTest::instance)
                        .sorted(Comparator.comparing(feed -> feed.info().number()))
                        .toList();
    }

    static List<VulnFeed> ofJson() {
        return feeds().stream()
                .filter(feed -> !(feed instanceof MyJvn) && !(feed instanceof Epss))
                .toList();
    }

    private static VulnFeed instance(JavaClass type) {
        try {
            var constructor = type.reflect().getDeclaredConstructor();
            constructor.setAccessible(true);
            return (VulnFeed) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a feed needs no arguments: " + type.getName(), e);
        }
    }

    /** Of the CVE List, a record: its log holds none. */
    private static String sample(VulnFeed feed) throws IOException {
        var url = feed.info().url();
        var file = folder.resolve(TODAY.toString()).resolve(url.getHost() + url.getPath());
        if (!(feed instanceof CveList)) {
            return Files.readString(file);
        }
        try (var files = Files.walk(file.getParent())) {
            return Files.readString(
                    files.filter(one -> one.getFileName().toString().startsWith("CVE-"))
                            .findFirst()
                            .orElseThrow());
        }
    }

    /** @param problem what ended the reading, or null */
    private record Read(List<VulnItem> items, List<String> rejected, IOException problem) {

        /** Whether somebody is told of something. */
        boolean told() {
            return problem != null && !problem.getMessage().isBlank()
                    || !rejected.isEmpty() && rejected.stream().noneMatch(String::isBlank);
        }
    }

    private static Read read(VulnFeed feed, String text) throws IOException {
        return read(feed, text.getBytes(UTF_8));
    }

    private static Read read(VulnFeed feed, byte[] content) throws IOException {
        var file = Files.write(folder.resolve("document"), content);
        var document = new Document(feed.info().url(), file, Reading.OBSERVED, "0".repeat(64), content.length);
        var read = new Read(new ArrayList<>(), new ArrayList<>(), null);
        try (var items = feed.read(document)) {
            while (true) {
                try {
                    var item = items.next();
                    if (item == null) {
                        return read;
                    }
                    read.items.add(item);
                } catch (MalformedItemException e) {
                    read.rejected.add(e.getMessage());
                }
            }
        } catch (IOException e) {
            return new Read(read.items, read.rejected, e);
        }
    }

    @Test
    void idsAndNumbersAreForEver() {
        assertThat(feeds())
                .extracting(feed -> feed.info().number() + " " + feed.info().id())
                .containsExactly("801 jvndb", "802 nvd", "803 nvd-recent", "804 cisa-kev", "805 epss", "806 cve-list");
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void readsItsSampleCompletely(VulnFeed feed) throws IOException {
        var read = read(feed, sample(feed));
        assertThat(read.problem()).isNull();
        assertThat(read.rejected()).isEmpty();
        assertThat(read.items()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void readsAnyEncodingAndAnyLineEnd(VulnFeed feed) throws IOException {
        var text = sample(feed);
        var expected = read(feed, text).items();
        for (var same : List.of(
                ("\ufeff" + text).getBytes(UTF_8),
                ("\ufeff" + text).getBytes(UTF_16LE),
                ("\ufeff" + text).getBytes(UTF_16BE),
                text.getBytes(UTF_16LE),
                text.getBytes(UTF_16BE),
                text.replace("\n", "\r\n").getBytes(UTF_8),
                text.stripTrailing().getBytes(UTF_8),
                (text + "\n\n").getBytes(UTF_8))) {
            var read = read(feed, same);
            assertThat(read.problem()).isNull();
            assertThat(read.rejected()).isEmpty();
            assertThat(read.items()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void takesNothingFromWhatIsSomethingElse(VulnFeed feed) throws IOException {
        for (var other : List.of(
                "",
                "\n",
                "\ufeff",
                "<!DOCTYPE html>\n<html><head><title>502 Bad\nGateway</title></head><body>x</body></html>",
                "<html><p>unclosed",
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
                "{\"error\": {\"message\": \"no\"}}",
                "{}",
                "[]",
                "null",
                "\"text\"",
                "[1, 2, 3]",
                "ERROR! => Account not activated",
                "cveID\n",
                "a,b,c\n1,2,3\n")) {
            var read = read(feed, other);
            assertThat(read.items()).as(other).isEmpty();
            assertThat(read.told())
                    .as("%s is told of: %s", feed.info().id(), other)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void takesNothingFromNoise(VulnFeed feed) throws IOException {
        for (int seed = 0; seed < 5; seed++) {
            var noise = new byte[50_000];
            new Random(seed).nextBytes(noise);
            var read = read(feed, noise);
            assertThat(read.items()).isEmpty();
            assertThat(read.told()).isTrue();
        }
    }

    /** Only a table may end behind any of its lines, or in its last number. */
    @ParameterizedTest
    @MethodSource("feeds")
    void whatIsCutOffAnywhereIsTold(VulnFeed feed) throws IOException {
        var text = sample(feed).stripTrailing();
        var whole = text.getBytes(UTF_8);
        var all = read(feed, text).items();
        int step = Math.max(1, whole.length / 300);
        for (int length = 0; length < whole.length; length += step) {
            var read = read(feed, Arrays.copyOf(whole, length));
            int sure = Math.max(0, read.items().size() - (feed instanceof Epss ? 1 : 0));
            assertThat(read.items().subList(0, sure)).isEqualTo(all.subList(0, sure));
            assertThat(read.told() || feed instanceof Epss)
                    .as("%d of %d", length, whole.length)
                    .isTrue();
        }
    }

    /** One value of another type, or far too long, costs an item at the most, and that is told. */
    @ParameterizedTest
    @MethodSource("ofJson")
    void bearsAnyValueAnywhere(VulnFeed feed) throws IOException {
        var text = sample(feed);
        var values = Pattern.compile("(?<=: )(\"(?:[^\"\\\\]|\\\\.)*\"|[\\d.]+|true|false|null)")
                .matcher(text)
                .results()
                .toList();
        int step = Math.max(1, values.size() / 25);
        for (int i = 0; i < values.size(); i += step) {
            for (var other : List.of(
                    "{}",
                    "[]",
                    "[[null]]",
                    "12",
                    "-1e999",
                    "null",
                    "true",
                    "\"\"",
                    "\"\\u0000\\ud800\"",
                    "{\"a\": {\"b\": []}}",
                    "\"" + "x".repeat(200_000) + "\"")) {
                var read = read(feed, with(text, values.get(i), other));
                assertThat(read.problem() == null
                                || !read.problem().getMessage().isBlank())
                        .isTrue();
                assertThat(read.rejected()).doesNotContainNull().hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    private static String with(String text, MatchResult value, String other) {
        return text.substring(0, value.start()) + other + text.substring(value.end());
    }

    @ParameterizedTest
    @MethodSource("ofJson")
    void bearsWhatIsNestedWithoutEnd(VulnFeed feed) throws IOException {
        for (var deep : List.of("[".repeat(200_000), "{\"a\":".repeat(200_000))) {
            assertThat(read(feed, deep).told()).isTrue();
            var inside = sample(feed).replaceFirst("(?<=: )\"", java.util.regex.Matcher.quoteReplacement(deep));
            assertThat(read(feed, inside).told()).isTrue();
        }
    }

    private static final String BOMB = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">" + bomb()
            + "<!ENTITY out SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"http://127.0.0.1:9/x.dtd\"> %p;]>";

    private static String bomb() {
        var text = new StringBuilder();
        for (char name = 'b'; name < 'm'; name++) {
            text.append("<!ENTITY ")
                    .append(name)
                    .append(" \"")
                    .append(("&" + (char) (name - 1) + ";").repeat(10))
                    .append("\">");
        }
        return text.toString();
    }

    @Test
    void hostileXmlExpandsNothingAndReadsNothing() throws IOException {
        var feed = new MyJvn();
        var text = sample(feed);
        int head = text.indexOf("?>") < 0 ? 0 : text.indexOf("?>") + 2;
        var places = Pattern.compile(">([^<>]{3,})</").matcher(text).results().toList();
        assertThat(places).isNotEmpty();
        for (var entity : List.of("&l;", "&out;", "&a;")) {
            for (int i = 0; i < places.size(); i += Math.max(1, places.size() / 20)) {
                var place = places.get(i);
                var hostile = text.substring(0, head)
                        + BOMB
                        + text.substring(head, place.start(1))
                        + entity
                        + text.substring(place.end(1));
                var read = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> read(feed, hostile));
                assertThat(read.items()).allSatisfy(item -> assertThat(((VulnRecord) item).toString())
                        .hasSizeLessThan(1_000_000)
                        .doesNotContain("root:", "aaaaaaaaaa"));
            }
        }
    }

    @Test
    void xmlThatIsNestedWithoutEndIsTold() throws IOException {
        var feed = new MyJvn();
        var text = sample(feed);
        var deep = "<a>".repeat(150_000) + "</a>".repeat(150_000);
        assertThat(read(feed, deep).told()).isTrue();
        assertThat(read(feed, text.replaceFirst("(?=</Vulinfo>)", deep)).told()).isTrue();
        assertThat(read(feed, text.replaceFirst("(?=</Vulinfo>)", "<a>" + "x".repeat(5_000_000) + "</a>"))
                        .problem())
                .isNull();
    }

    /** A row that is spoilt costs itself and nothing else. */
    @Test
    void aTableBearsBadRowsBetweenGoodOnes() throws IOException {
        var feed = new Epss();
        var text = sample(feed);
        var good = read(feed, text).items();
        int place = text.lastIndexOf('\n', text.length() - 2) + 1;
        var bad = List.of(
                "CVE-2026-,0.1,0.2",
                "CVE-2026-1234,much,0.2",
                "CVE-2026-1234,1.1,0.2",
                "CVE-2026-1234,-0.1,0.2",
                "CVE-2026-1234,0.1",
                "CVE-2026-1234,0.1,0.2,0.3",
                "CVE-2026-1234,NaN,0.2",
                "x\0y",
                "z".repeat(300_000));
        var read = read(feed, text.substring(0, place) + String.join("\n", bad) + "\n" + text.substring(place));
        assertThat(read.problem()).isNull();
        assertThat(read.items()).isEqualTo(good);
        assertThat(read.rejected()).hasSize(bad.size());
    }
}
