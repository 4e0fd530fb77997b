package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;

/** Addresses that attacked a reporting server within the last 48 hours, of both versions. */
@Dependent
class BlocklistDe extends LineFeed {

    BlocklistDe() {
        super(
                new FeedInfo(
                        407,
                        "blocklist-de",
                        "blocklist.de",
                        "https://lists.blocklist.de/lists/all.txt",
                        Duration.ofHours(1)),
                IndicatorKind.IP,
                Details.of("attack", "https://www.blocklist.de/en/index.html"));
    }
}
