package exist.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Spreads requests out so that no publisher is hurried, however many feeds are due at once. */
class Pace {

    private final long gap;
    private final Map<String, Long> free = new HashMap<>();

    /** @param gap between the starts of two requests to the same host */
    Pace(Duration gap) {
        this.gap = gap.toNanos();
    }

    /**
     * Takes the host's next free moment.
     *
     * @param now as of {@link System#nanoTime}
     * @return how long to wait for it
     */
    synchronized Duration reserve(String host, long now) {
        free.values().removeIf(moment -> moment - now <= 0);
        long moment = free.getOrDefault(host, now);
        free.put(host, moment + gap);
        return Duration.ofNanos(moment - now);
    }
}
