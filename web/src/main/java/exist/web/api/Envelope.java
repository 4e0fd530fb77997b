package exist.web.api;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One page of many rows.
 *
 * @param count of all rows; of these rows where changes are asked for
 * @param next the address of the next page, or null
 * @param previous the address of the page before, or null
 * @param nextSince the place behind these rows in the order of changes; missing where changes are not asked for
 */
@JsonbPropertyOrder({"count", "next", "previous", "results", "next_since"})
public record Envelope<T>(
        long count,
        String next,
        String previous,
        List<T> results,

        @JsonbProperty(value = "next_since", nillable = false) @Schema(name = "next_since")
        String nextSince) {

    /** As the original gave it. */
    public Envelope(long count, String next, String previous, List<T> results) {
        this(count, next, previous, results, null);
    }

    public Envelope {
        results = List.copyOf(results);
    }

    /** The JSON writer asks for it; the rows' need not be in it. */
    @Override
    public int hashCode() {
        return Long.hashCode(count);
    }
}
