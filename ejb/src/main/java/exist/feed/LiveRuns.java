package exist.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What runs in this JVM: how far it is, and who waits for its end. What is not in here but says that it runs is dead. */
@ApplicationScoped
public class LiveRuns {

    private static final Progress WAITING = new Progress(0, 0, -1);

    private static final class Live {
        volatile Supplier<Progress> progress = () -> WAITING;
        final CompletableFuture<Void> end = new CompletableFuture<>();
    }

    private final Map<Long, Live> runs = new ConcurrentHashMap<>();
    private final Set<String> reserved = ConcurrentHashMap.newKeySet();

    /** A run was opened here, or taken up. */
    public void begins(long run) {
        runs.computeIfAbsent(run, id -> new Live());
    }

    public void tells(long run, Supplier<Progress> progress) {
        begins(run);
        runs.get(run).progress = progress;
    }

    public void ended(long run) {
        var live = runs.remove(run);
        if (live != null) {
            live.end.complete(null);
        }
    }

    public boolean alive(long run) {
        return runs.containsKey(run);
    }

    /** Completes when the run is over; at once if it does not run here. */
    public CompletableFuture<Void> end(long run) {
        var live = runs.get(run);
        return live == null ? CompletableFuture.completedFuture(null) : live.end;
    }

    /** Null if it does not run here. */
    Progress progress(long run) {
        var live = runs.get(run);
        return live == null ? null : live.progress.get();
    }

    /** A back-fill keeps the feed for itself: what is fetched now would make all that it still has to load too old. */
    public boolean reserve(String feedId) {
        return reserved.add(feedId);
    }

    public void release(String feedId) {
        reserved.remove(feedId);
    }

    boolean reserved(String feedId) {
        return reserved.contains(feedId);
    }
}
