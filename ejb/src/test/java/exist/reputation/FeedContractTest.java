package exist.reputation;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.Source;
import jakarta.enterprise.context.Dependent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every feed of indicators must bear. A new feed is found here by itself, and fails until its sample is there. */
class FeedContractTest {

    private static final Path SAMPLES = Path.of("src/test/resources/feeds");

    private static final List<Feed<ListedItem>> FEEDS = find();

    /** Those that CDI would find. */
    static List<Feed<ListedItem>> feeds() {
        return FEEDS;
    }

    private static List<Feed<ListedItem>> find() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("exist").stream()
                        .filter(type ->
                                type.isAssignableTo(ReputationFeed.class) && type.isAnnotatedWith(Dependent.class))
                        .map(FeedContractTest::instance)
                        .sorted(Comparator.comparing(feed -> feed.info().number()))
                        .toList();
    }

    @SuppressWarnings("unchecked")
    private static Feed<ListedItem> instance(JavaClass type) {
        try {
            var constructor = type.reflect().getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Feed<ListedItem>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a feed needs no arguments: " + type.getName(), e);
        }
    }

    /** Feeds whose documents are JSON as a whole: nothing of one that is cut off may be believed. */
    private static boolean isJson(Feed<?> feed) {
        return feed instanceof JsonFeed;
    }

    private static Document sample(Feed<?> feed) throws IOException {
        return Documents.of(Source.locate(SAMPLES, feed));
    }

    private static String content(Feed<?> feed) throws IOException {
        return Files.readString(sample(feed).file());
    }

    @Test
    void ids_and_numbers_are_those_of_the_API() {
        assertThat(feeds())
                .extracting(feed -> feed.info().number() + " " + feed.info().id())
                .containsExactly(
                        "241 phishtank",
                        "261 cins",
                        "281 malshare",
                        "301 abuseipdb",
                        "401 urlhaus",
                        "402 threatfox",
                        "403 feodo",
                        "404 malwarebazaar",
                        "405 sslbl",
                        "406 openphish",
                        "407 blocklist-de",
                        "408 dshield",
                        "409 spamhaus-drop",
                        "410 spamhaus-drop-v6",
                        "411 et-compromised",
                        "412 tor-exits",
                        "413 ipsum",
                        "414 greensnow",
                        "415 binarydefense",
                        "416 c2intel",
                        "417 vxvault");
        assertThat(feeds()).extracting(feed -> feed.info().name()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void reads_its_sample_completely(Feed<ListedItem> feed) throws IOException {
        var reading = Documents.read(feed, sample(feed));
        assertThat(reading.problem()).isNull();
        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.items()).hasSizeGreaterThan(1).allSatisfy(item -> {
            assertThat(item.details().category()).isNotBlank();
            assertThat(item.details().reference()).startsWith("http");
        });
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void reads_any_encoding_and_any_line_end(Feed<ListedItem> feed) throws IOException {
        var text = content(feed);
        var expected = Documents.read(feed, sample(feed)).items();
        var crlf = text.replace("\r\n", "\n").replace("\n", "\r\n");
        for (var same : List.of(
                Documents.of("\ufeff" + text),
                Documents.of(encoded("\ufeff" + text, UTF_16LE)),
                Documents.of(encoded("\ufeff" + text, UTF_16BE)),
                Documents.of(encoded(text, UTF_16LE)),
                Documents.of(encoded(text, UTF_16BE)),
                Documents.of(crlf),
                Documents.of(crlf.replace("\n", "")),
                Documents.of(text.stripTrailing()),
                Documents.of("\n\n" + text + "\n\n"))) {
            var reading = Documents.read(feed, same);
            assertThat(reading.problem()).isNull();
            assertThat(reading.rejected()).isEmpty();
            assertThat(reading.items()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void tells_how_far_it_is(Feed<ListedItem> feed) throws Exception {
        var text = content(feed);
        for (var document : List.of(sample(feed), Documents.of(encoded("\ufeff" + text, UTF_16LE)))) {
            try (var items = feed.read(document)) {
                assertThat(items.bytes()).isBetween(1L, document.bytes());
                while (items.next() != null) {
                    assertThat(items.bytes()).isBetween(1L, document.bytes());
                }
                assertThat(items.bytes()).isEqualTo(document.bytes());
            }
        }
    }

    private static byte[] encoded(String text, Charset charset) {
        return text.getBytes(charset);
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void knows_a_page_from_a_list(Feed<ListedItem> feed) {
        for (var page : List.of(
                "<!DOCTYPE html>\n<html><head><title>502 Bad\nGateway</title></head><body>x</body></html>",
                "  \n<html>\n192.0.2.1\n</html>",
                "<head><title>403</title>",
                "<?xml version=\"1.0\"?><html/>")) {
            var reading = Documents.read(feed, Documents.of(page));
            assertThat(reading.problem()).hasMessageContaining("is an HTML page");
            assertThat(reading.items()).isEmpty();
        }
        assertThat(Documents.read(feed, Documents.of("<!doctype html><title>502 Bad\n Gateway</title>"))
                        .problem())
                .hasMessageContaining("(\"502 Bad Gateway\")");
        assertThat(Documents.read(feed, Documents.of("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"))
                        .problem())
                .hasMessageContaining("is an XML document");
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void takes_no_error_for_a_list(Feed<ListedItem> feed) {
        for (var error : List.of(
                "{\"errors\":[{\"detail\":\"Daily rate limit exceeded\",\"status\":429}]}",
                "{\"query_status\":\"unknown_auth_key\"}",
                "{\"error\": {\"message\": \"no\"}}",
                "ERROR! => Account not activated")) {
            var reading = Documents.read(feed, Documents.of(error));
            assertThat(reading.items()).isEmpty();
            assertThat(reading.problem() != null || !reading.rejected().isEmpty())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void finds_nothing_where_nothing_is(Feed<ListedItem> feed) throws IOException {
        for (var nothing : List.of("", "\n", "# only\n# comments\n", "\r\n\r\n", "\ufeff")) {
            var document = Documents.of(nothing);
            assertThat(Documents.read(feed, document).items()).isEmpty();
            assertThat(Documents.read(feed, document).rejected()).isEmpty();
            if (!isJson(feed)) {
                assertThat(Documents.read(feed, document).problem()).isNull();
                assertThat(feed.vouchesForItself(document)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void takes_nothing_from_noise(Feed<ListedItem> feed) {
        for (int seed = 0; seed < 5; seed++) {
            var noise = new byte[50_000];
            new Random(seed).nextBytes(noise);
            var reading = Documents.read(feed, Documents.of(noise));
            assertThat(reading.items()).isEmpty();
            assertThat(reading.problem()).hasMessageContaining("binary");
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void bears_being_cut_off_anywhere(Feed<ListedItem> feed) throws IOException {
        var whole = Files.readAllBytes(sample(feed).file());
        int all = Documents.read(feed, sample(feed)).items().size();
        for (int length = 0; length < whole.length; length += 3) {
            var cut = Documents.of(java.util.Arrays.copyOf(whole, length));
            var reading = Documents.read(feed, cut);
            assertThat(reading.items().size() + reading.rejected().size()).isLessThanOrEqualTo(all + 1);
            if (isJson(feed) && length < whole.length - 1) {
                assertThat(reading.problem()).isNotNull();
            }
            if (reading.items().size() < all && !isJson(feed) && reading.problem() == null) {
                assertThat(feed.vouchesForItself(cut)).isFalse();
            }
        }
    }

    /** A line that is spoilt costs itself and nothing else. */
    @ParameterizedTest
    @MethodSource("feeds")
    void bears_bad_lines_between_good_ones(Feed<ListedItem> feed) throws IOException {
        if (isJson(feed)) {
            return;
        }
        var good = Documents.read(feed, sample(feed)).items();
        var spoilt = new ByteArrayOutputStream();
        var lines = content(feed).split("\r?\n");
        int last = lines.length - 1;
        for (int i = 0; i <= last; i++) {
            if (i == last) {
                spoilt.write("192.0.\0\0.1\n".getBytes(UTF_8));
                spoilt.write(new byte[] {'x', (byte) 0xc3, (byte) 0x28, (byte) 0xff, '\n'});
                spoilt.write(("\0".repeat(500) + "\n").getBytes(UTF_8));
                spoilt.write(("z".repeat(300_000) + "\n").getBytes(UTF_8));
                spoilt.write("one two three four five six\n".getBytes(UTF_8));
            }
            spoilt.write((lines[i] + "\n").getBytes(UTF_8));
        }
        var reading = Documents.read(feed, Documents.of(spoilt.toByteArray()));
        assertThat(reading.problem()).isNull();
        assertThat(reading.items()).isEqualTo(good);
        assertThat(reading.rejected()).hasSize(5).allSatisfy(rejected -> {
            assertThat(rejected.reason()).isNotBlank();
            assertThat(rejected.text()).hasSizeLessThanOrEqualTo(200);
            assertThat(rejected.line()).isPositive();
        });
        assertThat(reading.reasons()).anyMatch(reason -> reason.contains("longer than"));
    }

    /** Five megabytes without a line end are one bad item, and not five megabytes of memory. */
    @ParameterizedTest
    @MethodSource("feeds")
    void bears_a_document_without_a_line_end(Feed<ListedItem> feed) {
        for (var filling : List.of("192.0.2.1,", "aaaaaaaaaa", "\"\"\"\"\"\"\"\"\"\"")) {
            var reading = Documents.read(feed, Documents.of(filling.repeat(500_000)));
            assertThat(reading.items()).isEmpty();
            assertThat(Stream.of(reading.problem() != null, reading.rejected().size() == 1))
                    .as("%s", reading.rejected().size())
                    .containsOnlyOnce(true);
        }
    }
}
