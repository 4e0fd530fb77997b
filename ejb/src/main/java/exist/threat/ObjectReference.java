package exist.threat;

import exist.database.Columns;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An object points to another, or to an attribute.
 *
 * @param remote its number at its MISP server, or 0
 * @param object the one that points, of this event
 * @param referenced what it points to; it need not be of this event
 * @param referencesObject or else an attribute
 * @param relationship {@code connects-to}, or null
 * @param timestamp null: as its event
 */
public record ObjectReference(
        UUID event,
        long remote,
        UUID uuid,
        UUID object,
        UUID referenced,
        boolean referencesObject,
        String relationship,
        String comment,
        Instant timestamp,
        boolean deleted)
        implements ThreatItem {

    private static final int LONGEST = 255;

    public ObjectReference {
        Objects.requireNonNull(event);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(object);
        relationship =
                relationship == null || relationship.isBlank() ? null : Columns.cut(relationship.strip(), LONGEST);
    }
}
