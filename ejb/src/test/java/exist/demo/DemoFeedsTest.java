package exist.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.reputation.ListedItem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples are read by the same classes as the publishers' documents, and nothing is wrong with them but what is meant to be. */
class DemoFeedsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Map<String, Integer> MALFORMED =
            Map.of("urlhaus", 2, "threatfox", 1, "sslbl", 1, "phishtank", 1, "cins", 1, "vxvault", 1);

    @TempDir
    private static Path archive;

    private static final Map<String, Feed<ListedItem>> FEEDS = new TreeMap<>();

    @BeforeAll
    static void write() throws Exception {
        DemoArchive.write(archive, TODAY);
        for (var feed : feeds()) {
            FEEDS.put(feed.info().id(), feed);
        }
    }

    @Test
    void liesWhereTheFeedsLook() {
        for (var publication : DemoArchive.PUBLICATIONS) {
            var url = FEEDS.get(publication.feed()).info().url();
            var path = url.getHost() + url.getPath() + (url.getPath().endsWith("/") ? "index.html" : "");
            assertThat(publication.path()).as(publication.feed()).isEqualTo(path);
        }
        assertThat(DemoArchive.PUBLICATIONS.stream().map(DemoArchive.Publication::feed))
                .as("all feeds that need no key")
                .containsExactlyInAnyOrderElementsOf(FEEDS.values().stream()
                        .filter(feed -> !feed.info().keyed())
                        .map(feed -> feed.info().id())
                        .toList());
    }

    @Test
    void everyDocumentIsReadWithOnlyTheIntendedRejections() throws IOException {
        var kinds = EnumSet.noneOf(IndicatorKind.class);
        for (var publication : DemoArchive.PUBLICATIONS) {
            for (int back = 0; back < DemoArchive.DAYS; back++) {
                var document = document(publication, back);
                boolean page = publication.feed().equals("greensnow") && DemoArchive.PAGE.hold(back);
                if (page || !Files.exists(document.file())) {
                    continue;
                }
                var what = publication.feed() + ", " + back + " days ago";
                boolean cut = publication.feed().equals("cins") && DemoArchive.SHORT.hold(back);
                var read = read(publication.feed(), document);
                assertThat(read.rejected).as(what).hasSize(cut ? 0 : MALFORMED.getOrDefault(publication.feed(), 0));
                assertThat(read.items.size())
                        .as(what)
                        .isBetween(cut ? 9 : publication.feed().equals("dshield") ? 15 : 100, 1000);
                read.items.forEach(item -> kinds.add(item.indicator().kind()));
            }
        }
        assertThat(kinds)
                .contains(
                        IndicatorKind.IP,
                        IndicatorKind.NETWORK,
                        IndicatorKind.DOMAIN,
                        IndicatorKind.URL,
                        IndicatorKind.HASH);
    }

    @Test
    void thePageIsNoList() {
        var greenSnow = DemoArchive.PUBLICATIONS.stream()
                .filter(publication -> publication.feed().equals("greensnow"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> read("greensnow", document(greenSnow, DemoArchive.PAGE.newest())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("502 Bad Gateway");
    }

    private record Read(HashSet<ListedItem> items, ArrayList<String> rejected) {}

    private static Read read(String feed, Document document) throws IOException {
        var read = new Read(new HashSet<>(), new ArrayList<>());
        try (var items = FEEDS.get(feed).read(document)) {
            while (true) {
                try {
                    var item = items.next();
                    if (item == null) {
                        return read;
                    }
                    read.items.add(item);
                } catch (MalformedItemException e) {
                    read.rejected.add(items.text() + ": " + e.getMessage());
                }
            }
        }
    }

    private static Document document(DemoArchive.Publication publication, int back) throws IOException {
        var file = archive.resolve(TODAY.minusDays(back).toString()).resolve(publication.path());
        return new Document(
                FEEDS.get(publication.feed()).info().url(),
                file,
                Instant.EPOCH,
                "0".repeat(64),
                Files.exists(file) ? Files.size(file) : 0);
    }

    /** As CDI finds them: every feed in the package, registered nowhere. */
    @SuppressWarnings("unchecked")
    private static Iterable<Feed<ListedItem>> feeds()
            throws IOException, URISyntaxException, ReflectiveOperationException {
        var feeds = new ArrayList<Feed<ListedItem>>();
        var classes = ListedItem.class.getProtectionDomain().getCodeSource().getLocation();
        var folder = Path.of(classes.toURI()).resolve("exist/reputation/feed");
        try (var files = Files.newDirectoryStream(folder, "*.class")) {
            for (var file : files) {
                var name = file.getFileName().toString().replace(".class", "");
                var type = Class.forName("exist.reputation.feed." + name);
                if (Feed.class.isAssignableFrom(type)) {
                    var constructor = type.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    feeds.add((Feed<ListedItem>) constructor.newInstance());
                }
            }
        }
        return feeds;
    }
}
