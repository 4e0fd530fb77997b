package exist.database;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The last answer, for a minute, whatever changes meanwhile: for what every page asks and nobody needs to the second.
 *
 * @param <T> what is answered
 */
public final class Minutely<T> {

    private static final long FRESH = TimeUnit.MINUTES.toNanos(1);

    private record Known<T>(Object question, T answer, long at) {}

    private volatile Known<T> known;

    /** @param question another one than the last is asked at once */
    public T of(Object question, Supplier<T> asking) {
        var now = System.nanoTime();
        var last = known;
        if (last == null || now - last.at > FRESH || !last.question.equals(question)) {
            last = new Known<>(question, asking.get(), now);
            known = last;
        }
        return last.answer;
    }
}
