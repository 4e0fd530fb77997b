package exist.web.feed;

import exist.feed.Feeds;
import exist.feed.RunRow;
import exist.threat.Clearance;
import exist.threat.ThreatFeed;
import exist.threat.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Accounts of runs as the caller may read them. Rows of a threat feed that were not read or not listed may be of any TLP, and
 * what can't be read has none that could be believed: their text is for those who may see all.
 */
@ApplicationScoped
public class Accounts {

    @Inject
    Feeds feeds;

    @Inject
    Clearance clearance;

    RunRow throughApi(RunRow run) {
        return told(run, clearance.throughApi());
    }

    /** @param run null stays null */
    RunRow onPages(RunRow run) {
        return run == null ? null : told(run, clearance.onPages());
    }

    private RunRow told(RunRow run, Tlp upTo) {
        boolean quotes =
                !run.rejectedExamples().isEmpty() || !run.droppedExamples().isEmpty();
        return quotes && upTo != Tlp.RED && mayBeMarked(run.feed()) ? run.withoutTexts() : run;
    }

    private boolean mayBeMarked(String feed) {
        return feeds.find(feed)
                .map(one -> one.tracker().equals(ThreatFeed.TRACKER))
                .orElse(true);
    }
}
