package exist.stix;

import exist.feed.Document;
import exist.feed.Json;
import exist.feed.JsonValue;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.feed.Rejected;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All objects of one document, in whatever order they come: they are laid into a file beside it, and memory holds where each
 * is and what connects them, about 150 bytes an object.
 */
public final class Bundle implements Graph, Closeable {

    /** Objects that a document may have; more would not fit into memory. */
    static final int MOST_OBJECTS = 2_000_000;

    /** Bad objects that are told with their text. */
    private static final int MOST_TEXTS = 100;

    private final Path file;
    private final FileChannel channel;
    private final Map<UUID, Place> places = new LinkedHashMap<>();
    private final Map<UUID, End> ends = new HashMap<>();
    private final Map<UUID, List<UUID>> holders = new HashMap<>();
    private final Map<UUID, List<UUID>> sightings = new HashMap<>();
    private final Map<UUID, Seen> seen = new HashMap<>(); // as far as it was asked
    private final Map<String, String> types = new HashMap<>(); // each once in memory
    private final List<Rejected> bad = new ArrayList<>();
    private long end;

    /** Where an object lies, and which version it is. Only relationships that hold have a source and a target. */
    private record Place(String type, long offset, int length, Instant modified, UUID source, UUID target) {}

    /** What relationships lead to and from; its key is once in memory. */
    private record End(UUID key, List<UUID> relationships) {}

    private Bundle(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** @throws IOException the document is none, cut off or damaged */
    public static Bundle of(Document document) throws IOException {
        var bundle =
                new Bundle(Files.createTempFile(document.file().toAbsolutePath().getParent(), "stix", ".part"));
        try (var json = Stix.objects(document)) {
            bundle.read(json);
            return bundle;
        } catch (IOException | RuntimeException e) {
            bundle.close();
            throw e;
        }
    }

    private void read(Json json) throws IOException {
        long count = 0;
        while (json.next()) {
            if (++count > MOST_OBJECTS) {
                throw new IOException("The document has more than " + MOST_OBJECTS + " objects.");
            }
            try {
                add(Stix.checked(json.value(Stix.MOST_VALUES)));
            } catch (MalformedItemException e) {
                bad.add(new Rejected(json.number(), bad.size() < MOST_TEXTS ? json.text() : "", e.getMessage()));
            }
        }
    }

    private void add(Members object) throws IOException {
        var key = StixId.key(object.text("id"));
        switch (object.text("type")) {
            case "relationship" -> relate(key, object);
            case "sighting" -> see(key, object);
            default -> {
                keep(key, object, null, null);
                hold(key, object);
            }
        }
    }

    private void relate(UUID key, Members relationship) throws IOException {
        var source = relationship.text("source_ref");
        var target = relationship.text("target_ref");
        if (source == null || target == null || relationship.is("revoked")) {
            keep(key, relationship, null, null);
            return;
        }
        var from = end(StixId.key(source));
        var to = end(StixId.key(target));
        if (keep(key, relationship, from.key, to.key)) {
            from.relationships.add(key);
            to.relationships.add(key);
        }
    }

    private End end(UUID key) {
        return ends.computeIfAbsent(key, own -> new End(own, new ArrayList<>(1)));
    }

    private void see(UUID key, Members sighting) throws IOException {
        if (keep(key, sighting, null, null)) {
            Stix.sighted(sighting).forEach(id -> connect(sightings, StixId.key(id), key));
        }
    }

    private void hold(UUID key, Members object) {
        for (var id : Stix.held(object)) {
            connect(holders, StixId.key(id), key);
        }
    }

    private static void connect(Map<UUID, List<UUID>> connections, UUID from, UUID to) {
        connections.computeIfAbsent(from, none -> new ArrayList<>(1)).add(to);
    }

    /** @return whether it is the first version, or a newer one */
    private boolean keep(UUID key, Members object, UUID source, UUID target) throws IOException {
        var modified = Stix.time(object, "modified");
        var before = places.get(key);
        if (before != null && before.modified != null && modified != null && modified.isBefore(before.modified)) {
            return false;
        }
        var bytes = JsonValue.whole(object.object()).getBytes(StandardCharsets.UTF_8);
        write(ByteBuffer.wrap(bytes));
        var type = types.computeIfAbsent(object.text("type"), name -> name);
        places.put(key, new Place(type, end, bytes.length, modified, source, target));
        end += bytes.length;
        return true;
    }

    private void write(ByteBuffer bytes) throws IOException {
        long at = end;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Keys of all objects, in the document's order. */
    public Collection<UUID> keys() {
        return places.keySet();
    }

    @Override
    public String type(UUID key) {
        var place = places.get(key);
        return place == null ? "" : place.type;
    }

    public List<Rejected> bad() {
        return List.copyOf(bad);
    }

    @Override
    public Optional<Members> object(UUID key) throws IOException {
        var place = places.get(key);
        if (place == null) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.allocate(place.length);
        while (bytes.hasRemaining() && channel.read(bytes, place.offset + bytes.position()) >= 0) {}
        try {
            var text = new String(bytes.array(), StandardCharsets.UTF_8);
            return Optional.of(Members.of(JsonValue.parse(text, Stix.MOST_VALUES)));
        } catch (MalformedItemException e) {
            throw new IOException("The file of a document's objects was changed.", e);
        }
    }

    @Override
    public Collection<UUID> relationships(UUID key) {
        var found = new LinkedHashSet<UUID>();
        var end = ends.get(key);
        for (var relationship : end == null ? List.<UUID>of() : end.relationships) {
            var place = places.get(relationship);
            // A newer version may have been revoked, or have other ends.
            if (key.equals(place.source) || key.equals(place.target)) {
                found.add(relationship);
            }
        }
        return found;
    }

    @Override
    public Collection<UUID> related(UUID key) {
        var related = new LinkedHashSet<UUID>();
        for (var relationship : relationships(key)) {
            var place = places.get(relationship);
            related.add(place.source.equals(key) ? place.target : place.source);
        }
        return related;
    }

    @Override
    public Collection<UUID> holders(UUID key) {
        return holders.getOrDefault(key, List.of());
    }

    @Override
    public Collection<UUID> sightings(UUID key) throws IOException {
        var found = new LinkedHashSet<UUID>();
        for (var sighting : sightings.getOrDefault(key, List.of())) {
            // A newer version may have been revoked, or speak of other things.
            var newest = object(sighting).map(Stix::sighted).orElse(List.of());
            if (newest.stream().map(StixId::key).anyMatch(key::equals)) {
                found.add(sighting);
            }
        }
        return found;
    }

    @Override
    public Seen seen(UUID key) throws IOException {
        if (sightings.containsKey(key) && !seen.containsKey(key)) {
            seen.put(key, Graph.super.seen(key));
        }
        return seen.get(key);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
        }
    }
}
