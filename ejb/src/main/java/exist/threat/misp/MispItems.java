package exist.threat.misp;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.JsonCursor.Begins;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.threat.EndOfEvent;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The events of a MISP document. What is said of an event may stand behind its attributes, so the file is read twice side by
 * side: one reader is an event's length ahead of the other and reads all but the parts, which the other streams.
 */
public final class MispItems implements Items<ThreatItem> {

    /** Values that an event may say of itself, and an object with its attributes hold. */
    private static final int MOST = 500_000;

    /** Attributes and objects of an event; they are streamed. */
    private static final String ATTRIBUTES = "Attribute";

    private static final String OBJECTS = "Object";

    /** What is not kept of an event: proposals and reports of other people's, whole files. */
    private static final Set<String> PASSED_OVER =
            Set.of(ATTRIBUTES, OBJECTS, "ShadowAttribute", "EventReport", "CryptographicKey", "Sighting");

    /** What is not kept of attributes and objects: the files of attachments, what is told of their events again. */
    private static final Set<String> NOT_OF_PARTS =
            Set.of("data", "ShadowAttribute", "Sighting", "SharingGroup", "Event", "RelatedAttribute");

    private final MispEvents heads;
    private final MispEvents parts;

    /** What is ready to be given: an item, or the exception with which one was refused. */
    private final Deque<Object> ready = new ArrayDeque<>();

    /** The event whose parts are being read; null: it was refused, or there is none. */
    private ThreatEvent event;

    private boolean inEvent;
    private boolean inList;
    private String list;
    private boolean whole;

    private MispItems(MispEvents heads, MispEvents parts) {
        this.heads = heads;
        this.parts = parts;
    }

    /** @throws IOException it is none of MISP */
    public static MispItems of(Document document) throws IOException {
        var heads = MispEvents.of(document);
        try {
            return new MispItems(heads, MispEvents.of(document));
        } catch (IOException e) {
            heads.close();
            throw e;
        }
    }

    @Override
    public ThreatItem next() throws IOException, MalformedItemException {
        while (true) {
            var item = ready.poll();
            if (item instanceof MalformedItemException refused) {
                throw refused;
            }
            if (item != null) {
                return (ThreatItem) item;
            }
            if (!inEvent) {
                if (!parts.next() || !heads.next()) {
                    return null;
                }
                begin();
            } else if (inList) {
                element();
            } else {
                member();
            }
        }
    }

    private void begin() throws IOException {
        inEvent = true;
        whole = false;
        try {
            event = MispJson.event(new Members(head()));
            ready.add(event);
        } catch (MalformedItemException e) {
            event = null;
            ready.add(e);
        }
    }

    private Map<String, Object> head() throws IOException, MalformedItemException {
        var head = new HashMap<String, Object>();
        MalformedItemException refused = null;
        var cursor = heads.cursor;
        for (var name = cursor.member(); name != null; name = cursor.member()) {
            cursor.content();
            if (PASSED_OVER.contains(name)) {
                cursor.skip();
                continue;
            }
            try {
                head.put(name, cursor.value(Set.of(), MOST));
            } catch (MalformedItemException e) {
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return head;
    }

    private void member() throws IOException {
        var cursor = parts.cursor;
        var name = cursor.member();
        if (name == null) {
            inEvent = false;
            if (event != null) {
                // An entry of an index of events has none of the parts, and says nothing of them.
                ready.add(new EndOfEvent(event.uuid(), whole));
            }
            return;
        }
        var begins = cursor.content();
        var isList = begins == Begins.ARRAY && (name.equals(ATTRIBUTES) || name.equals(OBJECTS));
        if (isList && event != null) {
            whole = true;
            inList = true;
            list = name;
        } else {
            cursor.skip();
        }
    }

    private void element() throws IOException {
        var cursor = parts.cursor;
        var begins = cursor.element();
        if (begins == Begins.NOTHING) {
            inList = false;
            return;
        }
        try {
            var part = Members.of(cursor.value(NOT_OF_PARTS, MOST));
            if (list.equals(OBJECTS)) {
                MispJson.object(event, part, ready);
            } else {
                ready.add(MispJson.attribute(event, null, part));
            }
        } catch (MalformedItemException e) {
            ready.add(e);
        }
    }

    @Override
    public String text() {
        return parts.cursor.text();
    }

    @Override
    public long line() {
        return parts.cursor.number();
    }

    @Override
    public long bytes() {
        return parts.cursor.bytes();
    }

    @Override
    public void close() throws IOException {
        try (heads) {
            parts.close();
        }
    }
}
