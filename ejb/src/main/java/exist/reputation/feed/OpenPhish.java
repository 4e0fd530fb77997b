package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;

/** The community feed of phishing URLs, published twice a day. */
@Dependent
class OpenPhish extends LineFeed {

    OpenPhish() {
        super(
                new FeedInfo(
                        406,
                        "openphish",
                        "OpenPhish",
                        "https://raw.githubusercontent.com/openphish/public_feed/refs/heads/main/feed.txt",
                        Duration.ofHours(12)),
                IndicatorKind.URL,
                Details.of("phishing", "https://openphish.com/"));
    }
}
