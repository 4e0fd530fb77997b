package exist.web.feed;

import exist.feed.Choice;
import exist.feed.FeedRow;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A feed and how it does. */
@JsonbPropertyOrder({
    "id",
    "tracker",
    "name",
    "url",
    "enabled",
    "keyed",
    "interval",
    "state",
    "lastRun",
    "number",
    "own",
    "keySet",
    "failures",
    "failingSince",
    "problem",
    "current",
    "ever",
    "due",
    "silentSince",
    "choices"
})
@Schema(name = "Feed")
public record FeedJson(
        String id,
        String tracker,
        String name,
        String url,
        boolean enabled,

        @Schema(description = "Whether it can't be read without a key of yours")
        boolean keyed,

        @Schema(description = "Between two runs, as PT6H or P1D")
        String interval,

        @Schema(description = "IDLE, RUNNING, FAILING, OFF or NO_KEY")
        String state,

        RunJson lastRun,

        @Schema(description = "As parameter source of the listings")
        int number,

        @Schema(description = "Whether a user defined it") boolean own,
        boolean keySet,
        @Schema(description = "In a row") int failures,
        String failingSince,
        String problem,
        @Schema(description = "Listings that hold now") long current,
        @Schema(description = "All listings") long ever,
        @Schema(description = "Next run; null: it is off") String due,

        @Schema(
                description =
                        "When something new came last, if that is more than three times its usual gap ago; else null")
        String silentSince,

        @Schema(description = "What was chosen for it, by name")
        Map<String, String> choices) {

    public FeedJson {
        choices = new TreeMap<>(choices);
    }

    static FeedJson of(FeedRow feed, Accounts accounts, Times times) {
        return new FeedJson(
                feed.id(),
                feed.tracker(),
                feed.name(),
                feed.url(),
                feed.enabled(),
                feed.keyed(),
                feed.interval().toString(),
                feed.state().name(),
                feed.lastRun() == null ? null : RunJson.of(accounts.throughApi(feed.lastRun()), times),
                feed.number(),
                feed.own(),
                feed.keySet(),
                feed.failures(),
                times.text(feed.failingSince()),
                feed.problem(),
                feed.current(),
                feed.ever(),
                times.text(feed.dueAt()),
                feed.silence() == null ? null : times.text(feed.silence().since()),
                feed.choices().stream().collect(Collectors.toMap(Choice::name, Choice::value)));
    }
}
