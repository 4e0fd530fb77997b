package exist.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A feed as people see it.
 *
 * @param key whether it takes one
 * @param own whether a user defined it
 * @param interval between two runs
 * @param lastRun the newest that asked for a document or was given one, not one that only judged anew; null: none ever did
 * @param failures in a row
 * @param problem why it fails, or null
 * @param current listings that hold now
 * @param ever all listings, closed ones too
 * @param dueAt next start; null: it is off
 * @param silence null: it has had something new lately, or nobody knows what is usual
 * @param choices what an administrator can choose for it
 */
public record FeedRow(
        int number,
        String id,
        String tracker,
        String name,
        String url,
        boolean enabled,
        Key key,
        boolean keySet,
        boolean own,
        Duration interval,
        FeedHealth state,
        RunRow lastRun,
        int failures,
        Instant failingSince,
        String problem,
        long current,
        long ever,
        Instant dueAt,
        Silence silence,
        List<Choice> choices) {

    public FeedRow {
        choices = List.copyOf(choices);
    }

    /** Whether it can't be read without a key. */
    public boolean keyed() {
        return key == Key.NEEDED;
    }

    public boolean takesKey() {
        return key != Key.NONE;
    }
}
