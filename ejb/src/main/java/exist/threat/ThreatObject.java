package exist.threat;

import exist.database.Columns;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Attributes of an event that belong together: a file with its names and hashes.
 *
 * @param remote its number at its MISP server, or 0
 * @param timestamp null: as its event
 * @param distribution as of {@link ThreatEvent.Handling}; 5: as its event
 * @param firstSeen or null, as {@code lastSeen}
 * @param deleted the source keeps it, but as deleted
 */
public record ThreatObject(
        UUID event,
        long remote,
        UUID uuid,
        String name,
        String metaCategory,
        String description,
        UUID templateUuid,
        Integer templateVersion,
        Instant timestamp,
        int distribution,
        long sharingGroup,
        String comment,
        Instant firstSeen,
        Instant lastSeen,
        boolean deleted)
        implements ThreatItem {

    private static final int LONGEST = 255;

    public ThreatObject {
        Objects.requireNonNull(event);
        Objects.requireNonNull(uuid);
        name = Columns.cut(name == null ? "" : name.strip(), LONGEST);
        metaCategory = Columns.cut(metaCategory == null ? "" : metaCategory.strip(), LONGEST);
        distribution = Words.octet(distribution, Words.INHERIT);
        sharingGroup = Math.max(0, sharingGroup);
    }
}
