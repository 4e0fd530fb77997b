package exist.threat;

import java.util.List;
import java.util.TreeSet;

/**
 * What an event or an attribute is tagged with and said to have to do with.
 *
 * @param clusters of galaxies; their tags need not be among the tags
 */
public record Marks(List<Tag> tags, List<Cluster> clusters) {

    public static final Marks NONE = new Marks(List.of(), List.of());

    public Marks {
        tags = List.copyOf(tags);
        clusters = List.copyOf(clusters);
    }

    /** The most restrictive that the tags say. */
    public Tlp tlp() {
        return tags.stream().map(tag -> Tlp.of(tag.name())).reduce(Tlp.NONE, Tlp::stricter);
    }

    /** The MITRE ATT&CK techniques that are named, in order. */
    public List<String> techniques() {
        var ids = new TreeSet<String>();
        tags.forEach(tag -> ids.addAll(TechniqueIds.in(tag.name())));
        for (var cluster : clusters) {
            ids.addAll(TechniqueIds.in(cluster.name()));
            cluster.techniques().forEach(id -> TechniqueIds.of(id).ifPresent(ids::add));
        }
        return List.copyOf(ids);
    }
}
