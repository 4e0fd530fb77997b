package exist.feed;

import java.time.Instant;
import java.util.List;

/**
 * The account of one run.
 *
 * @param observed when the document was observed; null while none has come
 * @param seen distinct items of the document, neither rejected nor dropped
 * @param current the feed's current listings after the run; null where the run told nothing
 * @param seconds from start to finish, or to now
 * @param problem a sentence, or null
 * @param notes what had to be mended to read the document
 * @param progress null unless it runs, here and now
 */
public record RunRow(
        long id,
        String feed,
        Instant started,
        Instant finished,
        Instant observed,
        RunState state,
        long seen,
        long added,
        long changed,
        long kept,
        long delisted,
        long rejected,
        long dropped,
        long bytes,
        Long current,
        double seconds,
        String problem,
        List<Rejected> rejectedExamples,
        List<Rejected> droppedExamples,
        List<String> notes,
        Progress progress) {

    /** The same without what the source wrote: where and why rows were refused is still told. */
    public RunRow withoutTexts() {
        return new RunRow(
                id,
                feed,
                started,
                finished,
                observed,
                state,
                seen,
                added,
                changed,
                kept,
                delisted,
                rejected,
                dropped,
                bytes,
                current,
                seconds,
                problem,
                withoutTexts(rejectedExamples),
                withoutTexts(droppedExamples),
                notes,
                progress);
    }

    private static List<Rejected> withoutTexts(List<Rejected> rows) {
        return rows.stream()
                .map(row -> new Rejected(row.line(), "", row.reason()))
                .toList();
    }
}
