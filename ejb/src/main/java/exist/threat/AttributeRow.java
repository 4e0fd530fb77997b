package exist.threat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An attribute as it is kept and may be seen.
 *
 * @param feedId of the feed that brought it; null: it is gone
 * @param relation what it is to its object; null: it is in none
 * @param ids whether it is meant for detection
 * @param deleted whether its publisher has withdrawn it
 * @param tlp its own or its event's, whichever is more restrictive
 * @param changed by its publisher
 * @param object null: it is in none
 * @param tags its own
 * @param techniques ids of ATT&CK: {@code T1566.001}
 * @param found when a document brought it
 */
public record AttributeRow(
        long id,
        UUID uuid,
        Event event,
        String feedId,
        String type,
        String category,
        String relation,
        String value,
        String comment,
        boolean ids,
        boolean deleted,
        Tlp tlp,
        Instant changed,
        Instant found,
        ObjectRow object,
        List<TagRow> tags,
        List<String> techniques) {

    public AttributeRow {
        tags = List.copyOf(tags);
        techniques = List.copyOf(techniques);
    }

    /** The event that it is in: what a row of a table says of it. */
    public record Event(long id, UUID uuid, String info, String orgc, LocalDate day) {

        /** What it is about, or at least which it is. */
        public String name() {
            return info == null || info.isBlank() ? uuid.toString() : info;
        }
    }

    /** Lists of many are written as JSON, which asks for it. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
