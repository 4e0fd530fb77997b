package exist.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;

/**
 * A way through a JSON document that decides at each member whether to go into it, to read it whole or to pass over it: for
 * documents whose items hold items. Nothing of what is passed over is kept in memory.
 */
public final class JsonCursor implements DocumentReader {

    private final Counted file;
    private final JsonParser parser;

    /** Read by {@link #wraps}, not yet by {@link #member}. */
    private JsonToken ahead;

    private Object value;
    private long line;

    private JsonCursor(Counted file) throws IOException {
        this.file = file;
        this.parser = JsonValue.FACTORY.createParser(Text.openJson(file));
    }

    /**
     * Before the document's only value.
     *
     * @throws IOException there is no JSON
     */
    public static JsonCursor of(Document document) throws IOException {
        return new JsonCursor(Counted.of(document));
    }

    /** What a member's or an element's value begins with. */
    public enum Begins {
        OBJECT,
        ARRAY,
        SCALAR,
        /** There is none: the object or array is at its end, or the document. */
        NOTHING
    }

    /** Goes to the document's value, or to an array's next element. */
    public Begins element() throws IOException {
        return begins(token());
    }

    /** Goes to an object's next member. @return its name; null behind the last one */
    public String member() throws IOException {
        var token = ahead == null ? token() : ahead;
        ahead = null;
        return token == JsonToken.FIELD_NAME ? parser.currentName() : null;
    }

    /** Whether the object that has just begun has a member of that name in front; {@link #member} then gives it as usual. */
    public boolean wraps(String name) throws IOException {
        ahead = token();
        return ahead == JsonToken.FIELD_NAME && parser.currentName().equals(name);
    }

    /** Goes to the value of the member at hand. */
    public Begins content() throws IOException {
        return begins(token());
    }

    private static Begins begins(JsonToken token) {
        if (token == null || token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
            return Begins.NOTHING;
        }
        return token == JsonToken.START_OBJECT
                ? Begins.OBJECT
                : token == JsonToken.START_ARRAY ? Begins.ARRAY : Begins.SCALAR;
    }

    /** Passes over the object or array that begins here. */
    public void skip() throws IOException {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw JsonValue.damaged(e);
        }
    }

    /**
     * Reads what begins here.
     *
     * @param without names of members that are passed over, wherever they are
     * @param most values that it may have
     * @throws MalformedItemException it has more; what follows can be read
     */
    public Object value(Set<String> without, int most) throws IOException, MalformedItemException {
        try {
            line = parser.currentTokenLocation().getLineNr();
            value = null;
            var budget = new int[] {most};
            var read = JsonValue.read(parser, budget, without);
            if (budget[0] < 0) {
                throw new MalformedItemException("it has more than " + most + " values");
            }
            value = read;
            return read;
        } catch (IOException e) {
            throw JsonValue.damaged(e);
        }
    }

    private JsonToken token() throws IOException {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw JsonValue.damaged(e);
        }
    }

    /** What {@link #value} has read, as JSON. */
    @Override
    public String text() {
        return value == null ? "" : JsonValue.text(value);
    }

    @Override
    public long number() {
        return line;
    }

    @Override
    public long bytes() {
        return file.bytes();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
