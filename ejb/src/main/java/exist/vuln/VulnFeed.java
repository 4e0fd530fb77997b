package exist.vuln;

import exist.feed.Feed;

/** A feed of vulnerabilities. */
public interface VulnFeed extends Feed<VulnItem> {

    String TRACKER = "vuln";

    @Override
    default String tracker() {
        return TRACKER;
    }
}
