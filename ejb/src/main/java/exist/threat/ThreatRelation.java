package exist.threat;

import exist.database.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Some things have to do with others, as STIX says it: one {@code uses} another, somebody has {@code sighted} it, data has
 * {@code observed} things. One end at least is of the event; the others may be anywhere.
 *
 * @param uuid what it is known by in its event
 * @param id of the object that says so: {@code sighting--f81d4fae-7dec-11d0-a765-00a0c91e6bf6}
 * @param type what they have to do with each other; "" if it is not told
 * @param sources that do it; none: it is not told
 * @param targets that it is done to
 * @param places the number of the targets, or that of the sources if it is larger; those beyond {@link #MOST} are not kept
 * @param description null: there is none
 * @param timestamp null: as its event
 * @param tlp the most restrictive of its own and all ends'
 * @param gone the event has it no more
 */
public record ThreatRelation(
        UUID event,
        UUID uuid,
        String id,
        String type,
        List<End> sources,
        List<End> targets,
        int places,
        String description,
        Seen seen,
        Instant timestamp,
        Tlp tlp,
        boolean gone)
        implements ThreatItem {

    /** Sources, or targets, that are kept. */
    public static final int MOST = 1_000;

    private static final int LONGEST = 255;

    public ThreatRelation {
        Objects.requireNonNull(event);
        Objects.requireNonNull(uuid);
        id = Columns.cut(id, LONGEST);
        type = type == null ? "" : Columns.cut(type.strip(), LONGEST);
        sources = sources.stream().limit(MOST).toList();
        targets = targets.stream().limit(MOST).toList();
        Objects.requireNonNull(seen);
        Objects.requireNonNull(tlp);
    }

    /**
     * @param id as its publisher calls it: {@code malware--f81d4fae-7dec-11d0-a765-00a0c91e6bf6}; its type alone if it has none
     * @param part of the attribute or object that it may be in the event, or null
     * @param name null: it is not known
     */
    public record End(String id, UUID part, String name) {

        public End {
            id = Columns.cut(id, LONGEST);
            name = name == null ? null : Columns.cut(name.strip(), LONGEST);
        }
    }

    /** How often and when; null: it is not told. */
    public record Seen(Integer count, Instant first, Instant last) {

        public static final Seen UNTOLD = new Seen(null, null, null);
    }
}
