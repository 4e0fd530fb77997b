package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;

/** The CINS Army list of addresses with a bad score. At times it is published empty. */
@Dependent
class CinsArmy extends LineFeed {

    CinsArmy() {
        super(
                new FeedInfo(261, "cins", "CINS", "https://cinsscore.com/list/ci-badguys.txt", Duration.ofHours(2)),
                IndicatorKind.IP,
                Details.of("attack", "https://cinsscore.com/"));
    }
}
