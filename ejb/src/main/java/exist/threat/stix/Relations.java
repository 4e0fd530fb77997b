package exist.threat.stix;

import exist.stix.Graph;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.EndOfEvent;
import exist.threat.ThreatItem;
import exist.threat.ThreatRelation;
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

/**
 * The relationships of one event, and like them sightings and what its observed data holds. It has those that connect what is
 * in it, those that connect its parts with anything, and those that its report names: an actor that is in it brings not along
 * whatever other events say of the actor.
 *
 * <p>They are found by their ends, some ends at a time; memory holds these and what leads from them.
 */
final class Relations {

    private static final int ENDS = 500;
    private static final int LINKS = 250;
    private static final int MOST_KNOWN = 10_000;

    private final Graph graph;
    private final Ends naming;
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
     * @param ends keys of objects whose relationships are told, and of relationships, sightings and observed data
     */
    Relations(Graph graph, StixMarks marks, EndOfEvent of, Set<UUID> ends, Within within) {
        this.graph = graph;
        this.naming = new Ends(graph, marks);
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
        while (found.hasNext() && some.size() < LINKS) {
            some.add(found.next());
        }
        graph.prepare(some);
        var links = new ArrayList<Link>();
        for (var key : some) {
            graph.object(key).flatMap(Link::of).ifPresent(links::add);
        }
        var batch = new ArrayList<Link>();
        var near = new HashSet<UUID>();
        for (var link : links) {
            if (isTurn(link)) {
                batch.add(link);
                link.near().forEach(id -> near.add(StixId.key(id)));
            }
            if (near.size() >= ENDS) {
                tell(batch, near, items);
            }
        }
        tell(batch, near, items);
        return true;
    }

    private void tell(List<Link> batch, Set<UUID> near, Collection<ThreatItem> items) throws IOException {
        graph.prepare(near);
        var inner = new HashSet<UUID>();
        for (var link : batch) {
            for (var id : link.near()) {
                naming.inner(id).forEach(held -> inner.add(StixId.key(held)));
            }
        }
        if (!near.containsAll(inner)) {
            near.addAll(inner);
            graph.prepare(near);
        }
        for (var link : batch) {
            tell(link, items);
        }
        batch.clear();
        near.clear();
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
            if (Link.isLink(graph.type(key))) {
                some.add(key);
            }
            some.addAll(graph.relationships(key));
            some.addAll(graph.sightings(key));
        }
        found = some.iterator();
        return !window.isEmpty();
    }

    /** Each is found by one of its ends alone, though several may lead to it. */
    private boolean isTurn(Link link) {
        return window.contains(link.finders().stream()
                .map(StixId::key)
                .filter(ends::contains)
                .findFirst()
                .orElse(StixId.key(link.id())));
    }

    private void tell(Link link, Collection<ThreatItem> items) throws IOException {
        var object = link.object();
        var gone = object.is("revoked") || !belongs(link);
        if (gone && of.whole()) {
            return;
        }
        var sources = ends(link.sources());
        var targets = link.isObservedData() ? naming.held(object) : ends(link.targets());
        var tlp = naming.tlp(link.id());
        for (var id : link.near()) {
            tlp = tlp.stricter(naming.tlp(id));
        }
        var modified = Stix.time(object, "modified");
        items.add(new ThreatRelation(
                of.event(),
                // Some publishers give one uuid to a relationship and to observed data.
                link.isObservedData() ? StixId.key(link.id()) : StixId.uuid(link.id()),
                link.id(),
                link.type(),
                sources,
                targets,
                Math.max(link.sources().size(), Math.max(link.targets().size(), targets.size())),
                object.text("description"),
                link.seen(),
                modified == null ? Stix.time(object, "created") : modified,
                tlp,
                gone));
    }

    private List<ThreatRelation.End> ends(List<String> ids) throws IOException {
        var told = new ArrayList<ThreatRelation.End>();
        for (var id : ids.subList(0, Math.min(ids.size(), ThreatRelation.MOST))) {
            told.add(naming.of(id));
        }
        return told;
    }

    private boolean belongs(Link link) throws IOException {
        var key = StixId.key(link.id());
        if (isWithin(key)) {
            return true;
        }
        for (var target : link.targets()) {
            if (link.sources().isEmpty() && isWithin(StixId.key(target))) {
                return true;
            }
            for (var source : link.sources()) {
                if (belongs(StixId.key(source), StixId.key(target))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean belongs(UUID source, UUID target) throws IOException {
        var from = isWithin(source);
        var to = isWithin(target);
        if (from && to) {
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
}
