package exist.threat.load;

import exist.threat.ObjectReference;
import exist.threat.Tlp;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The event whose parts are being written.
 *
 * @param timestamp of parts that say none
 * @param digest of what was told of the event itself
 * @param before whether it was there before, so that it may have parts that are gone
 */
record Open(long id, UUID uuid, Tlp tlp, LocalDateTime timestamp, byte[] digest, boolean before, Told told) {

    /** What was told of it. It only grows: a transaction that is tried again tells the same again. */
    static final class Told {

        final Set<UUID> objects = new HashSet<>();
        final Set<UUID> attributes = new HashSet<>();
        final Set<UUID> references = new HashSet<>();
        final Set<UUID> relations = new HashSet<>();

        /** Attributes whose object was not there when they came. */
        final Map<UUID, UUID> early = new HashMap<>();

        final Map<UUID, ObjectReference> earlyReferences = new LinkedHashMap<>();

        /** Whether any of it was not there, or with other words. */
        boolean changed;
    }
}
