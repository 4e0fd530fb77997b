package exist.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Answers of a moment ago: they hold until the next change here, and for no longer than a second, for what others do to the
 * database.
 *
 * @param <T> what is answered
 */
public final class Recent<T> {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private record Known<T>(T answer, long change, long at) {}

    private final Map<Object, Known<T>> known;

    /** @param most answers that are kept */
    public Recent(int most) {
        known = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, Known<T>> eldest) {
                return size() > most;
            }
        };
    }

    /** @param question equal ones have equal answers */
    public T of(Object question, Supplier<T> asking) {
        // Before asking: what changes meanwhile may not be in it.
        var change = Transactions.committed();
        var now = System.nanoTime();
        synchronized (known) {
            var last = known.get(question);
            if (last != null && last.change == change && now - last.at < FRESH) {
                return last.answer;
            }
        }
        var answer = asking.get();
        synchronized (known) {
            known.remove(question); // so that it is the youngest
            known.put(question, new Known<>(answer, change, now));
        }
        return answer;
    }
}
