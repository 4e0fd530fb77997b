package exist.threat;

import exist.feed.Feed;

/** A feed of threat events. */
public interface ThreatFeed extends Feed<ThreatItem> {

    String TRACKER = "threat";

    @Override
    default String tracker() {
        return TRACKER;
    }
}
