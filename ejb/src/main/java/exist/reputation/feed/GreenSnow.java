package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;

/** Addresses that attacked or scanned servers of GreenSnow. */
@Dependent
class GreenSnow extends LineFeed {

    GreenSnow() {
        super(
                new FeedInfo(
                        414,
                        "greensnow",
                        "GreenSnow",
                        "https://blocklist.greensnow.co/greensnow.txt",
                        Duration.ofHours(2)),
                IndicatorKind.IP,
                Details.of("attack", "https://greensnow.co/"));
    }
}
