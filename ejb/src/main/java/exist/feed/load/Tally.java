package exist.feed.load;

import exist.feed.Examples;
import exist.feed.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one pass over a document met. Written by one thread; others may look at {@link #rows} meanwhile. */
public final class Tally {

    /** Enough for a person to see what is wrong. */
    private static final int EXAMPLES = 20;

    private final List<Rejected> rejectedExamples = new ArrayList<>();
    private final List<Rejected> droppedExamples = new ArrayList<>();

    private List<String> notes = List.of();

    private volatile long rows;
    private long good;
    private long seen;
    private long rejected;
    private long dropped;

    public Tally() {}

    /** Goes on counting where a run broke off. */
    Tally(long seen, long rejected, long dropped, Examples examples) {
        this.seen = seen;
        this.good = seen;
        this.rejected = rejected;
        this.dropped = dropped;
        this.rejectedExamples.addAll(examples.rejected());
        this.droppedExamples.addAll(examples.dropped());
        this.notes = examples.notes();
        publish();
    }

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

    /** A sentence if more rows are bad than good: then it is something else than what the feed reads. */
    public Optional<String> mostlyBad() {
        if (rejected <= good + dropped) {
            return Optional.empty();
        }
        var first = rejectedExamples.get(0);
        return Optional.of(String.format(
                Locale.ENGLISH,
                "%,d of %,d rows can't be read, the first on line %d: %s. Is it an error page, or has the format changed?",
                rejected,
                rejected + good + dropped,
                first.line(),
                first.reason()));
    }

    /** What had to be mended; see {@link exist.feed.Items#notes}. */
    public void notes(List<String> told) {
        notes = List.copyOf(told);
    }

    /** One more. */
    void note(String told) {
        if (!notes.contains(told) && notes.size() < EXAMPLES) {
            var more = new ArrayList<>(notes);
            more.add(told);
            notes = List.copyOf(more);
        }
    }

    public Examples examples() {
        return new Examples(List.copyOf(rejectedExamples), List.copyOf(droppedExamples), notes);
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
