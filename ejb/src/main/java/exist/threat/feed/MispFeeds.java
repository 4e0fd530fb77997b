package exist.threat.feed;

import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.threat.KnownEvents;
import exist.threat.ThreatItem;
import exist.threat.misp.MispFeed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Public feeds in MISP's format. All are read alike, so a feed is a line here; those of one's own, and servers, are made in the
 * console or by the API.
 */
@Dependent
class MispFeeds {

    private final KnownEvents known;

    @Inject
    MispFeeds(KnownEvents known) {
        this.known = known;
    }

    @Produces
    Feed<ThreatItem> circl() {
        return feed(651, "circl-osint", "CIRCL OSINT", "https://www.circl.lu/doc/misp/feed-osint/");
    }

    @Produces
    Feed<ThreatItem> botvrij() {
        return feed(652, "botvrij", "Botvrij.eu", "https://www.botvrij.eu/data/feed-osint/");
    }

    /** CC BY 4.0. */
    @Produces
    Feed<ThreatItem> chromeMalIds() {
        return feed(
                653,
                "chrome-mal-ids",
                "Malicious browser extensions (chrome-mal-ids)",
                "https://raw.githubusercontent.com/mallorybowes/chrome-mal-ids/main/formats/misp-feed/");
    }

    private Feed<ThreatItem> feed(int number, String id, String name, String url) {
        return new MispFeed(new FeedInfo(number, id, name, url, Duration.ofHours(6)), known);
    }
}
