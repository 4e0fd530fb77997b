package exist.demo;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.Document;
import exist.feed.MalformedItemException;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every feed of vulnerabilities has its sample, and reads it. */
class DemoVulnerabilitiesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    /** How many there are in the sample of that day; of the CVE List the log names records, and these are read. */
    private static final Map<String, Integer> FEEDS =
            Map.of("MyJvn", 20, "Nvd", 38, "NvdRecent", 3, "CisaKev", 6, "Epss", 40, "CveList", 2);

    @TempDir
    Path archive;

    @BeforeEach
    void write() throws IOException {
        DemoArchive.write(archive, TODAY);
    }

    private static List<VulnFeed> feeds() throws ReflectiveOperationException {
        var feeds = new ArrayList<VulnFeed>();
        for (var name : FEEDS.keySet()) {
            var constructor = Class.forName("exist.vuln.feed." + name).getDeclaredConstructor();
            constructor.setAccessible(true);
            feeds.add((VulnFeed) constructor.newInstance());
        }
        return feeds;
    }

    /** Its document, or its last one: a log of changes comes before what has changed. */
    private Path sample(VulnFeed feed) {
        return DemoArchive.VULNERABILITIES.stream()
                .filter(publication -> publication.feed().equals(feed.info().id()))
                .map(publication -> archive.resolve(TODAY.toString()).resolve(publication.path()))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void everyFeedHasItsSampleAndReadsIt() throws Exception {
        assertThat(feeds())
                .extracting(feed -> feed.info().id())
                .containsExactlyInAnyOrderElementsOf(DemoArchive.VULNERABILITIES.stream()
                        .map(DemoArchive.Publication::feed)
                        .distinct()
                        .toList());
        for (var feed : feeds()) {
            var name = feed.getClass().getSimpleName();
            assertThat(read(feed, sample(feed))).as(name).hasSize(FEEDS.get(name));
        }
    }

    @Test
    void inAnyEncodingAndWithAnyLineEnd() throws Exception {
        for (var feed : feeds()) {
            var text = Files.readString(sample(feed));
            var expected = read(feed, sample(feed));
            for (var same : List.of(
                    ("\ufeff" + text).getBytes(UTF_8),
                    ("\ufeff" + text).getBytes(UTF_16LE),
                    ("\ufeff" + text).getBytes(UTF_16BE),
                    text.replace("\n", "\r\n").getBytes(UTF_8),
                    text.stripTrailing().getBytes(UTF_8))) {
                assertThat(read(feed, Files.write(archive.resolve("same"), same)))
                        .as(feed.info().id())
                        .isEqualTo(expected);
            }
        }
    }

    /** Nothing of what is cut off is believed to be all; only a table may end behind any of its lines. */
    @Test
    void cutOffAnywhere() throws Exception {
        for (var feed : feeds()) {
            var whole = Files.readAllBytes(sample(feed));
            for (int length = 0; length < whole.length - 3; length += 61) {
                var cut = Files.write(archive.resolve("cut"), Arrays.copyOf(whole, length));
                try {
                    assertThat(read(feed, cut)).hasSizeLessThan(FEEDS.get("Epss"));
                    assertThat(feed.info().id()).isEqualTo("epss");
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("document");
                } catch (MalformedItemException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }

    private static List<VulnItem> read(VulnFeed feed, Path file) throws IOException, MalformedItemException {
        var observed = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var document = new Document(feed.info().url(), file, observed, "0".repeat(64), Files.size(file));
        var all = new ArrayList<VulnItem>();
        try (var items = feed.read(document)) {
            for (var item = items.next(); item != null; item = items.next()) {
                all.add(item);
            }
        }
        return all;
    }
}
