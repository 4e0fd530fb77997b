package exist.threat;

import exist.database.Columns;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One thing has to do with another, as STIX says it: {@code uses}, {@code indicates}. One end at least is of the event; the
 * other may be anywhere.
 *
 * @param type what they have to do with each other; "" if it is not told
 * @param source that does it
 * @param target that it is done to
 * @param description null: there is none
 * @param timestamp null: as its event
 * @param tlp the most restrictive of its own and both ends'
 * @param gone the event has it no more
 */
public record ThreatRelation(
        UUID event,
        UUID uuid,
        String type,
        End source,
        End target,
        String description,
        Instant timestamp,
        Tlp tlp,
        boolean gone)
        implements ThreatItem {

    private static final int LONGEST = 255;

    public ThreatRelation {
        Objects.requireNonNull(event);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(source);
        Objects.requireNonNull(target);
        Objects.requireNonNull(tlp);
        type = type == null ? "" : Columns.cut(type.strip(), LONGEST);
    }

    /**
     * @param id as its publisher calls it: {@code malware--f81d4fae-7dec-11d0-a765-00a0c91e6bf6}
     * @param part of the attribute or object that it may be in the event, or null
     * @param name null: it is not known
     */
    public record End(String id, UUID part, String name) {

        public End {
            id = Columns.cut(id, LONGEST);
            name = name == null ? null : Columns.cut(name.strip(), LONGEST);
        }
    }
}
