package exist.web.api;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * One page of many rows.
 *
 * @param count of all rows
 * @param next the address of the next page, or null
 * @param previous the address of the page before, or null
 */
@JsonbPropertyOrder({"count", "next", "previous", "results"})
public record Envelope<T>(long count, String next, String previous, List<T> results) {

    public Envelope {
        results = List.copyOf(results);
    }

    /** The JSON writer asks for it; the rows' need not be in it. */
    @Override
    public int hashCode() {
        return Long.hashCode(count);
    }
}
