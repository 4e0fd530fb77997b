package exist.threat.stix;

import exist.feed.Members;
import exist.stix.Graph;
import exist.stix.Observable;
import exist.stix.ObservedObject;
import exist.stix.Stix;
import exist.stix.StixId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What observed data holds: in STIX 2.0 objects within it, known by their numbers, in 2.1 others that it refers to. */
final class Observed {

    private final List<Member> members = new ArrayList<>();
    private int group;

    /**
     * One of them.
     *
     * @param id its type alone if it has none
     * @param object null: it never came
     * @param observables what is said of it, all together
     */
    record Member(String id, Members object, List<Observable> observables) {}

    private Observed() {}

    /** In its order; those of STIX 2.1 as far as they are looked at. */
    static List<Member> members(Members data, Graph graph, int most) throws IOException {
        var observed = new Observed();
        var embedded = data.members("objects");
        for (var number : embedded.object().keySet()) {
            var object = embedded.members(number.toString());
            observed.add(object.text("type"), object, reference -> Optional.of(embedded.members(reference)));
        }
        var references = Stix.refs(data, "object_refs");
        for (var id : references.subList(0, Math.min(references.size(), most))) {
            observed.add(
                    id, graph.object(StixId.key(id)).orElse(null), reference -> graph.object(StixId.key(reference)));
        }
        return observed.members;
    }

    private void add(String id, Members object, ObservedObject.Lookup lookup) throws IOException {
        var observables = new ArrayList<Observable>();
        if (object != null) {
            group++;
            for (var one : ObservedObject.observables(object, lookup)) {
                observables.add(new Observable(one.type(), one.relation(), one.value(), group));
            }
        }
        if (id != null) {
            members.add(new Member(id, object, observables));
        }
    }

    static List<Observable> all(List<Member> members) {
        return members.stream().flatMap(member -> member.observables().stream()).toList();
    }
}
