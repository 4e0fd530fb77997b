package exist.threat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * An event as it is kept and may be seen.
 *
 * @param mispId the number that its server gave it; null: it is from none
 * @param feedNumber of the feed that brought it, which may be gone: then {@code feedId} and {@code feedName} are null
 * @param org who keeps it, {@code orgc} who made it; null: not told
 * @param day null: not told
 * @param level of the threat: 1 high, 2 medium, 3 low, 4 undefined; publishers may say others
 * @param attributes how many its publisher says that it has, less those that may not be seen
 * @param analysis 0 initial, 1 ongoing, 2 complete
 * @param changed by its publisher; {@code published} 1970: never
 * @param deleted whether its publisher has taken it back
 * @param related ids of related events that are here, in order
 * @param techniques ids of ATT&CK: {@code T1566.001}
 * @param found when a document brought it
 */
public record EventRow(
        long id,
        UUID uuid,
        Long mispId,
        int feedNumber,
        String feedId,
        String feedName,
        OrgRow org,
        OrgRow orgc,
        LocalDate day,
        int level,
        String info,
        boolean isPublished,
        long attributes,
        int analysis,
        Instant changed,
        Instant published,
        Tlp tlp,
        boolean deleted,
        List<TagRow> tags,
        List<String> techniques,
        List<Long> related,
        Instant found) {

    private static final int PLACE = 4;

    public EventRow {
        tags = List.copyOf(tags);
        techniques = List.copyOf(techniques);
        related = List.copyOf(related);
    }

    /** The feed's name, or the number of one that is not known (any more). */
    public String source() {
        return feedName == null ? Integer.toString(feedNumber) : feedName;
    }

    /** What it is about, or at least which it is. */
    public String name() {
        return info == null || info.isBlank() ? uuid.toString() : info;
    }

    /** As many tags as a row of a table has place for; the TLP is shown apart. */
    public List<TagRow> firstTags() {
        return told().stream().limit(PLACE).toList();
    }

    public int furtherTags() {
        return Math.max(0, told().size() - PLACE);
    }

    private List<TagRow> told() {
        return tags.stream().filter(tag -> Tlp.of(tag.name()) == Tlp.NONE).toList();
    }

    /** Lists of many are written as JSON, which asks for it. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }
}
