package exist.threat.stix;

import exist.feed.Members;
import exist.stix.Stix;
import exist.threat.ThreatRelation;
import exist.threat.ThreatRelation.Seen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What says that objects have to do with each other: a relationship, a sighting, or observed data, of what it holds.
 *
 * @param type of what they have to do with each other; null: it is not told
 * @param sources ids; of a sighting who has seen it, and what was observed then
 * @param targets ids; none of observed data, which may hold what has none
 * @param finders ids of what it is found by
 */
record Link(Members object, String type, List<String> sources, List<String> targets, List<String> finders, Seen seen) {

    private static final Set<String> TYPES = Set.of("relationship", "sighting", "observed-data");

    static boolean isLink(String type) {
        return TYPES.contains(type);
    }

    /** Nothing: it is none, or does not say of what. */
    static Optional<Link> of(Members object) {
        return switch (object.text("type")) {
            case "relationship" -> relationship(object);
            case "sighting" -> sighting(object);
            case "observed-data" ->
                Optional.of(new Link(
                        object,
                        "observed",
                        List.of(object.text("id")),
                        List.of(),
                        List.of(object.text("id")),
                        seen(object, "number_observed", "first_observed", "last_observed")));
            default -> Optional.empty();
        };
    }

    private static Optional<Link> relationship(Members object) {
        var source = object.text("source_ref");
        var target = object.text("target_ref");
        return source == null || target == null
                ? Optional.empty()
                : Optional.of(new Link(
                        object,
                        object.text("relationship_type"),
                        List.of(source),
                        List.of(target),
                        List.of(source, target),
                        Seen.UNTOLD));
    }

    private static Optional<Link> sighting(Members object) {
        var of = object.text("sighting_of_ref");
        if (of == null) {
            return Optional.empty();
        }
        var observed = Stix.refs(object, "observed_data_refs");
        return Optional.of(new Link(
                object,
                "sighted",
                Stream.concat(Stix.refs(object, "where_sighted_refs").stream(), observed.stream())
                        .distinct()
                        .toList(),
                List.of(of),
                Stream.concat(Stream.of(of), observed.stream()).distinct().toList(),
                seen(object, "count", "first_seen", "last_seen")));
    }

    private static Seen seen(Members object, String count, String first, String last) {
        return new Seen(object.number(count), Stix.time(object, first), Stix.time(object, last));
    }

    String id() {
        return object.text("id");
    }

    /** Ids of its ends that are looked at, and of what observed data refers to. */
    List<String> near() {
        return Stream.of(sources, targets, isObservedData() ? Stix.refs(object, "object_refs") : List.<String>of())
                .flatMap(ids -> ids.stream().limit(ThreatRelation.MOST))
                .toList();
    }

    boolean isObservedData() {
        return object.text("type").equals("observed-data");
    }
}
