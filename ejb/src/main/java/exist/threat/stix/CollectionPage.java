package exist.threat.stix;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.feed.Rejected;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.stix.StixMemory;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * One page of a collection. Its objects are remembered first; then all is told that they change: reports that have them, be
 * they of this page or older, as a whole, and of the collection's own event what is new.
 */
final class CollectionPage {

    private static final int BATCH = 500;

    /** Reports that one page can change; it is a rare page that changes more than one. */
    private static final int MOST_EVENTS = 2_000;

    /** Clusters that the collection's event is said to have to do with. */
    private static final int MOST_CLUSTERS = 200;

    private final StixMemory memory;
    private final Belonging belonging;
    private final List<Rejected> bad = new ArrayList<>();
    private final Set<UUID> page = new LinkedHashSet<>();
    private final Set<UUID> touched = new LinkedHashSet<>();
    private final Set<UUID> moved = new LinkedHashSet<>();
    private final Set<UUID> links = new LinkedHashSet<>(); // that show a name that is new
    private Instant newest;

    private CollectionPage(StixMemory memory) {
        this.memory = memory;
        this.belonging = new Belonging(memory);
    }

    /**
     * @param uuid of the collection's event
     * @param name of the collection
     */
    static Items<ThreatItem> read(Document document, StixMemory memory, UUID uuid, String name) throws IOException {
        var page = new CollectionPage(memory);
        page.remember(document);
        var events = page.events();
        return new StixEvents(
                memory,
                () -> {},
                document.observed(),
                page.bad,
                events,
                () -> page.rest(uuid, name, document.observed()));
    }

    private void remember(Document document) throws IOException {
        if (!Json.has(document, "/objects")) {
            return; // an empty page is an empty object
        }
        readToItsEnd(document);
        try (var json = Stix.objects(document)) {
            var batch = new ArrayList<Members>();
            while (json.next()) {
                try {
                    batch.add(Stix.checked(json.value(Stix.MOST_VALUES)));
                } catch (MalformedItemException e) {
                    bad.add(new Rejected(json.number(), json.text(), e.getMessage()));
                }
                if (batch.size() == BATCH) {
                    keep(batch);
                }
            }
            keep(batch);
        }
        moved.removeAll(page);
    }

    /** Of a page that is cut off nothing is remembered: its reports would then seem to have been told. */
    private static void readToItsEnd(Document document) throws IOException {
        try (var json = Stix.objects(document)) {
            while (json.next()) {
                try {
                    json.value(Stix.MOST_VALUES);
                } catch (MalformedItemException e) {
                    continue; // it is told when it is read
                }
            }
        }
    }

    private void keep(List<Members> batch) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        memory.prepare(
                batch.stream().map(object -> StixId.key(object.text("id"))).toList());
        for (var object : batch) {
            var key = StixId.key(object.text("id"));
            page.add(key);
            touch(key, object);
            if (Belonging.isReport(object.text("type"))) {
                move(key, object);
            }
            var modified = Stix.time(object, "modified");
            newest = newest == null || modified != null && modified.isAfter(newest) ? modified : newest;
        }
        memory.keep(batch);
        batch.clear();
    }

    private void touch(UUID key, Members object) {
        switch (object.text("type")) {
            case "relationship", "sighting" -> {
                touched.add(key);
                touchEnds(object);
                memory.object(key).ifPresent(this::touchEnds); // it may have had other ends
            }
            default -> {
                touched.add(key);
                if (isRenamed(key, object)) {
                    touchLinks(key);
                }
            }
        }
    }

    private void touchEnds(Members link) {
        var ids = link.text("type").equals("sighting") ? Stix.sighted(link) : Stix.held(link);
        ids.forEach(id -> touched.add(StixId.key(id)));
    }

    /** Whether it is shown in relationships and sightings alone, and is called otherwise there. */
    private boolean isRenamed(UUID key, Members object) {
        var type = object.text("type");
        var before = memory.object(key).map(known -> known.text("name")).orElse(null);
        return !StixParts.isPart(type)
                && !StixClusters.isCluster(type)
                && !Belonging.isReport(type)
                && !Objects.equals(before, object.text("name"));
    }

    private void touchLinks(UUID key) {
        for (var link : List.copyOf(memory.naming(key))) {
            links.add(link);
            memory.object(link).ifPresent(this::touchEnds);
        }
    }

    /** What the report did not name before may have been told in the collection's event. */
    private void move(UUID key, Members report) throws IOException {
        Stix.refs(report, "object_refs").forEach(id -> moved.add(StixId.key(id)));
        var before = memory.object(key);
        if (before.isPresent()) {
            Stix.refs(before.get(), "object_refs").forEach(id -> moved.remove(StixId.key(id)));
        }
    }

    private Collection<UUID> events() throws IOException {
        var events = new LinkedHashSet<UUID>();
        for (var key : Ahead.of(touched, memory)) {
            add(events, key, 0);
        }
        return events;
    }

    /** The object, if it is an event, and those that have it, themselves or in something else. */
    private void add(Set<UUID> events, UUID key, int depth) throws IOException {
        if (events.size() >= MOST_EVENTS) {
            return;
        }
        if (belonging.isEvent(key)) {
            events.add(key);
            return;
        }
        if (depth < 2) {
            for (var holder : List.copyOf(memory.holders(key))) {
                add(events, holder, depth + 1);
            }
        }
        if (depth == 0) {
            for (var other : List.copyOf(memory.related(key))) {
                if (memory.type(other).equals("campaign") && belonging.isEvent(other)) {
                    events.add(other);
                }
            }
        }
    }

    private Rest rest(UUID uuid, String name, Instant observed) throws IOException {
        var parts = new LinkedHashSet<UUID>();
        var ends = new LinkedHashSet<UUID>();
        var context = false;
        for (var key : Ahead.of(touched, memory)) {
            var type = memory.type(key);
            if (StixParts.isPart(type) && !belonging.isTold(key)) {
                parts.add(key);
                for (var holder : List.copyOf(memory.holders(key))) {
                    if (memory.type(holder).equals("observed-data") && !belonging.isTold(holder)) {
                        parts.add(holder);
                    }
                }
            }
            context |= StixClusters.isCluster(type) && !belonging.isEvent(key) && !belonging.isTold(key);
            if (page.contains(key) && (Link.isLink(type) || StixClusters.isCluster(type))) {
                ends.add(key);
            }
        }
        var gone = new ArrayList<UUID>();
        for (var key : Ahead.of(moved, memory)) {
            if (StixParts.isPart(memory.type(key)) && !isToldElsewhere(key)) {
                gone.add(key);
            }
        }
        if (parts.isEmpty() && gone.isEmpty() && !context) {
            return Rest.NONE;
        }
        ends.addAll(links);
        ends.addAll(parts);
        ends.addAll(gone);
        var when = newest == null || newest.isAfter(observed) ? observed : newest;
        return new Rest(uuid, name, when, false, parts, gone, clusters(), ends);
    }

    /** By a report that was known before: then it has left the collection's event already. */
    private boolean isToldElsewhere(UUID key) throws IOException {
        for (var holder : List.copyOf(memory.holders(key))) {
            if (Belonging.isReport(memory.type(holder)) && !page.contains(holder)) {
                return true;
            }
        }
        return false;
    }

    private List<UUID> clusters() throws IOException {
        var clusters = new ArrayList<UUID>();
        for (var key : Ahead.of(memory.some(StixClusters.types(), MOST_CLUSTERS), memory)) {
            if (!belonging.isEvent(key) && !belonging.isTold(key)) {
                clusters.add(key);
            }
        }
        return clusters;
    }
}
