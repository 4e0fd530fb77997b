package exist.web.threat;

import exist.threat.ThreatRelations;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What has to do with what in an event: a relationship of STIX, a sighting, or what was observed together. */
@JsonbPropertyOrder({"id", "type", "sources", "targets", "further", "description", "count", "first_seen", "last_seen"})
@Schema(name = "ThreatRelationship")
public record RelationJson(
        @Schema(
                example = "sighting--ee20065d-2555-424f-ad9e-0f8428623c75",
                description = "Of the STIX object that says so: relationship--, sighting--, observed-data--")
        String id,

        @Schema(
                example = "indicates",
                description = "As its publisher has it; \"sighted\" of a sighting, \"observed\" of observed data")
        String type,

        @Schema(description = "The first 20; of a sighting who has seen it, and what was observed then")
        List<End> sources,

        @Schema(description = "The first 20") List<End> targets,

        @Schema(description = "How many sources or targets there are besides")
        int further,

        String description,

        @Schema(description = "How often it was seen; null: not told")
        Integer count,

        String first_seen,
        String last_seen) {

    public RelationJson {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
    }

    /** What it leads from, or to. */
    @JsonbPropertyOrder({"id", "type", "name", "attribute_type"})
    @Schema(name = "ThreatRelationshipEnd")
    public record End(
            @Schema(description = "As its publisher has it; null: it has none")
            String id,

            @Schema(example = "malware", description = "Of STIX")
            String type,

            @Schema(description = "The value of the event's attribute, or the name; the id where neither is known")
            String name,

            @Schema(example = "ip-dst", description = "null: it is no attribute of the event")
            String attribute_type) {

        static End of(ThreatRelations.End end) {
            return new End(end.id(), end.type(), end.text(), end.attribute());
        }
    }

    static RelationJson of(ThreatRelations.Row row, Times times) {
        return new RelationJson(
                row.id(),
                row.type(),
                row.sources().stream().map(End::of).toList(),
                row.targets().stream().map(End::of).toList(),
                row.further(),
                row.description(),
                row.count(),
                times.text(row.first()),
                times.text(row.last()));
    }
}
