package exist.threat.stix;

import exist.feed.Items;
import exist.feed.JsonValue;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.feed.Rejected;
import exist.stix.Graph;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.EndOfEvent;
import exist.threat.Marks;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.WithdrawnEvent;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Objects of STIX, told as events. An object that several events have is told in each. */
final class StixEvents implements Items<ThreatItem> {

    /** Types that are no part of an event by themselves, but are read. */
    private static final Set<String> CONTEXT = Set.of(
            "identity", "relationship", "sighting", "marking-definition", "extension-definition", "language-content");

    private final Graph graph;
    private final Closeable source;
    private final Iterator<Rejected> bad;
    private final Iterator<UUID> events;
    private final Rest.Search search;
    private final Belonging belonging;
    private final StixMarks marks;
    private final StixHeaders headers;
    private final StixParts parts;
    private final Deque<ThreatItem> ready = new ArrayDeque<>();
    private final Map<String, Integer> passedOver = new TreeMap<>();

    private Iterator<UUID> members; // of the event that is told
    private Set<UUID> within;
    private Collection<UUID> moved;
    private Relations relations;
    private EndOfEvent end;
    private boolean searched;
    private long missing;
    private Rejected current;
    private Members object;

    /**
     * @param source closed with this
     * @param observed when this was said
     * @param bad objects that could not be read
     * @param events keys of those that are told
     * @param search finds what is to be told beside them
     */
    StixEvents(
            Graph graph,
            Closeable source,
            Instant observed,
            Collection<Rejected> bad,
            Collection<UUID> events,
            Rest.Search search) {
        this.graph = graph;
        this.source = source;
        this.bad = bad.iterator();
        this.events = events.iterator();
        this.search = search;
        this.belonging = new Belonging(graph);
        this.marks = new StixMarks(graph);
        this.headers = new StixHeaders(graph);
        this.parts = new StixParts(graph, marks, observed);
    }

    @Override
    public ThreatItem next() throws IOException, MalformedItemException {
        current = null;
        if (bad.hasNext()) {
            current = bad.next();
            throw new MalformedItemException(current.reason());
        }
        while (ready.isEmpty()) {
            if (members != null) {
                if (members.hasNext()) {
                    member(members.next());
                } else if (!relations.tell(ready)) {
                    members = null;
                    return end;
                }
            } else if (events.hasNext()) {
                var report = graph.object(events.next());
                if (report.isPresent()) {
                    open(report.get());
                }
            } else if (!searched) {
                searched = true;
                open(search.find());
            } else {
                return null;
            }
        }
        return ready.poll();
    }

    private void open(Members report) throws IOException {
        var uuid = StixId.uuid(report.text("id"));
        if (report.is("revoked")) {
            ready.add(new WithdrawnEvent(uuid));
            return;
        }
        var key = StixId.key(report.text("id"));
        var told = new LinkedHashSet<UUID>();
        Stix.refs(report, "object_refs").forEach(id -> told.add(StixId.key(id)));
        if (report.text("type").equals("campaign")) {
            told.addAll(graph.related(key));
        }
        for (var holder : graph.holders(key)) {
            if (Set.of("note", "opinion").contains(graph.type(holder))) {
                told.add(holder);
            }
        }
        told.remove(key);
        var context = new LinkedHashSet<>(told);
        context.addAll(graph.related(key));
        var clusters = new ArrayList<UUID>();
        var related = new ArrayList<ThreatEvent.Related>();
        for (var other : Ahead.of(context, graph)) {
            if (StixClusters.isCluster(graph.type(other))) {
                clusters.add(other);
            }
            if (told.contains(other) && belonging.isEvent(other)) {
                graph.object(other).map(StixHeaders::related).ifPresent(related::add);
            }
        }
        ready.add(headers.of(report, marks.of(report, clusters), related));
        ready.addAll(StixHeaders.texts(report, Marks.NONE));
        begin(new EndOfEvent(uuid, true), told, Set.of());
        var ends = new LinkedHashSet<>(told);
        ends.add(key);
        relations = new Relations(graph, marks, end, ends, ends::contains);
    }

    private void open(Rest rest) throws IOException {
        if (!rest.isEmpty()) {
            var bare = new Members(Map.of("id", "bundle--" + rest.uuid()));
            ready.add(StixHeaders.of(rest.uuid(), rest.name(), rest.when(), marks.of(bare, rest.clusters())));
            var told = new LinkedHashSet<>(rest.parts());
            told.addAll(rest.moved());
            begin(new EndOfEvent(rest.uuid(), rest.whole()), told, new HashSet<>(rest.moved()));
            relations = new Relations(graph, marks, end, new LinkedHashSet<>(rest.ends()), belonging::isRest);
        }
    }

    private void begin(EndOfEvent ending, Set<UUID> told, Set<UUID> gone) {
        end = ending;
        within = told;
        moved = gone;
        members = Ahead.of(told, graph).iterator();
    }

    private void member(UUID key) throws IOException, MalformedItemException {
        var type = graph.type(key);
        if (type.isEmpty()) {
            missing++;
            return;
        }
        if (!StixParts.isPart(type)) {
            if (!StixClusters.isCluster(type) && !CONTEXT.contains(type) && !Belonging.isReport(type)) {
                passedOver.merge(type, 1, Integer::sum);
            }
            return;
        }
        if (StixParts.isObserved(type) && isToldWithAnother(key)) {
            return;
        }
        object = graph.object(key).orElseThrow();
        var items = parts.of(end.event(), object);
        ready.addAll(moved.contains(key) ? Gone.of(items) : items);
    }

    private boolean isToldWithAnother(UUID key) throws IOException {
        for (var holder : graph.holders(key)) {
            var type = within.contains(holder) ? graph.type(holder) : "";
            if (type.equals("observed-data") || StixParts.isObserved(type)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String text() {
        return current != null ? current.text() : object == null ? "" : JsonValue.text(object.object());
    }

    @Override
    public long line() {
        return current == null ? 0 : current.line();
    }

    @Override
    public List<String> notes() {
        var notes = new ArrayList<String>();
        if (missing > 0) {
            notes.add("Reports name " + missing + " objects that are not known.");
        }
        if (!passedOver.isEmpty()) {
            var types = passedOver.entrySet().stream()
                    .limit(20)
                    .map(entry -> entry.getValue() + " × " + entry.getKey())
                    .toList();
            notes.add("Passed over, for they are no part of events: " + String.join(", ", types) + ".");
        }
        return notes;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
