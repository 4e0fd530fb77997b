package exist.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts of a moment ago: who leafs through pages, or asks again and again, does not have all rows counted each time. They
 * hold until the next change here, and for no longer than a second, for what others do to the database.
 */
@ApplicationScoped
public class Counts {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST = 500;

    private record Known(long count, long change, long at) {}

    private final Map<Object, Known> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Known> eldest) {
            return size() > MOST;
        }
    };

    /** @param question what is counted; equal ones have equal counts */
    public long of(Object question, LongSupplier counting) {
        // Before counting: what changes meanwhile may not be in it.
        var change = Transactions.committed();
        var now = System.nanoTime();
        synchronized (known) {
            var last = known.get(question);
            if (last != null && last.change == change && now - last.at < FRESH) {
                return last.count;
            }
        }
        var count = counting.getAsLong();
        synchronized (known) {
            known.remove(question); // so that it is the youngest
            known.put(question, new Known(count, change, now));
        }
        return count;
    }
}
