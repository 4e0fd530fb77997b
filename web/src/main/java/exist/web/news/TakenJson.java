package exist.web.news;

import exist.news.Subscriptions;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a list of feeds. */
@JsonbPropertyOrder({"added", "known", "refused"})
@Schema(name = "TakenList")
public record TakenJson(
        @Schema(description = "Names of the feeds that are new")
        List<String> added,

        @Schema(description = "How many were there already") int known,

        @Schema(description = "Those that can't be feeds, each with the reason")
        List<String> refused) {

    public TakenJson {
        added = List.copyOf(added);
        refused = List.copyOf(refused);
    }

    static TakenJson of(Subscriptions.Taken taken) {
        return new TakenJson(taken.added(), taken.known(), taken.refused());
    }
}
