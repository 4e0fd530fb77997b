package exist.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Spreads requests out so that no publisher is hurried, however many feeds are due at once. */
class Pace {

    /** Whatever a publisher says: a wish for a year is a fault of its, and nobody would notice. */
    static final Duration LONGEST_REST = Duration.ofDays(1);

    /** What each feed's own pace is multiplied with; 0: nobody waits. */
    private final int factor;

    private final Map<String, Long> free = new HashMap<>();

    Pace() {
        this(1);
    }

    Pace(int factor) {
        this.factor = factor;
    }

    /**
     * Takes the host's next free moment, unless that is too far away.
     *
     * @param gap until the start of the next request to this host
     * @param longest how long the caller would wait
     * @param now as of {@link System#nanoTime}
     * @return how long to wait; if longer than the caller would, nothing was taken
     */
    synchronized Duration reserve(String host, Duration gap, Duration longest, long now) {
        free.values().removeIf(moment -> moment - now <= 0);
        long moment = free.getOrDefault(host, now);
        var wait = Duration.ofNanos(moment - now);
        if (wait.compareTo(longest) <= 0) {
            free.put(host, moment + gap.toNanos() * factor);
        }
        return wait;
    }

    /** Nobody asks the host before this is over, at the latest tomorrow. */
    synchronized void rest(String host, Duration rest, long now) {
        var nanos = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST.toNanos() : rest.toNanos();
        free.merge(host, now + nanos, (one, other) -> one - other > 0 ? one : other);
    }
}
