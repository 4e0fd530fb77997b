package exist.vuln.feed;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.Document;
import exist.feed.MalformedItemException;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import exist.vuln.VulnRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a feed reads in a document, and what it rejects. */
record Reading(List<VulnItem> items, List<String> rejected) {

    static final Instant OBSERVED = Instant.parse("2026-11-01T12:00:00Z");

    static Reading of(VulnFeed feed, Path file) throws IOException {
        var document = new Document(feed.info().url(), file, OBSERVED, "0".repeat(64), Files.size(file));
        var read = new Reading(new ArrayList<>(), new ArrayList<>());
        try (var items = feed.read(document)) {
            while (true) {
                try {
                    var item = items.next();
                    if (item == null) {
                        return read;
                    }
                    read.items.add(item);
                } catch (MalformedItemException e) {
                    read.rejected.add(items.line() + ": " + e.getMessage());
                }
            }
        }
    }

    VulnItem only() {
        assertThat(rejected).isEmpty();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    VulnRecord record() {
        return (VulnRecord) only();
    }
}
