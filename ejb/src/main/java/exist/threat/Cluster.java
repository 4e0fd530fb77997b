package exist.threat;

import exist.database.Columns;
import java.util.List;
import java.util.UUID;

/**
 * A cluster of a galaxy: an actor, a tool, a technique.
 *
 * @param name its tag, by which it is known: {@code misp-galaxy:threat-actor="Name"}; at most 700 characters
 * @param uuid null: none is told
 * @param type of the galaxy: {@code threat-actor}, {@code mitre-attack-pattern}
 * @param galaxy the galaxy's name for people; null: its type
 * @param description plain text, or null
 * @param techniques ids of MITRE ATT&CK that it says it is, beside those in its name and value
 */
public record Cluster(
        String name,
        UUID uuid,
        String type,
        String galaxy,
        String value,
        String description,
        List<String> synonyms,
        List<String> techniques) {

    private static final int LONGEST = 700;
    private static final int LONGEST_TYPE = 255;

    public Cluster {
        type = Columns.cut(type == null || type.isBlank() ? "unknown" : type.strip(), LONGEST_TYPE);
        galaxy = galaxy == null || galaxy.isBlank() ? type : Columns.cut(galaxy.strip(), LONGEST_TYPE);
        value = Columns.cut(value == null ? "" : value.strip(), LONGEST);
        name = Columns.cut(
                name == null || name.isBlank() ? "misp-galaxy:" + type + "=\"" + value + "\"" : name.strip(), LONGEST);
        synonyms = List.copyOf(synonyms);
        techniques = List.copyOf(techniques);
    }
}
