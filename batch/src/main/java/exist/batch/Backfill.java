package exist.batch;

import exist.batch.Snapshots.Snapshot;
import exist.feed.FeedBusyException;
import exist.feed.FeedInfo;
import exist.feed.FeedRuns;
import exist.feed.Feeds;
import exist.feed.LiveRuns;
import exist.feed.OpenRuns;
import exist.feed.RunState;
import exist.settings.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Loads an archive of past documents: for each feed one after the other in the order of their dates, the feeds side by side.
 * What has been dealt with is left out, so a back-fill that broke off is simply started again.
 */
@Dependent
class Backfill {

    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    private final Feeds feeds;
    private final FeedRuns runs;
    private final OpenRuns open;
    private final LiveRuns live;
    private final Settings settings;

    private final BlockingQueue<Chain> ready = new LinkedBlockingQueue<>();
    private final Map<RunState, Integer> results = new EnumMap<>(RunState.class);
    private int known;
    private volatile boolean stopped;

    @Inject
    Backfill(Feeds feeds, FeedRuns runs, OpenRuns open, LiveRuns live, Settings settings) {
        this.feeds = feeds;
        this.runs = runs;
        this.open = open;
        this.live = live;
        this.settings = settings;
    }

    /** One feed's documents, and the run of the last one that was begun. */
    private static final class Chain {
        final FeedInfo feed;
        final Deque<Snapshot> documents;
        long run;

        /** Whether some of the documents may have been dealt with by others. */
        boolean unsure = true;

        Chain(FeedInfo feed, Deque<Snapshot> documents) {
            this.feed = feed;
            this.documents = documents;
        }
    }

    /** @return what became of the documents, for people */
    String load(Path archive) throws IOException, InterruptedException {
        var chains = chains(Snapshots.in(archive, settings.zone()));
        try {
            ready.addAll(chains);
            for (var left = chains.size(); left > 0 && !stopped; ) {
                var chain = ready.poll(1, TimeUnit.SECONDS);
                if (chain != null && !goOn(chain)) {
                    left--;
                }
            }
        } finally {
            chains.forEach(chain -> live.release(chain.feed.id()));
        }
        return summary(chains);
    }

    void stop() {
        stopped = true;
    }

    private List<Chain> chains(Snapshots snapshots) {
        var chains = new ArrayList<Chain>();
        for (var feed : feeds.all()) {
            var documents = snapshots.of(feed);
            if (!documents.isEmpty() && live.reserve(feed.info().id())) {
                chains.add(new Chain(feed.info(), documents));
            }
        }
        return chains;
    }

    /** @return whether there is more to come */
    private boolean goOn(Chain chain) {
        count(chain);
        if (chain.unsure) {
            leaveOutKnown(chain);
        }
        var next = chain.documents.peek();
        if (next == null) {
            live.release(chain.feed.id());
            return false;
        }
        try {
            chain.run = runs.start(chain.feed.id(), next.folder().toString(), next.observed());
            chain.documents.remove();
            live.end(chain.run).thenRun(() -> LATER.execute(() -> ready.add(chain)));
        } catch (FeedBusyException e) {
            // A run from before, perhaps one that is being taken up again: after it, which may be of the same document.
            chain.unsure = true;
            open.running().stream()
                    .filter(running -> running.feed().equals(chain.feed.id()))
                    .findFirst()
                    .ifPresentOrElse(
                            running -> live.end(running.run()).thenRunAsync(() -> ready.add(chain), LATER),
                            () -> LATER.execute(() -> ready.add(chain)));
        }
        return true;
    }

    private void leaveOutKnown(Chain chain) {
        var dealtWith = new TreeSet<>(open.dealtWith(chain.feed.number()));
        var all = chain.documents.size();
        chain.documents.removeIf(document -> dealtWith.contains(document.observed()));
        known += all - chain.documents.size();
        chain.unsure = false;
    }

    private void count(Chain chain) {
        if (chain.run > 0) {
            runs.find(chain.run).ifPresent(run -> results.merge(run.state(), 1, Integer::sum));
            chain.run = 0;
        }
    }

    private String summary(List<Chain> chains) {
        var text = new StringBuilder();
        text.append(stopped ? "stopped: " : "")
                .append(results.values().stream().mapToInt(n -> n).sum());
        text.append(" documents of ").append(chains.size()).append(" feeds");
        results.forEach(
                (state, count) -> text.append(", ").append(count).append(' ').append(state));
        if (known > 0) {
            text.append("; ").append(known).append(" were known already");
        }
        return text.toString();
    }
}
