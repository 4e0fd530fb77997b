package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The National Vulnerability Database by its API: all of it once, then what has changed. */
@Dependent
class Nvd implements VulnFeed, PagedFeed<VulnItem> {

    /** 5 requests in 30 s; with a key, 50. */
    private static final Duration PACE = Duration.ofSeconds(6);

    private static final Duration PACE_WITH_KEY = Duration.ofMillis(600);

    @Override
    public FeedInfo info() {
        return new FeedInfo(802, "nvd", "NVD", "https://services.nvd.nist.gov/rest/json/cves/2.0", Duration.ofHours(2))
                .withOptionalKey();
    }

    @Override
    public Duration pace(Optional<String> key) {
        return key.isPresent() ? PACE_WITH_KEY : PACE;
    }

    @Override
    public Pages<VulnItem> pages(Optional<String> key, String position) {
        return new NvdPages(info().url(), key, position, Instant.now());
    }

    @Override
    public Items<VulnItem> read(Document document) throws IOException {
        return NvdRecord.of(document);
    }
}
