package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;

/** NVD's file of what is new: it needs no key and has no quota, and files of whole years are read in the same way. */
@Dependent
class NvdRecent implements VulnFeed {

    @Override
    public FeedInfo info() {
        return new FeedInfo(
                803,
                "nvd-recent",
                "NVD recent",
                "https://nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-recent.json.gz",
                Duration.ofHours(2));
    }

    @Override
    public Items<VulnItem> read(Document document) throws IOException {
        return NvdRecord.of(document);
    }
}
