package exist.web.threat;

import exist.technique.Techniques;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A technique of ATT&CK by number and name. */
@JsonbPropertyOrder({"id", "name"})
@Schema(name = "Technique")
public record TechniqueJson(
        @Schema(example = "T1566.001") String id,
        @Schema(description = "null: not known") String name) {

    static List<TechniqueJson> of(List<String> ids, Techniques names) {
        return ids.stream()
                .map(id -> new TechniqueJson(id, names.name(id).orElse(null)))
                .toList();
    }
}
