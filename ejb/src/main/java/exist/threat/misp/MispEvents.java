package exist.threat.misp;

import exist.feed.Document;
import exist.feed.JsonCursor;
import exist.feed.JsonCursor.Begins;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Goes from event to event in a document of MISP, however they are wrapped: {@code {"Event": …}}, {@code {"response": […]}},
 * a list, or an event alone. Between two calls of {@link #next} the caller reads the event's members to their end.
 */
final class MispEvents implements Closeable {

    private static final String EVENT = "Event";
    private static final String RESPONSE = "response";

    /** How the events are wrapped. */
    private enum Shape {
        ALONE,
        WRAPPED
    }

    final JsonCursor cursor;
    private final Shape shape;

    /** What encloses the next event, the innermost first. */
    private final Deque<Begins> within = new ArrayDeque<>();

    private boolean begun;

    private MispEvents(JsonCursor cursor, Shape shape) {
        this.cursor = cursor;
        this.shape = shape;
    }

    /** @throws IOException there is no JSON object or array */
    static MispEvents of(Document document) throws IOException {
        return new MispEvents(JsonCursor.of(document), shape(document));
    }

    /** Whether the document's object is an event itself: only its members tell. */
    private static Shape shape(Document document) throws IOException {
        try (var cursor = JsonCursor.of(document)) {
            switch (cursor.element()) {
                case OBJECT -> {
                    for (var name = cursor.member(); name != null; name = cursor.member()) {
                        if (name.equals(EVENT) || name.equals(RESPONSE)) {
                            return Shape.WRAPPED;
                        }
                        cursor.content();
                        cursor.skip();
                    }
                    return Shape.ALONE;
                }
                case ARRAY -> {
                    return Shape.WRAPPED;
                }
                default -> throw new IOException("The document holds no MISP event, but a single value.");
            }
        }
    }

    /** @return whether there is one more: its object has begun */
    boolean next() throws IOException {
        if (!begun) {
            begun = true;
            var root = cursor.element();
            if (shape == Shape.ALONE) {
                return true;
            }
            within.push(root);
        }
        while (!within.isEmpty()) {
            var found = within.peek() == Begins.ARRAY ? element() : member();
            if (found) {
                return true;
            }
        }
        while (cursor.element() != Begins.NOTHING) {
            cursor.skip(); // a document that is cut off behind its events is cut off all the same
        }
        return false;
    }

    /** An event may stand in a list as it is, or as the only member of an object: its first member tells. */
    private boolean element() throws IOException {
        switch (cursor.element()) {
            case NOTHING -> within.pop();
            case OBJECT -> {
                if (cursor.wraps(EVENT)) {
                    within.push(Begins.OBJECT);
                    return false;
                }
                return true;
            }
            case ARRAY -> cursor.skip();
            default -> {}
        }
        return false;
    }

    private boolean member() throws IOException {
        var name = cursor.member();
        if (name == null) {
            within.pop();
            return false;
        }
        var content = cursor.content();
        if (content == Begins.OBJECT && name.equals(EVENT)) {
            return true;
        }
        if (name.equals(RESPONSE) && (content == Begins.ARRAY || content == Begins.OBJECT)) {
            within.push(content);
        } else {
            cursor.skip();
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        cursor.close();
    }
}
