package exist.threat.load;

import exist.feed.load.Digests;
import exist.feed.load.Run;
import exist.threat.ObjectReference;
import exist.threat.ThreatObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Objects of events, and what they point to. */
final class ObjectRows {

    private final Run run;
    private final Numbers numbers;

    ObjectRows(Run run, Numbers numbers) {
        this.run = run;
        this.numbers = numbers;
    }

    /** A row as it is kept. */
    record Kept(long id, byte[] digest, boolean deleted) {}

    /** @return whether anything has changed */
    boolean write(Connection connection, Open event, List<ThreatObject> told) throws SQLException {
        var objects = new LinkedHashMap<UUID, ThreatObject>();
        told.forEach(object -> objects.putIfAbsent(object.uuid(), object));
        event.told().objects.addAll(objects.keySet());
        var kept = kept(connection, "threat_object", event, objects.keySet());
        var added = new ArrayList<ThreatObject>();
        var update = insertObjects();
        var changes = 0;
        for (var object : objects.values()) {
            var known = kept.get(object.uuid());
            var digest = Digests.of(object);
            if (known == null) {
                added.add(object);
            } else if (!Arrays.equals(known.digest(), digest)) {
                update.row(row(known.id(), event, object, digest));
                changes++;
            }
        }
        update.changed(connection, 0);
        if (!added.isEmpty()) {
            var remotes = added.stream().map(ThreatObject::remote).toList();
            numbers.insert(connection, "threat_object", remotes, ids -> {
                var insert = insertObjects();
                for (int i = 0; i < added.size(); i++) {
                    insert.row(row(ids.get(i), event, added.get(i), Digests.of(added.get(i))));
                }
                insert.fresh(connection);
            });
        }
        return changes + added.size() > 0;
    }

    static Map<UUID, Kept> kept(Connection connection, String table, Open event, Collection<UUID> asked)
            throws SQLException {
        var kept = new HashMap<UUID, Kept>();
        if (!asked.isEmpty()) {
            Select.in(
                    connection,
                    "SELECT uuid, id, digest, deleted FROM " + table + " WHERE event = ? AND uuid IN",
                    List.of(event.id()),
                    asked.stream().map(Select::bytes).toList(),
                    row -> kept.put(
                            Select.uuid(row.getBytes(1)),
                            new Kept(row.getLong(2), row.getBytes(3), row.getBoolean(4))));
        }
        return kept;
    }

    /** The numbers of objects that this source knows: of the event at hand, or else of another. */
    Map<UUID, Long> ids(Connection connection, Open event, Collection<UUID> asked) throws SQLException {
        var ids = new HashMap<UUID, Long>();
        var own = new HashMap<UUID, Long>();
        Select.in(
                connection,
                "SELECT uuid, id, event FROM threat_object WHERE feed = ? AND uuid IN",
                List.of(run.feed()),
                asked.stream().distinct().map(Select::bytes).toList(),
                row -> (row.getLong(3) == event.id() ? own : ids).put(Select.uuid(row.getBytes(1)), row.getLong(2)));
        ids.putAll(own);
        return ids;
    }

    private static Insert insertObjects() {
        return new Insert(
                "threat_object",
                "id",
                "event",
                "feed",
                "uuid",
                "digest",
                "name",
                "meta_category",
                "description",
                "template_uuid",
                "template_version",
                "timestamp",
                "distribution",
                "sharing_group",
                "comment",
                "first_seen",
                "last_seen",
                "deleted");
    }

    private Object[] row(long id, Open event, ThreatObject object, byte[] digest) {
        return new Object[] {
            id,
            event.id(),
            run.feed(),
            Select.bytes(object.uuid()),
            digest,
            object.name(),
            object.metaCategory(),
            object.description(),
            Select.bytes(object.templateUuid()),
            object.templateVersion(),
            object.timestamp() == null ? event.timestamp() : Run.utc(object.timestamp()),
            object.distribution(),
            object.sharingGroup(),
            object.comment(),
            Run.utc(object.firstSeen()),
            Run.utc(object.lastSeen()),
            object.deleted()
        };
    }

    /** What points from objects that have not come yet waits for the end of the event. @return whether anything has changed */
    boolean point(Connection connection, Open event, Collection<ObjectReference> told) throws SQLException {
        var references = new LinkedHashMap<UUID, ObjectReference>();
        told.forEach(reference -> references.putIfAbsent(reference.uuid(), reference));
        event.told().references.addAll(references.keySet());
        var objects = ids(
                connection,
                event,
                references.values().stream().map(ObjectReference::object).toList());
        for (var reference : List.copyOf(references.values())) {
            if (!objects.containsKey(reference.object())) {
                event.told().earlyReferences.put(reference.uuid(), reference);
                references.remove(reference.uuid());
            }
        }
        var kept = kept(connection, "threat_reference", event, references.keySet());
        var added = new ArrayList<ObjectReference>();
        var update = insertReferences();
        var changes = 0;
        for (var reference : references.values()) {
            var known = kept.get(reference.uuid());
            var digest = Digests.of(reference);
            if (known == null) {
                added.add(reference);
            } else if (!Arrays.equals(known.digest(), digest)) {
                update.row(row(known.id(), event, reference, digest, objects.get(reference.object())));
                changes++;
            }
        }
        update.changed(connection, 0);
        if (!added.isEmpty()) {
            var remotes = added.stream().map(ObjectReference::remote).toList();
            numbers.insert(connection, "threat_reference", remotes, ids -> {
                var insert = insertReferences();
                for (int i = 0; i < added.size(); i++) {
                    var one = added.get(i);
                    insert.row(row(ids.get(i), event, one, Digests.of(one), objects.get(one.object())));
                }
                insert.fresh(connection);
            });
        }
        return changes + added.size() > 0;
    }

    private static Insert insertReferences() {
        return new Insert(
                "threat_reference",
                "id",
                "event",
                "object",
                "uuid",
                "digest",
                "referenced_uuid",
                "referenced_type",
                "relationship",
                "comment",
                "timestamp",
                "deleted");
    }

    private static Object[] row(long id, Open event, ObjectReference reference, byte[] digest, long object) {
        return new Object[] {
            id,
            event.id(),
            object,
            Select.bytes(reference.uuid()),
            digest,
            Select.bytes(reference.referenced()),
            reference.referencesObject() ? 1 : 0,
            reference.relationship(),
            reference.comment(),
            reference.timestamp() == null ? event.timestamp() : Run.utc(reference.timestamp()),
            reference.deleted()
        };
    }
}
