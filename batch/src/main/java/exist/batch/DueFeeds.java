package exist.batch;

import exist.feed.Feed;
import exist.feed.FeedBusyException;
import exist.feed.FeedRuns;
import exist.feed.Feeds;
import exist.feed.OpenRuns;
import exist.feed.Source;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Starts what should be asked by now: one execution a feed, so that a slow or broken one delays nobody. */
@Dependent
class DueFeeds {

    private final Feeds feeds;
    private final OpenRuns open;
    private final FeedRuns runs;
    private final Source source;

    @Inject
    DueFeeds(Feeds feeds, OpenRuns open, FeedRuns runs, Source source) {
        this.feeds = feeds;
        this.open = open;
        this.runs = runs;
        this.source = source;
    }

    /** Of all trackers. */
    int start() {
        return start(feed -> true);
    }

    /** @return how many it has started; as many run at once as the server's batch threads allow, the others wait */
    int start(String tracker) {
        return start(feed -> feed.tracker().equals(tracker));
    }

    private int start(Predicate<Feed<?>> which) {
        var all = feeds.all();
        var asked = all.stream()
                .filter(which)
                .filter(feed -> !feed.given())
                .filter(source::has)
                .map(feed -> feed.info().id())
                .collect(Collectors.toSet());
        var keyed = all.stream()
                .filter(feed -> feed.info().keyed())
                .map(feed -> feed.info().number())
                .toList();
        var started = 0;
        for (var id : open.due(keyed)) {
            if (asked.contains(id) && begins(id)) {
                started++;
            }
        }
        return started;
    }

    private boolean begins(String feed) {
        try {
            runs.start(feed, false);
            return true;
        } catch (FeedBusyException e) {
            return false; // somebody was quicker, or it is being back-filled
        }
    }
}
