package exist.threat.stix;

import exist.stix.Observable;
import exist.stix.StixId;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The ids of what is made of the values of one STIX object: those that are said together of one thing are an object, if they
 * are not just alternatives of each other; any other is an attribute.
 */
final class PartIds {

    private final String id;
    private final List<Observable> all;
    private final Collection<List<Observable>> groups;

    /** @param id of the STIX object */
    PartIds(String id, List<Observable> all) {
        this.id = id;
        this.all = all;
        this.groups = all.stream()
                .collect(Collectors.groupingBy(Observable::together, TreeMap::new, Collectors.toList()))
                .values();
    }

    /** What is said together, in its order. */
    Collection<List<Observable>> groups() {
        return groups;
    }

    static boolean isObject(List<Observable> group) {
        return group.stream().map(Observable::type).distinct().count() > 1;
    }

    UUID object(List<Observable> group) {
        return groups.size() == 1 ? StixId.uuid(id) : derived(group);
    }

    UUID attribute(Observable one) {
        return all.size() == 1 ? StixId.uuid(id) : derived(one.type(), one.value());
    }

    /** Of what is made of a group first. */
    UUID first(List<Observable> group) {
        return isObject(group) ? object(group) : attribute(group.get(0));
    }

    private UUID derived(Object... parts) {
        return StixId.derived(id, List.of(parts));
    }
}
