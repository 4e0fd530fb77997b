package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;

/** The Artillery threat intelligence feed: addresses that its honeypots saw. */
@Dependent
class BinaryDefense extends LineFeed {

    BinaryDefense() {
        super(
                new FeedInfo(
                        415,
                        "binarydefense",
                        "Binary Defense",
                        "https://www.binarydefense.com/banlist.txt",
                        Duration.ofHours(6)),
                IndicatorKind.IP,
                Details.of("attack", "https://www.binarydefense.com/banlist.txt"));
    }
}
