package exist.vuln.load;

import exist.feed.load.ShelfTracker;
import exist.vuln.EpssScore;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** Keeps what is published on vulnerabilities. */
@ApplicationScoped
class VulnTracker extends ShelfTracker<VulnItem> {

    VulnTracker() {
        super(VulnFeed.TRACKER, new VulnShelf(), "vuln_record");
    }

    /** What it has said of an entry goes from there, too. */
    @Override
    public void forget(int feed) throws SQLException {
        deleteAll("UPDATE vuln_record SET other = NULL WHERE other = " + feed + " LIMIT 1000");
        repeat(connection -> Forgetting.some(connection, feed));
        if (feed == EpssScore.FEED) {
            deleteAll("UPDATE vuln SET epss = NULL WHERE epss IS NOT NULL LIMIT 1000");
            deleteAll("DELETE FROM epss LIMIT 10000");
            deleteAll("DELETE FROM epss_history LIMIT 10000");
            deleteAll("DELETE FROM epss_day LIMIT 10000");
        }
        deleteAll("DELETE FROM vuln_tag WHERE NOT EXISTS (SELECT 1 FROM vuln_tagged g WHERE g.tag = vuln_tag.id)");
    }
}
