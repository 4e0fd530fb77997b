package exist.threat.misp;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.feed.Pages;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.WithdrawnEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The manifest, then each event that it says is new or changed, the newest first. What is here already needs no position. */
final class MispFeedPages implements Pages<ThreatItem> {

    private final FeedRequest manifest;
    private final Supplier<Map<UUID, Instant>> known;
    private final Deque<Entry> wanted = new ArrayDeque<>();
    private Entry asked;
    private boolean begun;
    private int all;
    private volatile int percent = -1;

    /** @param known when each event that is here was changed last */
    MispFeedPages(FeedRequest manifest, Supplier<Map<UUID, Instant>> known) {
        this.manifest = manifest;
        this.known = known;
    }

    /** An event as the manifest has it. */
    private record Entry(UUID uuid, Instant timestamp) {}

    @Override
    public FeedRequest next() {
        if (!begun) {
            begun = true;
            return manifest;
        }
        asked = wanted.poll();
        percent = all == 0 ? -1 : (all - wanted.size() - 1) * 100 / all;
        return asked == null
                ? null
                : new FeedRequest(manifest.url().resolve(asked.uuid() + ".json"), manifest.headers(), null);
    }

    @Override
    public Items<ThreatItem> read(Document page) throws IOException {
        return asked == null ? manifest(page) : new OneEvent(page, asked);
    }

    /** Nothing of it may be believed before all of it could be read. */
    private Items<ThreatItem> manifest(Document page) throws IOException {
        var here = known.get();
        var named = new HashSet<UUID>();
        var times = new HashMap<UUID, Instant>();
        var bad = new ArrayList<String>();
        try (var json = Json.of(page, "")) {
            while (json.next()) {
                try {
                    var entry = json.value();
                    var uuid = UUID.fromString(json.key() == null ? "" : json.key());
                    named.add(uuid);
                    var said = Members.of(entry).need("timestamp");
                    var timestamp = Instant.ofEpochSecond(Long.parseLong(said));
                    times.merge(uuid, timestamp, (one, other) -> one.isAfter(other) ? one : other);
                } catch (IllegalArgumentException | MalformedItemException | DateTimeException e) {
                    bad.add(json.key() + ": " + e.getMessage());
                }
            }
        }
        times.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(here.get(entry.getKey())))
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Entry::timestamp).reversed().thenComparing(Entry::uuid))
                .forEach(wanted::add);
        all = wanted.size();
        return withdrawn(here.keySet(), named, bad);
    }

    private static Items<ThreatItem> withdrawn(Set<UUID> here, Set<UUID> named, List<String> bad) {
        var gone = new ArrayDeque<ThreatItem>();
        here.stream()
                .filter(uuid -> !named.contains(uuid))
                .sorted()
                .map(WithdrawnEvent::new)
                .forEach(gone::add);
        var notes = new ArrayList<String>();
        if (gone.size() > 10 && gone.size() > here.size() / 2) {
            notes.add("The manifest has only " + (here.size() - gone.size()) + " of the " + here.size()
                    + " events that are here. That is not believed: nothing is withdrawn.");
            gone.clear();
        }
        return new Manifest(gone, new ArrayDeque<>(bad), notes);
    }

    @Override
    public String position() {
        return null;
    }

    @Override
    public boolean goesOnWithout() {
        return asked != null;
    }

    /** Two events may be missing in the same words. */
    @Override
    public boolean asksAnew() {
        return true;
    }

    @Override
    public boolean eachForItself() {
        return true;
    }

    @Override
    public int percent() {
        return percent;
    }

    /** What the manifest itself says: which events are gone. */
    private static final class Manifest implements Items<ThreatItem> {

        private final Deque<ThreatItem> gone;
        private final Deque<String> bad;
        private final List<String> notes;
        private String text = "";

        Manifest(Deque<ThreatItem> gone, Deque<String> bad, List<String> notes) {
            this.gone = gone;
            this.bad = bad;
            this.notes = notes;
        }

        @Override
        public ThreatItem next() throws MalformedItemException {
            if (!bad.isEmpty()) {
                text = bad.poll();
                throw new MalformedItemException("the manifest's entry is none of an event");
            }
            return gone.poll();
        }

        @Override
        public String text() {
            return text.length() > 200 ? text.substring(0, 200) : text;
        }

        @Override
        public long line() {
            return 0;
        }

        @Override
        public List<String> notes() {
            return List.copyOf(notes);
        }
    }

    /** An event's document. One that can't be read is told, and takes no other with it. */
    private static final class OneEvent implements Items<ThreatItem> {

        private final Entry entry;
        private final Document document;
        private Items<ThreatItem> items;
        private boolean over;

        OneEvent(Document document, Entry entry) {
            this.document = document;
            this.entry = entry;
        }

        @Override
        public ThreatItem next() throws IOException, MalformedItemException {
            if (over) {
                return null;
            }
            try {
                items = items == null ? MispItems.of(document) : items;
                var item = items.next();
                over = item == null;
                return item instanceof ThreatEvent event ? checked(event) : item;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                over = true;
                throw new MalformedItemException(entry.uuid() + ".json: " + e.getMessage());
            }
        }

        /** What the manifest says of it holds: by that it is compared the next time. */
        private ThreatEvent checked(ThreatEvent event) throws MalformedItemException {
            if (!event.uuid().equals(entry.uuid())) {
                over = true;
                throw new MalformedItemException(entry.uuid() + ".json holds the event " + event.uuid());
            }
            return event.at(entry.timestamp());
        }

        @Override
        public String text() {
            return items == null ? "" : items.text();
        }

        @Override
        public long line() {
            return items == null ? 0 : items.line();
        }

        @Override
        public long bytes() {
            return items == null ? -1 : items.bytes();
        }

        @Override
        public void close() throws IOException {
            if (items != null) {
                items.close();
            }
        }
    }
}
