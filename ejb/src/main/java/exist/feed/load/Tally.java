package exist.feed.load;

import exist.feed.Rejected;
import java.util.ArrayList;
import java.util.List;

/** What one pass over a document met. Written by one thread; others may look at {@link #rows} meanwhile. */
public final class Tally {

    /** Enough for a person to see what is wrong. */
    private static final int EXAMPLES = 20;

    private final List<Rejected> rejectedExamples = new ArrayList<>();
    private final List<Rejected> droppedExamples = new ArrayList<>();

    private volatile long rows;
    private long good;
    private long seen;
    private long rejected;
    private long dropped;

    public void good(boolean first) {
        good++;
        if (first) {
            seen++;
        }
    }

    public void rejected(long line, String text, String reason) {
        rejected++;
        example(rejectedExamples, line, text, reason);
    }

    public void dropped(long line, String text, String reason) {
        dropped++;
        example(droppedExamples, line, text, reason);
    }

    public void publish() {
        rows = good + rejected + dropped;
    }

    /** Rows read so far, duplicates too; lags a little behind. */
    public long rows() {
        return rows;
    }

    /** Rows that could be read, duplicates too. */
    public long good() {
        return good;
    }

    /** Distinct items, neither rejected nor dropped. */
    public long seen() {
        return seen;
    }

    public long rejected() {
        return rejected;
    }

    public long dropped() {
        return dropped;
    }

    public List<Rejected> rejectedExamples() {
        return List.copyOf(rejectedExamples);
    }

    public List<Rejected> droppedExamples() {
        return List.copyOf(droppedExamples);
    }

    private static void example(List<Rejected> examples, long line, String text, String reason) {
        if (examples.size() < EXAMPLES) {
            examples.add(new Rejected(line, text, reason));
        }
    }
}
