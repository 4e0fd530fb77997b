package exist.threat;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What an event or an attribute is tagged with and said to have to do with.
 *
 * @param clusters of galaxies; their tags need not be among the tags
 */
public record Marks(List<Tag> tags, List<Cluster> clusters) {

    public static final Marks NONE = new Marks(List.of(), List.of());

    /** In the order of their names: whether they are others does not depend on theirs. Each name once. */
    public Marks {
        tags = sorted(tags, Tag::name).stream()
                .filter(tag -> !tag.name().isEmpty())
                .toList();
        clusters = sorted(clusters, Cluster::name);
    }

    private static <T> List<T> sorted(List<T> all, Function<T, String> name) {
        var byName = new TreeMap<String, T>();
        all.forEach(one -> byName.putIfAbsent(name.apply(one), one));
        return List.copyOf(byName.values());
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
