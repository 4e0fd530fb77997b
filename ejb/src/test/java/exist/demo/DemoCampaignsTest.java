package exist.demo;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.threat.KnownEvents;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.Tlp;
import exist.threat.misp.MispFeed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample of a feed in MISP's format is read as such. */
class DemoCampaignsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path archive;

    @Test
    void theManifestLeadsToAllEvents() throws Exception {
        DemoArchive.write(archive, TODAY);
        var info = new FeedInfo(
                651, "circl-osint", "CIRCL", "https://www.circl.lu/doc/misp/feed-osint/", Duration.ofHours(6));

        var items = read(new MispFeed(info, new NothingKnown()));

        var events = of(items, ThreatEvent.class);
        assertThat(events).hasSize(Campaigns.COUNT).allSatisfy(event -> {
            assertThat(event.marks().tlp()).isIn(Tlp.CLEAR, Tlp.GREEN);
            assertThat(event.marks().techniques()).hasSize(1);
            assertThat(event.date()).isBeforeOrEqualTo(TODAY);
        });
        assertThat(events.get(0).date()).as("the newest first").isEqualTo(TODAY);
        assertThat(of(items, ThreatAttribute.class)).hasSizeGreaterThan(100).anyMatch(attribute -> !attribute.toIds());
    }

    private List<ThreatItem> read(MispFeed feed) throws Exception {
        var items = new ArrayList<ThreatItem>();
        var pages = feed.pages(Optional.empty(), null);
        for (var request = pages.next(); request != null; request = pages.next()) {
            var file = archive.resolve(
                    TODAY + "/" + request.url().getHost() + request.url().getPath());
            var observed = TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC);
            try (var page = pages.read(new Document(request.url(), file, observed, "", Files.size(file)))) {
                for (var item = page.next(); item != null; item = page.next()) {
                    items.add(item);
                }
            }
        }
        return items;
    }

    private static <T> List<T> of(List<ThreatItem> items, Class<T> type) {
        return items.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static final class NothingKnown extends KnownEvents {

        @Override
        public Map<UUID, Instant> of(int feed) {
            return Map.of();
        }
    }
}
