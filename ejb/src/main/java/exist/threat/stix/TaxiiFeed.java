package exist.threat.stix;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.stix.StixMemory;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.util.Optional;

/**
 * Collections of a TAXII 2.1 server: all that it lets us read, or one, as the address says.
 *
 * @param info its address is that of the discovery, of an API root, of its collections or of one collection
 * @param transactions where what was said before is remembered
 */
public record TaxiiFeed(FeedInfo info, Transactions transactions) implements ThreatFeed, PagedFeed<ThreatItem> {

    @Override
    public FeedRequest request(Optional<String> key) {
        return pages(key, null).next();
    }

    @Override
    public Pages<ThreatItem> pages(Optional<String> key, String position) {
        return new TaxiiPages(info, key, position, new StixMemory(transactions, info.number()));
    }

    /** An answer that somebody has kept is a bundle. */
    @Override
    public Items<ThreatItem> read(Document document) throws IOException {
        return StixFeed.read(document, info);
    }
}
