package exist.threat.stix;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The event of what is in no report.
 *
 * @param when it is said
 * @param whole whether these are all
 * @param parts keys of the objects that it has
 * @param moved keys of those that it may have had, and that an event has told meanwhile
 * @param clusters keys of what it has to do with
 * @param ends keys of objects, and of relationships themselves, that may have changed what is connected in it
 */
record Rest(
        UUID uuid,
        String name,
        Instant when,
        boolean whole,
        Collection<UUID> parts,
        Collection<UUID> moved,
        Collection<UUID> clusters,
        Collection<UUID> ends) {

    /** Nothing is left. */
    static final Rest NONE = new Rest(new UUID(0, 0), null, null, false, List.of(), List.of(), List.of(), List.of());

    /** Looked for when all other events have been told. */
    @FunctionalInterface
    interface Search {
        Rest find() throws IOException;
    }

    boolean isEmpty() {
        return parts.isEmpty() && moved.isEmpty() && clusters.isEmpty();
    }
}
