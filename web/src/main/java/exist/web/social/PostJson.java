package exist.web.social;

import exist.social.Link;
import exist.social.PostRow;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A post: the original's fields in the original's order, then ours. */
@JsonbPropertyOrder({
    "id",
    "text",
    "datetime",
    "user",
    "screen_name",
    "network",
    "name",
    "address",
    "feeds",
    "links",
    "cves",
    "language",
    "repeats",
    "edited",
    "edits",
    "gone",
    "found",
    "changed"
})
@Schema(name = "Post")
public record PostJson(
        @Schema(description = "A number of 63 bits, which not every program reads exactly; of X the network's own")
        long id,

        @Schema(description = "Plain text; short links are written out, as far as the network said where they lead")
        String text,

        @Schema(description = "When it was written") String datetime,

        @Schema(description = "The name that the author goes by")
        String user,

        @Schema(description = "The name by which the network knows the author")
        String screen_name,

        @Schema(example = "MASTODON") String network,

        @Schema(description = "What the network knows the post by, as text")
        String name,

        @Schema(description = "Where it is") String address,

        @Schema(description = "Ids of the feeds that have brought it")
        List<String> feeds,

        @Schema(description = "Where its links lead") List<String> links,

        @Schema(description = "Vulnerabilities that it names")
        List<String> cves,

        String language,

        @Schema(description = "The address of the post that this one only passes on; null: it is one of its own")
        String repeats,

        @Schema(description = "When these words were written, if they are not the first; null: not known to be")
        String edited,

        @Schema(description = "How often it was seen with other words before: /api/twitter/ID/former")
        int edits,

        @Schema(description = "When its network was seen not to have it any more")
        String gone,

        @Schema(description = "When it was found") String found,

        @Schema(description = "When it was first seen with these words")
        String changed) {

    public PostJson {
        feeds = List.copyOf(feeds);
        links = List.copyOf(links);
        cves = List.copyOf(cves);
    }

    /** The JSON writer asks each object for it; that of all fields took longer than writing them. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    static PostJson of(PostRow row, Times times) {
        var said = row.said();
        return new PostJson(
                row.number(),
                said.text(),
                times.text(said.time()),
                said.author(),
                said.handle(),
                row.network().name(),
                row.name(),
                said.address(),
                row.feeds(),
                said.links().stream().map(Link::url).toList(),
                row.cves(),
                said.language(),
                said.repeats(),
                times.text(said.edited()),
                row.edits(),
                times.text(row.gone()),
                times.text(row.found()),
                times.text(row.changed()));
    }
}
