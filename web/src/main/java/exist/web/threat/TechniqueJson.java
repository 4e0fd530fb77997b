package exist.web.threat;

import exist.technique.Techniques;
import exist.threat.TechniqueIds;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A technique of ATT&CK by number and name. */
@JsonbPropertyOrder({"id", "name"})
@Schema(name = "Technique")
public record TechniqueJson(
        @Schema(example = "T1566.001") String id,
        @Schema(description = "null: not known") String name) {

    /** @param words that name techniques, for those of which ATT&CK itself is not known here */
    static List<TechniqueJson> of(List<String> ids, Techniques names, Stream<String> words) {
        var said = TechniqueIds.names(words);
        return ids.stream()
                .map(id -> new TechniqueJson(id, names.name(id).orElse(said.get(id))))
                .toList();
    }
}
