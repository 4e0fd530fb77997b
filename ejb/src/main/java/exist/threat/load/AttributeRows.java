package exist.threat.load;

import exist.feed.load.Digests;
import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.threat.Marks;
import exist.threat.ThreatAttribute;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Attributes of events, with what they name. */
final class AttributeRows {

    private final Run run;
    private final Numbers numbers;
    private final MarkRows marks;
    private final ObjectRows objects;
    private final ValueRows values;

    AttributeRows(Run run, Numbers numbers, MarkRows marks, ObjectRows objects, ValueRows values) {
        this.run = run;
        this.numbers = numbers;
        this.marks = marks;
        this.objects = objects;
        this.values = values;
    }

    /** One that is to be written, and under which number it is kept (0: it is new). */
    private record Draft(ThreatAttribute attribute, long id, byte[] digest, Long object) {}

    Shelf.Written write(Connection connection, Open event, List<ThreatAttribute> told) throws SQLException {
        var attributes = new LinkedHashMap<UUID, ThreatAttribute>();
        told.forEach(attribute -> attributes.putIfAbsent(attribute.uuid(), attribute));
        event.told().attributes.addAll(attributes.keySet());
        var kept = ObjectRows.kept(connection, "threat_attribute", event, attributes.keySet());
        var joined = objects.ids(
                connection,
                event,
                attributes.values().stream()
                        .map(ThreatAttribute::object)
                        .filter(Objects::nonNull)
                        .toList());
        var added = new ArrayList<Draft>();
        var changed = new ArrayList<Draft>();
        long back = 0;
        long gone = 0;
        for (var attribute : attributes.values()) {
            var known = kept.get(attribute.uuid());
            var digest = Digests.of(attribute, event.tlp(), values.listed(attribute, event.tlp()));
            var object = attribute.object() == null ? null : joined.get(attribute.object());
            if (attribute.object() != null && object == null) {
                event.told().early.put(attribute.uuid(), attribute.object());
            }
            if (known == null) {
                added.add(new Draft(attribute, 0, digest, object));
                gone += attribute.deleted() ? 1 : 0;
            } else if (!Arrays.equals(known.digest(), digest)) {
                changed.add(new Draft(attribute, known.id(), digest, object));
                gone += attribute.deleted() && !known.deleted() ? 1 : 0;
                back += known.deleted() && !attribute.deleted() ? 1 : 0;
            }
        }
        var written = new ArrayList<Draft>(changed);
        written.addAll(insert(connection, event, added));
        update(connection, event, changed);
        if (!written.isEmpty()) {
            var byId = new LinkedHashMap<Long, ThreatAttribute>();
            written.forEach(draft -> byId.put(draft.id(), draft.attribute()));
            marks(connection, event, changed, true);
            marks(connection, event, written.subList(changed.size(), written.size()), false);
            values.write(
                    connection, event, byId, changed.stream().map(Draft::id).toList());
        }
        var goneNow = changed.stream()
                .filter(draft -> draft.attribute().deleted()
                        && !kept.get(draft.attribute().uuid()).deleted())
                .count();
        return new Shelf.Written(added.size() + back, changed.size() - back - goneNow, gone);
    }

    private void marks(Connection connection, Open event, List<Draft> drafts, boolean before) throws SQLException {
        var some = new ArrayList<MarkRows.Bearer>();
        for (var draft : drafts) {
            var own = draft.attribute().marks();
            if (before || !own.equals(Marks.NONE)) {
                var tlp = own.tlp().stricter(event.tlp());
                some.add(new MarkRows.Bearer(draft.id(), own, timestamp(event, draft), tlp));
            }
        }
        if (!some.isEmpty()) {
            marks.write(connection, event.id(), some, before);
        }
    }

    private List<Draft> insert(Connection connection, Open event, List<Draft> added) throws SQLException {
        if (added.isEmpty()) {
            return List.of();
        }
        var remotes = added.stream().map(draft -> draft.attribute().remote()).toList();
        var ids = numbers.insert(connection, "threat_attribute", remotes, numbered -> {
            var insert = insert();
            for (int i = 0; i < added.size(); i++) {
                insert.row(row(numbered.get(i), event, added.get(i)));
            }
            insert.fresh(connection);
        });
        var inserted = new ArrayList<Draft>(added.size());
        for (int i = 0; i < added.size(); i++) {
            var draft = added.get(i);
            inserted.add(new Draft(draft.attribute(), ids.get(i), draft.digest(), draft.object()));
        }
        return inserted;
    }

    private void update(Connection connection, Open event, List<Draft> changed) throws SQLException {
        var insert = insert();
        changed.forEach(draft -> insert.row(row(draft.id(), event, draft)));
        insert.changed(connection, 1);
    }

    private static Insert insert() {
        return new Insert(
                "threat_attribute",
                "id",
                "event",
                "feed",
                "uuid",
                "digest",
                "object",
                "relation",
                "type",
                "category",
                "value",
                "to_ids",
                "comment",
                "timestamp",
                "distribution",
                "sharing_group",
                "disable_correlation",
                "first_seen",
                "last_seen",
                "tlp",
                "tlp_own",
                "deleted",
                "run",
                "changed",
                "found");
    }

    private static LocalDateTime timestamp(Open event, Draft draft) {
        var told = draft.attribute().timestamp();
        return told == null ? event.timestamp() : Run.utc(told);
    }

    private Object[] row(long id, Open event, Draft draft) {
        var attribute = draft.attribute();
        var own = attribute.marks().tlp();
        return new Object[] {
            id,
            event.id(),
            run.feed(),
            Select.bytes(attribute.uuid()),
            draft.digest(),
            draft.object(),
            attribute.relation(),
            attribute.type(),
            attribute.category(),
            attribute.value(),
            attribute.toIds(),
            attribute.comment(),
            timestamp(event, draft),
            attribute.distribution(),
            attribute.sharingGroup(),
            attribute.disableCorrelation(),
            Run.utc(attribute.firstSeen()),
            Run.utc(attribute.lastSeen()),
            own.stricter(event.tlp()).code(),
            own.code(),
            attribute.deleted(),
            run.id(),
            run.at(),
            run.at()
        };
    }

    /** Those that came before their objects. */
    void join(Connection connection, Open event) throws SQLException {
        Map<UUID, UUID> early = event.told().early;
        if (early.isEmpty()) {
            return;
        }
        var ids = objects.ids(connection, event, early.values());
        for (var one : early.entrySet()) {
            var object = ids.get(one.getValue());
            if (object != null) {
                Select.update(
                        connection,
                        "UPDATE threat_attribute SET object = ? WHERE event = ? AND uuid = ?",
                        object,
                        event.id(),
                        Select.bytes(one.getKey()));
            }
        }
    }
}
