package exist.threat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Attributes of an event that belong together.
 *
 * @param event the id of its event
 * @param name of its template: file, domain-ip
 * @param changed by its publisher
 * @param attributes ids of those in it that may be seen, in order
 * @param references ids of those from it to others, in order
 */
public record ObjectRow(
        long id,
        UUID uuid,
        long event,
        String name,
        String metaCategory,
        String description,
        String comment,
        boolean deleted,
        Instant changed,
        List<Long> attributes,
        List<Long> references) {

    public ObjectRow {
        attributes = List.copyOf(attributes);
        references = List.copyOf(references);
    }

    /** Lists of many are written as JSON, which asks for it. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
