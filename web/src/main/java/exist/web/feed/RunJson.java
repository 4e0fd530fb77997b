package exist.web.feed;

import exist.feed.Progress;
import exist.feed.Rejected;
import exist.feed.RunRow;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run's account. */
@JsonbPropertyOrder({
    "id",
    "feed",
    "started",
    "finished",
    "state",
    "seen",
    "added",
    "kept",
    "delisted",
    "rejected",
    "dropped",
    "bytes",
    "seconds",
    "problem",
    "observed",
    "changed",
    "current",
    "progress",
    "rejectedExamples",
    "droppedExamples"
})
@Schema(name = "Run")
public record RunJson(
        long id,
        @Schema(description = "Id of the feed") String feed,
        String started,
        @Schema(description = "null while it runs") String finished,

        @Schema(description = "RUNNING, LOADED, UNCHANGED, REFUSED, FAILED, STOPPED or JUDGED")
        String state,

        @Schema(description = "Distinct items of the document, neither rejected nor dropped")
        long seen,

        long added,
        long kept,
        long delisted,
        @Schema(description = "Rows that could not be read") long rejected,

        @Schema(description = "Rows that the allow lists keep out")
        long dropped,

        long bytes,
        double seconds,
        @Schema(description = "A sentence, or null") String problem,

        @Schema(description = "When the document was observed")
        String observed,

        @Schema(description = "Listed before, now with other attributes")
        long changed,

        @Schema(description = "Listings of the feed after it")
        Long current,

        @Schema(description = "null unless it runs") ProgressJson progress,
        List<RejectedJson> rejectedExamples,
        List<RejectedJson> droppedExamples) {

    /** How far it is. */
    @JsonbPropertyOrder({"rows", "rowsPerSecond", "percent"})
    @Schema(name = "Progress")
    public record ProgressJson(
            long rows,
            double rowsPerSecond,

            @Schema(description = "0 to 100; -1: nobody knows")
            int percent) {

        static ProgressJson of(Progress progress) {
            return progress == null
                    ? null
                    : new ProgressJson(progress.rows(), progress.rowsPerSecond(), progress.percent());
        }
    }

    /** A row that did not become a listing. */
    @JsonbPropertyOrder({"line", "text", "reason"})
    @Schema(name = "Rejected")
    public record RejectedJson(
            @Schema(description = "From 1; 0 where lines mean nothing")
            long line,

            @Schema(description = "As it stood there; empty for those who may not see all that a threat feed says")
            String text,

            String reason) {

        static List<RejectedJson> of(List<Rejected> rows) {
            return rows.stream()
                    .map(row -> new RejectedJson(row.line(), row.text(), row.reason()))
                    .toList();
        }
    }

    public RunJson {
        rejectedExamples = List.copyOf(rejectedExamples);
        droppedExamples = List.copyOf(droppedExamples);
    }

    static RunJson of(RunRow run, Times times) {
        return new RunJson(
                run.id(),
                run.feed(),
                times.text(run.started()),
                times.text(run.finished()),
                run.state().name(),
                run.seen(),
                run.added(),
                run.kept(),
                run.delisted(),
                run.rejected(),
                run.dropped(),
                run.bytes(),
                run.seconds(),
                run.problem(),
                times.text(run.observed()),
                run.changed(),
                run.current(),
                ProgressJson.of(run.progress()),
                RejectedJson.of(run.rejectedExamples()),
                RejectedJson.of(run.droppedExamples()));
    }
}
