package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;

/** Hosts that Emerging Threats knows to be compromised. */
@Dependent
class EmergingThreats extends LineFeed {

    EmergingThreats() {
        super(
                new FeedInfo(
                        411,
                        "et-compromised",
                        "ET compromised",
                        "https://rules.emergingthreats.net/blockrules/compromised-ips.txt",
                        Duration.ofHours(6)),
                IndicatorKind.IP,
                Details.of("compromised", "https://rules.emergingthreats.net/"));
    }
}
