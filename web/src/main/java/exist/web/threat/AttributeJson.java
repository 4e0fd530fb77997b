package exist.web.threat;

import exist.technique.Techniques;
import exist.threat.AttributeRow;
import exist.threat.ObjectRow;
import exist.threat.TagRow;
import exist.threat.Tlp;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An attribute: the original's fields in the original's order, then ours. */
@JsonbPropertyOrder({
    "id",
    "type",
    "category",
    "timestamp",
    "comment",
    "object_relation",
    "value",
    "event",
    "object",
    "tags",
    "uuid",
    "event_uuid",
    "feed",
    "to_ids",
    "deleted",
    "tlp",
    "techniques",
    "found"
})
@Schema(name = "ThreatAttribute")
public record AttributeJson(
        @Schema(description = "Ours; stays the same for ever")
        long id,

        @Schema(example = "ip-dst") String type,
        @Schema(example = "Network activity") String category,

        @Schema(description = "When its publisher changed it last")
        String timestamp,

        String comment,

        @Schema(description = "What it is to its object; null: it is in none")
        String object_relation,

        String value,
        @JsonbProperty("Event") Event event,
        @JsonbProperty("Object") Composite object,

        @Schema(description = "Its own; those of its event go for it, too")
        List<String> tags,

        @Schema(description = "The same everywhere") String uuid,
        String event_uuid,
        @Schema(description = "Id of the feed") String feed,

        @Schema(description = "Whether it is meant for detection")
        boolean to_ids,

        @Schema(description = "Whether its publisher has withdrawn it")
        boolean deleted,

        @Schema(example = "green", description = "The most restrictive one among its and its event's tags; null: none")
        String tlp,

        @Schema(description = "Techniques of ATT&CK by its own tags")
        List<TechniqueJson> techniques,

        @Schema(description = "When it was found") String found) {

    public AttributeJson {
        tags = List.copyOf(tags);
        techniques = List.copyOf(techniques);
    }

    /** The event that it is in. */
    @JsonbPropertyOrder({"id", "info", "orgc", "date"})
    @Schema(name = "EventOfAttribute")
    public record Event(long id, String info, String orgc, String date) {}

    /** The object that it is in, with the ids of all attributes in it, and of its references to others. */
    @JsonbPropertyOrder({
        "id",
        "name",
        "meta_category",
        "description",
        "timestamp",
        "comment",
        "event",
        "attributes",
        "objectreferences"
    })
    @Schema(name = "ThreatObject")
    public record Composite(
            long id,
            String name,
            String meta_category,
            String description,
            String timestamp,
            String comment,
            long event,
            List<Long> attributes,
            List<Long> objectreferences) {

        public Composite {
            attributes = List.copyOf(attributes);
            objectreferences = List.copyOf(objectreferences);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }

        static Composite of(ObjectRow row, Times times) {
            return row == null
                    ? null
                    : new Composite(
                            row.id(),
                            row.name(),
                            row.metaCategory(),
                            row.description(),
                            times.text(row.changed()),
                            row.comment(),
                            row.event(),
                            row.attributes(),
                            row.references());
        }
    }

    /** The JSON writer asks each object for it; that of all fields took longer than writing them. */
    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    static AttributeJson of(AttributeRow row, Times times, Techniques names) {
        var event = row.event();
        return new AttributeJson(
                row.id(),
                row.type(),
                row.category(),
                times.text(row.changed()),
                row.comment(),
                row.relation(),
                row.value(),
                new Event(
                        event.id(),
                        event.info(),
                        event.orgc(),
                        event.day() == null ? null : event.day().toString()),
                Composite.of(row.object(), times),
                row.tags().stream().map(TagRow::name).toList(),
                row.uuid().toString(),
                event.uuid().toString(),
                row.feedId(),
                row.ids(),
                row.deleted(),
                row.tlp() == Tlp.NONE ? null : row.tlp().label(),
                TechniqueJson.of(row.techniques(), names, row.tags().stream().map(TagRow::name)),
                times.text(row.found()));
    }
}
