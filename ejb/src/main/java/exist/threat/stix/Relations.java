package exist.threat.stix;

import exist.feed.Members;
import exist.stix.Graph;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.EndOfEvent;
import exist.threat.ThreatItem;
import exist.threat.ThreatRelation;
import exist.threat.Tlp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The relationships of one event. It has those that connect what is in it, those that connect its parts with anything, and
 * those that its report names: an actor that is in it brings not along whatever other events say of the actor.
 *
 * <p>Relationships are found by their ends, some ends at a time; memory holds these and what leads from them.
 */
final class Relations {

    private static final int ENDS = 500;
    private static final int RELATIONSHIPS = 250;
    private static final int MOST_KNOWN = 10_000;

    private final Graph graph;
    private final StixMarks marks;
    private final EndOfEvent of;
    private final Set<UUID> ends;
    private final Within within;
    private final Iterator<UUID> left;
    private final Set<UUID> window = new HashSet<>();
    private Iterator<UUID> found = Collections.emptyIterator();

    /** It may take many questions to the database to know it of one. */
    private final Map<UUID, Boolean> known = new HashMap<>();

    /** Whether an object is in the event. */
    @FunctionalInterface
    interface Within {
        boolean test(UUID key) throws IOException;
    }

    /**
     * @param of if it is not whole, what it has no more is told as gone
     * @param ends keys of objects whose relationships are told, and of relationships
     */
    Relations(Graph graph, StixMarks marks, EndOfEvent of, Set<UUID> ends, Within within) {
        this.graph = graph;
        this.marks = marks;
        this.of = of;
        this.ends = ends;
        this.within = within;
        this.left = ends.iterator();
    }

    /** Tells some. @return whether there may be more */
    boolean tell(Collection<ThreatItem> items) throws IOException {
        if (!found.hasNext() && !look()) {
            return false;
        }
        var some = new ArrayList<UUID>();
        while (found.hasNext() && some.size() < RELATIONSHIPS) {
            some.add(found.next());
        }
        graph.prepare(some);
        var relationships = new ArrayList<Members>();
        var both = new HashSet<UUID>();
        for (var key : some) {
            var relationship = graph.object(key);
            if (relationship.isPresent() && isComplete(relationship.get())) {
                relationships.add(relationship.get());
                both.add(key(relationship.get(), "source_ref"));
                both.add(key(relationship.get(), "target_ref"));
            }
        }
        graph.prepare(both);
        for (var relationship : relationships) {
            tell(relationship, items);
        }
        return true;
    }

    /** For what leads from the next ends. @return whether there are any */
    private boolean look() throws IOException {
        window.clear();
        while (left.hasNext() && window.size() < ENDS) {
            window.add(left.next());
        }
        graph.prepare(window);
        var some = new LinkedHashSet<UUID>();
        for (var key : window) {
            if (graph.type(key).equals("relationship")) {
                some.add(key);
            } else {
                some.addAll(graph.relationships(key));
            }
        }
        found = some.iterator();
        return !window.isEmpty();
    }

    private static boolean isComplete(Members relationship) {
        return relationship.text("source_ref") != null && relationship.text("target_ref") != null;
    }

    private static UUID key(Members object, String name) {
        return StixId.key(object.text(name));
    }

    private void tell(Members relationship, Collection<ThreatItem> items) throws IOException {
        var key = key(relationship, "id");
        var source = key(relationship, "source_ref");
        var target = key(relationship, "target_ref");
        // By one of its ends alone, though both lead to it.
        if (!window.contains(ends.contains(source) ? source : ends.contains(target) ? target : key)) {
            return;
        }
        var gone = relationship.is("revoked") || !belongs(key, source, target);
        if (gone && of.whole()) {
            return;
        }
        var tlp = tlp(relationship);
        for (var end : List.of(source, target)) {
            var object = graph.object(end);
            tlp = tlp.stricter(object.isEmpty() ? Tlp.NONE : tlp(object.get()));
        }
        var modified = Stix.time(relationship, "modified");
        items.add(new ThreatRelation(
                of.event(),
                StixId.uuid(relationship.text("id")),
                relationship.text("relationship_type"),
                end(relationship.text("source_ref")),
                end(relationship.text("target_ref")),
                relationship.text("description"),
                modified == null ? Stix.time(relationship, "created") : modified,
                tlp,
                gone));
    }

    private Tlp tlp(Members object) throws IOException {
        return marks.of(object, List.of()).tlp();
    }

    private boolean belongs(UUID key, UUID source, UUID target) throws IOException {
        var from = isWithin(source);
        var to = isWithin(target);
        if (from && to || isWithin(key)) {
            return true;
        }
        var inner = graph.type(from ? source : target);
        var outer = graph.type(from ? target : source);
        return (from || to) && (isTold(inner) || !isTold(outer) && !StixClusters.isCluster(outer));
    }

    private static boolean isTold(String type) {
        return StixParts.isPart(type) || Belonging.isReport(type);
    }

    private boolean isWithin(UUID key) throws IOException {
        var is = known.get(key);
        if (is == null) {
            if (known.size() == MOST_KNOWN) {
                known.clear();
            }
            is = within.test(key);
            known.put(key, is);
        }
        return is;
    }

    private ThreatRelation.End end(String id) throws IOException {
        var object = graph.object(StixId.key(id));
        var name = Stream.of("name", "value", "pattern")
                .map(property -> object.map(members -> members.text(property)).orElse(null))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
        return new ThreatRelation.End(id, StixParts.isPart(StixId.type(id)) ? StixId.uuid(id) : null, name);
    }
}
