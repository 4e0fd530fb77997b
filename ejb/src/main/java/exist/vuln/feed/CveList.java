package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Once;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The CVE List: which records are new or have changed, then these. Its log knows of a month; NVD knows of the years before, and
 * where it has no analysis the record is asked for in the background.
 */
@Dependent
class CveList implements VulnFeed, PagedFeed<VulnItem> {

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

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
        return new CvePages(info().url(), position, database, LocalDate.now(ZoneOffset.UTC));
    }

    @Override
    public Items<VulnItem> read(Document document) throws IOException {
        return Once.of(document, CveRecord.of(document));
    }
}
