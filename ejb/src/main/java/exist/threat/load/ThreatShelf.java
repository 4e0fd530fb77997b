package exist.threat.load;

import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.indicator.Indicator;
import exist.threat.EndOfEvent;
import exist.threat.ObjectReference;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.ThreatObject;
import exist.threat.ThreatRelation;
import exist.threat.Tlp;
import exist.threat.WithdrawnEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Threat events in their tables; what counts as an item is an attribute. For one run, whose items come in order: memory holds
 * the names of what the event at hand was told to have.
 */
public final class ThreatShelf implements Shelf<ThreatItem> {

    /** Of an event's 50,000 attributes fewer cost more commits, more gain nothing. */
    private static final int BATCH = 1_000;

    private final Function<Indicator, Optional<String>> allow;
    private final Numbers numbers = new Numbers();

    private List<ThreatItem> batch;
    private Open atStart;
    private Open open;
    private Tlp reading = Tlp.NONE;

    /** @param allow why an indicator is not to be listed, or nothing; null: nothing is listed at all */
    public ThreatShelf(Function<Indicator, Optional<String>> allow) {
        this.allow = allow;
    }

    /** They are told apart by the database. */
    @Override
    public Object identity(ThreatItem item) {
        return null;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public int weight(ThreatItem item) {
        if (!(item instanceof ThreatAttribute attribute)) {
            return 0;
        }
        return attribute.value().length()
                + (attribute.comment() == null ? 0 : attribute.comment().length());
    }

    @Override
    public boolean counts(ThreatItem item) {
        return item instanceof ThreatAttribute;
    }

    @Override
    public boolean lists() {
        return allow != null;
    }

    @Override
    public Optional<String> withheld(ThreatItem item) {
        if (item instanceof ThreatEvent event) {
            reading = event.marks().tlp();
        }
        return allow != null && item instanceof ThreatAttribute attribute
                ? ValueRows.withheld(attribute, reading, allow)
                : Optional.empty();
    }

    @Override
    public Written write(Connection connection, Run run, List<ThreatItem> items) throws SQLException {
        if (items == batch) {
            open = atStart; // the transaction is tried again
        } else {
            batch = items;
            atStart = open;
        }
        var writing = new Writing(connection, new EventParts(run, numbers, allow));
        for (var item : items) {
            writing.take(item);
        }
        writing.flush();
        return new Written(writing.added, writing.changed, writing.gone);
    }

    /** One transaction: parts of one event are written together. */
    private final class Writing {

        private final Connection connection;
        private final EventParts parts;
        private final List<ThreatObject> objects = new ArrayList<>();
        private final List<ThreatAttribute> attributes = new ArrayList<>();
        private final List<ObjectReference> references = new ArrayList<>();
        private final List<ThreatRelation> relations = new ArrayList<>();
        private long added;
        private long changed;
        private long gone;

        Writing(Connection connection, EventParts parts) {
            this.connection = connection;
            this.parts = parts;
        }

        void take(ThreatItem item) throws SQLException {
            if (item instanceof ThreatEvent event) {
                flush();
                open = parts.open(connection, event);
            } else if (item instanceof WithdrawnEvent withdrawn) {
                flush();
                gone += parts.withdraw(connection, withdrawn.event());
            } else if (open == null || !open.uuid().equals(item.event())) {
                throw new IllegalStateException(item + " is of an event that has not begun");
            } else if (item instanceof ThreatObject object) {
                objects.add(object);
            } else if (item instanceof ThreatAttribute attribute) {
                attributes.add(attribute);
            } else if (item instanceof ObjectReference reference) {
                references.add(reference);
            } else if (item instanceof ThreatRelation relation) {
                relations.add(relation);
            } else if (item instanceof EndOfEvent end) {
                flush();
                gone += parts.end(connection, open, end.whole());
            }
        }

        void flush() throws SQLException {
            if (objects.isEmpty() && attributes.isEmpty() && references.isEmpty() && relations.isEmpty()) {
                return;
            }
            var written = parts.write(connection, open, objects, attributes, references, relations);
            added += written.added();
            changed += written.changed();
            gone += written.gone();
            objects.clear();
            attributes.clear();
            references.clear();
            relations.clear();
        }
    }
}
