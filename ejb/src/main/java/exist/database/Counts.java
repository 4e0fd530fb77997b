package exist.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongSupplier;

/** Counts of a moment ago: who leafs through pages, or asks again and again, does not have all rows counted each time. */
@ApplicationScoped
public class Counts {

    private static final int MOST = 500;

    private final Recent<Long> recent = new Recent<>(MOST);

    /** @param question what is counted; equal ones have equal counts */
    public long of(Object question, LongSupplier counting) {
        return recent.of(question, counting::getAsLong);
    }
}
