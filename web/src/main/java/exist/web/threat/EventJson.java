package exist.web.threat;

import exist.technique.Techniques;
import exist.threat.EventRow;
import exist.threat.OrgRow;
import exist.threat.TagRow;
import exist.threat.Tlp;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event: the original's fields in the original's order, then ours. */
@JsonbPropertyOrder({
    "id",
    "info",
    "org",
    "orgc",
    "threat_level",
    "tags",
    "date",
    "analysis",
    "published",
    "publish_timestamp",
    "timestamp",
    "attribute_count",
    "relatedevents",
    "uuid",
    "misp_id",
    "feed",
    "tlp",
    "deleted",
    "techniques",
    "found",
    "relationship_count",
    "relationships"
})
@Schema(name = "ThreatEvent")
public record EventJson(
        @Schema(description = "Ours; stays the same for ever")
        long id,

        @Schema(description = "What it is about") String info,

        @Schema(description = "Name of the organisation that keeps it")
        String org,

        @Schema(description = "Name of the organisation that made it")
        String orgc,

        @Schema(example = "High", description = "High, Medium, Low, Undefined")
        String threat_level,

        @Schema(example = "[\"tlp:clear\"]") List<String> tags,
        @Schema(example = "2026-07-14") String date,

        @Schema(example = "Complete", description = "Initial, Ongoing, Complete")
        String analysis,

        boolean published,

        @Schema(description = "When it was published; 1970: never")
        String publish_timestamp,

        @Schema(description = "When its publisher changed it last")
        String timestamp,

        @Schema(description = "How many attributes its publisher says that it has")
        long attribute_count,

        @Schema(description = "Ids of related events") List<Long> relatedevents,
        @Schema(description = "The same everywhere") String uuid,

        @Schema(description = "Its number on its MISP server; null: it is from none")
        Long misp_id,

        @Schema(description = "Id of the feed") String feed,

        @Schema(example = "green", description = "The most restrictive one among its tags; null: none")
        String tlp,

        @Schema(description = "Whether its publisher has taken it back")
        boolean deleted,

        @Schema(description = "Techniques of ATT&CK") List<TechniqueJson> techniques,

        @Schema(description = "When it was found") String found,

        @Schema(description = "Of one event: how many relationships, sightings and observed data it has")
        @JsonbNillable(false)
        Long relationship_count,

        @Schema(description = "Of one event: the first 1,000 of these") @JsonbNillable(false)
        List<RelationJson> relationships) {

    private static final List<String> LEVELS = List.of("High", "Medium", "Low", "Undefined");
    private static final List<String> ANALYSES = List.of("Initial", "Ongoing", "Complete");

    public EventJson {
        tags = List.copyOf(tags);
        relatedevents = List.copyOf(relatedevents);
        techniques = List.copyOf(techniques);
        relationships = relationships == null ? null : List.copyOf(relationships);
    }

    /** The JSON writer asks each object for it; that of all fields took longer than writing them. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    /** As in a list. */
    static EventJson of(EventRow row, Times times, Techniques names) {
        return of(row, times, names, null, null);
    }

    static EventJson of(EventRow row, Times times, Techniques names, Long count, List<RelationJson> relations) {
        return new EventJson(
                row.id(),
                row.info(),
                name(row.org()),
                name(row.orgc()),
                name(LEVELS, row.level() - 1, row.level()),
                row.tags().stream().map(TagRow::name).toList(),
                row.day() == null ? null : row.day().toString(),
                name(ANALYSES, row.analysis(), row.analysis()),
                row.isPublished(),
                times.text(row.published()),
                times.text(row.changed()),
                row.attributes(),
                row.related(),
                row.uuid().toString(),
                row.mispId(),
                row.feedId(),
                row.tlp() == Tlp.NONE ? null : row.tlp().label(),
                row.deleted(),
                TechniqueJson.of(row.techniques(), names, row.tags().stream().map(TagRow::name)),
                times.text(row.found()),
                count,
                relations);
    }

    private static String name(OrgRow org) {
        return org == null ? null : org.name();
    }

    /** A number that has no name is its own. */
    private static String name(List<String> names, int at, int number) {
        return at >= 0 && at < names.size() ? names.get(at) : Integer.toString(number);
    }
}
