package exist.batch;

import exist.feed.FeedBusyException;
import exist.feed.FeedRuns;
import exist.feed.Feeds;
import exist.feed.OpenRuns;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Starts what should be asked by now: one execution a feed, so that a slow or broken one delays nobody. */
@Dependent
class DueFeeds {

    private final Feeds feeds;
    private final OpenRuns open;
    private final FeedRuns runs;

    @Inject
    DueFeeds(Feeds feeds, OpenRuns open, FeedRuns runs) {
        this.feeds = feeds;
        this.open = open;
        this.runs = runs;
    }

    /** @return how many it has started; as many run at once as the server's batch threads allow, the others wait */
    int start() {
        var keyed = feeds.all().stream()
                .filter(feed -> feed.info().keyed())
                .map(feed -> feed.info().number())
                .toList();
        var started = 0;
        for (var id : open.due(keyed)) {
            try {
                runs.start(id, false);
                started++;
            } catch (FeedBusyException e) {
                // Somebody was quicker, or it is being back-filled.
            }
        }
        return started;
    }
}
