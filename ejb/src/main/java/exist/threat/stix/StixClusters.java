package exist.threat.stix;

import exist.feed.Members;
import exist.stix.StixId;
import exist.threat.Cluster;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Actors, malware, techniques and so on of STIX as clusters of MISP's galaxies. */
final class StixClusters {

    private static final Map<String, String> GALAXIES = Map.of(
            "attack-pattern", "Attack Pattern",
            "campaign", "Campaign",
            "course-of-action", "Course of Action",
            "infrastructure", "Infrastructure",
            "intrusion-set", "Intrusion Set",
            "location", "Location",
            "malware", "Malware",
            "threat-actor", "Threat Actor",
            "tool", "Tool");

    private StixClusters() {}

    static Set<String> types() {
        return GALAXIES.keySet();
    }

    static boolean isCluster(String type) {
        return GALAXIES.containsKey(type);
    }

    /** Nothing: it is none, has no name, or was taken back. */
    static Optional<Cluster> of(Members object) {
        var type = object.text("type");
        var name = name(object);
        if (!GALAXIES.containsKey(type) || name == null || object.is("revoked")) {
            return Optional.empty();
        }
        var attack = attackId(object);
        // As MISP's own galaxies of ATT&CK are called, so that one cluster from several sources is one.
        var value = attack == null || name.contains(attack) ? name : name + " - " + attack;
        var galaxy = attack == null ? type : "mitre-" + type;
        var synonyms = Stream.of("aliases", "x_mitre_aliases")
                .flatMap(property -> object.texts(property).stream())
                .filter(alias -> !alias.isBlank() && !alias.equals(name))
                .distinct()
                .toList();
        var techniques = new ArrayList<String>();
        if (type.equals("attack-pattern") && attack != null) {
            techniques.add(attack);
        }
        return Optional.of(new Cluster(
                "misp-galaxy:" + galaxy + "=\"" + value.replace('"', '\'') + "\"",
                StixId.uuid(object.text("id")),
                galaxy,
                GALAXIES.get(type),
                value,
                object.text("description"),
                synonyms,
                techniques));
    }

    private static String name(Members object) {
        return Stream.of("name", "country", "region")
                .map(object::text)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
    }

    /** Null: it is none of MITRE ATT&CK. */
    private static String attackId(Members object) {
        return Stream.concat(
                        object.list("external_references").stream()
                                .filter(reference -> String.valueOf(reference.text("source_name"))
                                        .startsWith("mitre"))
                                .map(reference -> reference.text("external_id")),
                        Stream.of("x_mitre_id").map(object::text))
                .filter(id -> id != null && id.matches("[A-Z]{1,2}\\d{4}(?:\\.\\d{3})?"))
                .findFirst()
                .orElse(null);
    }
}
