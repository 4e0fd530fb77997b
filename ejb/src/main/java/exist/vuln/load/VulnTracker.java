package exist.vuln.load;

import exist.feed.load.ShelfTracker;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps what is published on vulnerabilities. */
@ApplicationScoped
class VulnTracker extends ShelfTracker<VulnItem> {

    VulnTracker() {
        super(VulnFeed.TRACKER, new VulnShelf(), "vuln_record");
    }
}
