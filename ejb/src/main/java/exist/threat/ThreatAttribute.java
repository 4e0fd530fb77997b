package exist.threat;

import exist.database.Columns;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One value in an event.
 *
 * @param remote its number at its MISP server, or 0
 * @param type as MISP calls it: {@code ip-dst}, {@code filename|sha256}; at most 64 characters, as {@code category}
 * @param value as the source wrote it; may be empty
 * @param toIds the source wants it to be looked for: what it names is listed
 * @param object the object of its event that it is part of, or null
 * @param relation what it is in the object, or null
 * @param timestamp null: as its event
 * @param distribution as of {@link ThreatEvent.Handling}; 5: as its event
 * @param firstSeen or null, as {@code lastSeen}
 * @param deleted the source keeps it, but as deleted
 * @param expires until when the source wants it to be looked for; null: for ever
 */
public record ThreatAttribute(
        UUID event,
        long remote,
        UUID uuid,
        String type,
        String category,
        String value,
        boolean toIds,
        UUID object,
        String relation,
        String comment,
        Instant timestamp,
        int distribution,
        long sharingGroup,
        boolean disableCorrelation,
        Instant firstSeen,
        Instant lastSeen,
        boolean deleted,
        Marks marks,
        Instant expires)
        implements ThreatItem {

    /** Characters of type and category. */
    public static final int LONGEST_TYPE = 64;

    private static final int LONGEST_RELATION = 255;

    public ThreatAttribute {
        Objects.requireNonNull(event);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(value);
        Objects.requireNonNull(marks);
        type = Columns.cut(type.strip(), LONGEST_TYPE);
        category = Columns.cut(category == null ? "" : category.strip(), LONGEST_TYPE);
        relation = relation == null || relation.isBlank() ? null : Columns.cut(relation.strip(), LONGEST_RELATION);
        distribution = Words.octet(distribution, Words.INHERIT);
        sharingGroup = Math.max(0, sharingGroup);
    }
}
