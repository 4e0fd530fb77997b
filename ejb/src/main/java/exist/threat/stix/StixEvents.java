package exist.threat.stix;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.JsonValue;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.stix.Bundle;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.EndOfEvent;
import exist.threat.Marks;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.WithdrawnEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The events of a bundle: its reports and groupings, its campaigns that no report is about, and one of all that is in none of
 * these. An object that several have is told in each.
 */
final class StixEvents implements Items<ThreatItem> {

    private static final Set<String> REPORTS = Set.of("report", "grouping");

    /** Types that are no part of an event by themselves, but are read. */
    private static final Set<String> CONTEXT = Set.of("identity", "marking-definition", "extension-definition", "language-content");

    private final Document document;
    private final String name;
    private final UUID uuid;
    private final Bundle bundle;
    private final StixMarks marks;
    private final StixHeaders headers;
    private final StixParts parts;
    private final Iterator<Bundle.Bad> bad;
    private final Iterator<UUID> events;
    private final Deque<ThreatItem> ready = new ArrayDeque<>();
    private final Map<String, Integer> passedOver = new TreeMap<>();
    private Iterator<UUID> members;
    private Set<UUID> within;
    private UUID event;
    private boolean rest;
    private long missing;
    private Bundle.Bad current;
    private Members object;

    /**
     * @param uuid of the event of what is in no report
     * @param name of that event
     */
    StixEvents(Document document, Bundle bundle, UUID uuid, String name) {
        this.document = document;
        this.bundle = bundle;
        this.uuid = uuid;
        this.name = name;
        this.marks = new StixMarks(bundle);
        this.headers = new StixHeaders(bundle);
        this.parts = new StixParts(bundle, marks, document.observed());
        this.bad = bundle.bad().iterator();
        this.events = bundle.keys().stream().filter(this::isEvent).iterator();
    }

    private boolean isEvent(UUID key) {
        var type = bundle.type(key);
        return REPORTS.contains(type) || type.equals("campaign") && !isReported(key);
    }

    /** Whether a report has it. */
    private boolean isReported(UUID key) {
        return bundle.holders(key).stream().anyMatch(holder -> REPORTS.contains(bundle.type(holder)));
    }

    /** Whether an event other than the one of the rest has it. */
    private boolean isTold(UUID key) {
        return isReported(key)
                || bundle.related(key).stream()
                        .anyMatch(other -> bundle.type(other).equals("campaign") && !isReported(other));
    }

    @Override
    public ThreatItem next() throws IOException, MalformedItemException {
        current = null;
        if (bad.hasNext()) {
            current = bad.next();
            throw new MalformedItemException(current.reason());
        }
        while (ready.isEmpty()) {
            if (members != null && members.hasNext()) {
                member(members.next());
            } else if (members != null) {
                members = null;
                return new EndOfEvent(event, true);
            } else if (events.hasNext()) {
                open(bundle.object(events.next()).orElseThrow());
            } else if (!rest) {
                rest = true;
                openRest();
            } else {
                return null;
            }
        }
        return ready.poll();
    }

    private void open(Members report) throws IOException {
        event = StixId.uuid(report.text("id"));
        if (report.is("revoked")) {
            ready.add(new WithdrawnEvent(event));
            return;
        }
        within = new LinkedHashSet<>();
        var key = StixId.key(report.text("id"));
        Stix.refs(report, "object_refs").forEach(id -> within.add(StixId.key(id)));
        if (report.text("type").equals("campaign")) {
            within.addAll(bundle.related(key));
        }
        for (var holder : bundle.holders(key)) {
            if (Set.of("note", "opinion").contains(bundle.type(holder))) {
                within.add(holder);
            }
        }
        var related = new ArrayList<ThreatEvent.Related>();
        for (var other : within) {
            if (!other.equals(key) && isEvent(other)) {
                bundle.object(other).map(StixHeaders::related).ifPresent(related::add);
            }
        }
        var context = new LinkedHashSet<>(within);
        context.addAll(bundle.related(key));
        var of = marks.of(report, context);
        ready.add(headers.of(report, of, related));
        ready.addAll(StixHeaders.texts(report, Marks.NONE));
        members = within.iterator();
    }

    /** What is in no event, if there is anything, or no event at all. */
    private void openRest() throws IOException {
        var left = new ArrayList<UUID>();
        var clusters = new ArrayList<UUID>();
        boolean none = true;
        for (var key : bundle.keys()) {
            none &= !isEvent(key);
            if (!isEvent(key) && !isTold(key)) {
                (StixParts.isPart(bundle.type(key)) ? left : clusters).add(key);
            }
        }
        clusters.removeIf(key -> !StixClusters.isCluster(bundle.type(key)));
        if (left.isEmpty() && (!none || clusters.isEmpty())) {
            return;
        }
        event = uuid;
        within = new HashSet<>(left);
        var bare = new Members(Map.of("id", "bundle--" + uuid));
        ready.add(StixHeaders.of(uuid, name, document.observed(), marks.of(bare, clusters)));
        members = left.iterator();
    }

    private void member(UUID key) throws IOException, MalformedItemException {
        var type = bundle.type(key);
        if (type.isEmpty()) {
            missing++;
            return;
        }
        if (!StixParts.isPart(type)) {
            if (!StixClusters.isCluster(type) && !CONTEXT.contains(type) && !REPORTS.contains(type)) {
                passedOver.merge(type, 1, Integer::sum);
            }
            return;
        }
        // What is told as a part of another is not told a second time.
        if (StixParts.isObserved(type) && bundle.holders(key).stream().anyMatch(this::tellsOthers)) {
            return;
        }
        object = bundle.object(key).orElseThrow();
        ready.addAll(parts.of(event, object));
    }

    private boolean tellsOthers(UUID holder) {
        var type = bundle.type(holder);
        return within.contains(holder) && (type.equals("observed-data") || StixParts.isObserved(type));
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
            notes.add("Reports name " + missing + " objects that are not in the document, or are relationships.");
        }
        if (!passedOver.isEmpty()) {
            notes.add("Passed over, for they are no part of events: " + described(passedOver) + ".");
        }
        return notes;
    }

    private static String described(Map<String, Integer> counts) {
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .limit(20)
                        .map(entry -> entry.getValue() + " × " + entry.getKey())
                        .toList());
    }

    @Override
    public void close() throws IOException {
        bundle.close();
    }
}
