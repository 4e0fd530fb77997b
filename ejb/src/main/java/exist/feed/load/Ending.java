package exist.feed.load;

import exist.feed.RunState;
import java.time.Duration;

/**
 * How a run ended.
 *
 * @param problem a sentence, or null
 * @param tally what the pass met; null: there was none
 * @param schedule null: the run was no scheduled one, and what is due stays as it is
 */
public record Ending(RunState state, String problem, Tally tally, Schedule schedule) {

    /**
     * When to ask the publisher again.
     *
     * @param interval between runs; it doubles with each failure in a row, up to a day
     * @param etag of the document, for the next conditional request; null: unknown
     * @param modified likewise
     * @param atLeast how long the publisher wants not to be asked
     */
    public record Schedule(Duration interval, String etag, String modified, Duration atLeast) {}
}
