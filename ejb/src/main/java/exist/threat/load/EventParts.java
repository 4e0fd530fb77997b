package exist.threat.load;

import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.indicator.Indicator;
import exist.threat.ObjectReference;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatObject;
import exist.threat.ThreatRelation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What is done with an event from its beginning to its end, in one run. */
final class EventParts {

    private final Run run;
    private final EventRows events;
    private final ObjectRows objects;
    private final AttributeRows attributes;
    private final RelationRows relations = new RelationRows();
    private final ValueRows values;

    EventParts(Run run, Numbers numbers, Function<Indicator, Optional<String>> allow) {
        this.run = run;
        var named = new Named(numbers);
        var marks = new MarkRows(named);
        this.events = new EventRows(run, numbers, named, marks);
        this.objects = new ObjectRows(run, numbers);
        this.values = new ValueRows(run, allow);
        this.attributes = new AttributeRows(run, numbers, marks, objects, values);
    }

    Open open(Connection connection, ThreatEvent event) throws SQLException {
        var kept = events.find(connection, event.uuid());
        var open = events.write(connection, event, kept);
        if (kept != null && kept.tlp() != open.tlp()) {
            if (ValueRows.secret(open.tlp())) {
                // Those that are told again are not listed either; the others must not stay.
                values.unlist(connection, ids(connection, "threat_attribute", open.id(), Set.of()));
            }
            events.tally(connection, open.id());
        }
        return open;
    }

    Shelf.Written write(
            Connection connection,
            Open open,
            List<ThreatObject> theseObjects,
            List<ThreatAttribute> theseAttributes,
            List<ObjectReference> references,
            List<ThreatRelation> theseRelations)
            throws SQLException {
        var changed = objects.write(connection, open, theseObjects);
        var written = attributes.write(connection, open, theseAttributes);
        changed |= objects.point(connection, open, references);
        changed |= relations.write(connection, open, theseRelations);
        if (changed || written.added() + written.changed() + written.gone() > 0) {
            open.told().changed = true;
            events.changed(connection, open.id());
        }
        return written;
    }

    /** @return how many attributes are gone */
    long end(Connection connection, Open open, boolean whole) throws SQLException {
        attributes.join(connection, open);
        objects.point(connection, open, List.copyOf(open.told().earlyReferences.values()));
        var told = open.told();
        long gone = 0;
        if (whole && open.before()) {
            gone = delete(connection, ids(connection, "threat_attribute", open.id(), told.attributes));
            var others = mark(connection, "threat_object", ids(connection, "threat_object", open.id(), told.objects))
                    + mark(
                            connection,
                            "threat_reference",
                            ids(connection, "threat_reference", open.id(), told.references))
                    + relations.end(connection, open, told.relations);
            if (gone + others > 0) {
                events.changed(connection, open.id());
            }
        }
        if (told.changed || gone > 0 || !open.before()) {
            events.count(connection, open.id());
            events.tally(connection, open.id());
        }
        events.complete(connection, open);
        return gone;
    }

    /** @return how many attributes are gone with it */
    long withdraw(Connection connection, UUID uuid) throws SQLException {
        var kept = events.find(connection, uuid);
        if (kept == null || kept.deleted()) {
            return 0;
        }
        events.withdraw(connection, kept.id());
        return delete(connection, ids(connection, "threat_attribute", kept.id(), Set.of()));
    }

    private long delete(Connection connection, List<Long> gone) throws SQLException {
        values.unlist(connection, gone);
        Select.update(
                connection,
                "UPDATE threat_attribute SET deleted = TRUE, digest = ?, changed = ?, run = ? WHERE id IN",
                List.of(EventRows.NOTHING, run.at(), run.id()),
                gone);
        return gone.size();
    }

    private static int mark(Connection connection, String table, List<Long> gone) throws SQLException {
        return Select.update(
                connection,
                "UPDATE " + table + " SET deleted = TRUE, digest = ? WHERE id IN",
                List.of(EventRows.NOTHING),
                gone);
    }

    /** Those of the event that are not deleted, but for some. */
    private static List<Long> ids(Connection connection, String table, long event, Set<UUID> but) throws SQLException {
        var ids = new ArrayList<Long>();
        Select.in(
                connection,
                "SELECT id, uuid FROM " + table + " WHERE NOT deleted AND event IN",
                List.of(),
                List.of(event),
                row -> {
                    if (!but.contains(Select.uuid(row.getBytes(2)))) {
                        ids.add(row.getLong(1));
                    }
                });
        return ids;
    }
}
