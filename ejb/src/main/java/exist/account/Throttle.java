package exist.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down who guesses: after some free tries each further one has to wait twice as long as the one before. Kept in
 * memory alone and only for so many keys; whoever makes us forget one by trying thousands of names is slowed down by
 * address.
 */
class Throttle {

    private static final int KEYS = 10_000;
    private static final long FORGIVEN = Duration.ofHours(1).toNanos();

    private final int free;
    private final long longest;

    private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > KEYS;
        }
    };

    /**
     * @param free how many tries need no waiting
     * @param longest the most that one has to wait
     */
    Throttle(int free, Duration longest) {
        this.free = free;
        this.longest = longest.toNanos();
    }

    /**
     * Counts a try, before it is known whether it is right, so that many at once gain nothing.
     *
     * @param now as of {@link System#nanoTime}
     * @return zero: go on; else how long to wait, and this one was not counted
     */
    synchronized Duration attempt(String key, long now) {
        var known = tries.get(key);
        if (known != null && now - known.last > FORGIVEN) {
            known = null;
        }
        if (known == null) {
            tries.put(key, new Tries(1, now, now));
            return Duration.ZERO;
        }
        if (known.open - now > 0) {
            return Duration.ofNanos(known.open - now);
        }
        int count = known.count + 1;
        int over = Math.min(count - free, 30);
        long wait =
                over < 0 ? 0 : Math.min(longest, Duration.ofSeconds(1L << over).toNanos());
        tries.put(key, new Tries(count, now, now + wait));
        return Duration.ZERO;
    }

    /** The last try was right after all: it counts as if it had not been made. */
    synchronized void takeBack(String key) {
        tries.computeIfPresent(
                key, (same, known) -> known.count == 1 ? null : new Tries(known.count - 1, known.last, known.last));
    }

    synchronized void forget(String key) {
        tries.remove(key);
    }

    /** @param open from when on the next try may come */
    private record Tries(int count, long last, long open) {}
}
