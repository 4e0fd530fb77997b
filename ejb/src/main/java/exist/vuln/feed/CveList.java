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
import java.util.Optional;

/** The CVE List: which records are new or have changed, then these. It knows of a month; NVD knows of the years before. */
@Dependent
class CveList implements VulnFeed, PagedFeed<VulnItem> {

    @Override
    public FeedInfo info() {
        return new FeedInfo(
                806,
                "cve-list",
                "CVE List",
                "https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves/deltaLog.json",
                Duration.ofHours(1));
    }

    /** The records are small files; the host is made for many. */
    @Override
    public Duration pace(Optional<String> key) {
        return Duration.ofMillis(250);
    }

    @Override
    public Pages<VulnItem> pages(Optional<String> key, String position) {
        return new CvePages(info().url(), position);
    }

    @Override
    public Items<VulnItem> read(Document document) throws IOException {
        return Once.of(document, CveRecord.of(document));
    }
}
