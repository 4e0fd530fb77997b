package exist.web.social;

import exist.social.PostRow.Former;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a post said before its author edited it. */
@JsonbPropertyOrder({"since", "till", "text"})
@Schema(name = "FormerPost")
public record FormerJson(
        @Schema(description = "When it was first seen with these words")
        String since,

        @Schema(description = "When it was seen with other ones")
        String till,

        String text) {

    static FormerJson of(Former former, Times times) {
        return new FormerJson(times.text(former.since()), times.text(former.till()), former.text());
    }
}
