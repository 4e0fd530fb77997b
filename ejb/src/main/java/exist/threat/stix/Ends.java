package exist.threat.stix;

import static java.util.stream.Collectors.joining;

import exist.feed.Members;
import exist.stix.Graph;
import exist.stix.Observable;
import exist.stix.ObservedObject;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.ThreatRelation.End;
import exist.threat.Tlp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The ends of links: what they are called, and who may know of them. */
final class Ends {

    private static final String OBSERVED = "observed-data";

    /** Things that observed data is named by, and among how many they are looked for. */
    private static final int NAMED = 3;

    private static final int LOOKED_AT = 50;

    private final Graph graph;
    private final StixMarks marks;

    Ends(Graph graph, StixMarks marks) {
        this.graph = graph;
        this.marks = marks;
    }

    /** An object by its id, known or not. */
    End of(String id) throws IOException {
        var object = graph.object(StixId.key(id)).orElse(null);
        return new End(id, StixParts.isPart(StixId.type(id)) ? StixId.uuid(id) : null, name(object));
    }

    /** What observed data holds, as it was made a part of the data's event. */
    List<End> held(Members data) throws IOException {
        var members = Observed.members(data, graph, Integer.MAX_VALUE);
        var ids = new PartIds(data.text("id"), Observed.all(members));
        var ends = new ArrayList<End>();
        for (var member : members) {
            var group = member.observables();
            ends.add(new End(member.id(), group.isEmpty() ? null : ids.first(group), name(member)));
        }
        return ends;
    }

    /** The most restrictive of an object's own and, as its name tells of it, of what it holds. */
    Tlp tlp(String id) throws IOException {
        var object = graph.object(StixId.key(id));
        var tlp =
                object.isEmpty() ? Tlp.NONE : marks.of(object.get(), List.of()).tlp();
        for (var held : inner(id)) {
            var inner = graph.object(StixId.key(held));
            tlp = inner.isEmpty()
                    ? tlp
                    : tlp.stricter(marks.of(inner.get(), List.of()).tlp());
        }
        return tlp;
    }

    /** Ids of what an object may be named by. */
    List<String> inner(String id) throws IOException {
        return StixId.type(id).equals(OBSERVED)
                ? graph.object(StixId.key(id)).map(data -> Stix.refs(data, "object_refs")).orElse(List.of()).stream()
                        .limit(LOOKED_AT)
                        .toList()
                : List.of();
    }

    /** Null: there is none. */
    private String name(Members object) throws IOException {
        if (object == null) {
            return null;
        }
        if (object.text("type").equals(OBSERVED)) {
            var members = Observed.members(object, graph, LOOKED_AT);
            var told = members.stream()
                    .map(Ends::name)
                    .filter(Objects::nonNull)
                    .limit(NAMED)
                    .collect(joining(", "));
            return told.isEmpty() ? null : members.size() > NAMED ? told + ", …" : told;
        }
        var name = own(object);
        // The hash of a file that has no name.
        return name != null || !StixParts.isObserved(object.text("type"))
                ? name
                : first(ObservedObject.observables(object, reference -> graph.object(StixId.key(reference))));
    }

    private static String name(Observed.Member member) {
        var name = member.object() == null ? null : own(member.object());
        return name == null ? first(member.observables()) : name;
    }

    private static String own(Members object) {
        return Stream.of("name", "value", "pattern")
                .map(object::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String first(List<Observable> observables) {
        return observables.isEmpty() ? null : observables.get(0).value();
    }
}
