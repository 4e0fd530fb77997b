package exist.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The items of a JSON document, streamed: the elements of an array, or the members of an object, whose arrays count as
 * several items each. An item is a {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} or null.
 */
public final class Json implements DocumentReader {

    private final Document document;
    private final Counted file;
    private final JsonParser parser;
    private boolean members; // of an object, not elements of an array
    private boolean inner; // within an array that is a member
    private String key;
    private long line;
    private Object value;

    private Json(Document document, Counted file) throws IOException {
        this.document = document;
        this.file = file;
        this.parser = JsonValue.FACTORY.createParser(Text.openJson(file));
    }

    /**
     * @param pointer where the items are, as a JSON pointer (RFC 6901) through objects; "" for the document itself
     * @throws IOException there is no JSON, or nothing at that place: the message shows how the document begins
     */
    public static Json of(Document document, String pointer) throws IOException {
        var json = new Json(document, Counted.of(document));
        try {
            json.enter(pointer);
            return json;
        } catch (IOException e) {
            json.close();
            throw JsonValue.damaged(e);
        }
    }

    /**
     * What stands beside the items: a text, number or truth value.
     *
     * @return null if there is nothing at that place, or something else
     * @throws IOException there is no JSON
     */
    public static Object value(Document document, String pointer) throws IOException {
        return once(document, json -> {
            var token = json.find(pointer);
            return token == null || !token.isScalarValue()
                    ? null
                    : JsonValue.read(json.parser, new int[] {JsonValue.MOST});
        });
    }

    /**
     * Whether there is an array or an object at that place.
     *
     * @throws IOException there is no JSON
     */
    public static boolean has(Document document, String pointer) throws IOException {
        return once(document, json -> {
            var token = json.find(pointer);
            return token != null && token.isStructStart();
        });
    }

    /**
     * The document as one value.
     *
     * @param most values that it may have
     * @throws IOException it has more, or is no JSON
     */
    public static Object whole(Document document, int most) throws IOException {
        return once(document, json -> {
            json.parser.nextToken();
            var budget = new int[] {most};
            var whole = JsonValue.read(json.parser, budget);
            if (budget[0] < 0) {
                throw new IOException("The document has more than " + most + " values.");
            }
            json.finish();
            return whole;
        });
    }

    private interface Look<T> {
        T at(Json json) throws IOException;
    }

    private static <T> T once(Document document, Look<T> look) throws IOException {
        try (var json = new Json(document, Counted.of(document))) {
            return look.at(json);
        } catch (IOException e) {
            throw JsonValue.damaged(e);
        }
    }

    private void enter(String pointer) throws IOException {
        var token = find(pointer);
        members = token == JsonToken.START_OBJECT;
        if (!members && token != JsonToken.START_ARRAY) {
            throw notThere(pointer);
        }
    }

    /** Goes to what stands there; null: nothing does. */
    private JsonToken find(String pointer) throws IOException {
        var token = parser.nextToken();
        for (var step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            var name = step.replace("~1", "/").replace("~0", "~");
            if (token != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals(name)) {
                parser.nextToken();
                parser.skipChildren();
            }
            if (parser.currentToken() != JsonToken.FIELD_NAME) {
                return null;
            }
            token = parser.nextToken();
        }
        return token;
    }

    private IOException notThere(String pointer) throws IOException {
        return new IOException("The document has no items" + (pointer.isEmpty() ? "" : " at \"" + pointer + "\"")
                + ". It begins: " + beginning());
    }

    private String beginning() throws IOException {
        try (var reader = Text.openJson(Counted.of(document))) {
            var head = new char[200];
            int count = reader.read(head);
            return Text.excerpt(new String(head, 0, Math.max(count, 0)));
        }
    }

    /** Whether there is one more, and where: {@link #value} reads it. */
    public boolean next() throws IOException {
        value = null;
        try {
            return advance();
        } catch (IOException e) {
            throw JsonValue.damaged(e);
        }
    }

    private boolean advance() throws IOException {
        while (true) {
            var token = parser.nextToken();
            if (token == JsonToken.END_ARRAY && inner) {
                inner = false;
                continue;
            }
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                finish();
                return false;
            }
            if (token == JsonToken.FIELD_NAME) {
                key = parser.currentName();
                token = parser.nextToken();
                inner = token == JsonToken.START_ARRAY;
                if (inner) {
                    continue;
                }
                if (token != JsonToken.START_OBJECT) {
                    throw new IOException("The document holds no items but \"" + key + "\". It begins: " + beginning());
                }
            }
            line = parser.currentTokenLocation().getLineNr();
            return true;
        }
    }

    /** A document that is cut off behind its items is cut off all the same. */
    private void finish() throws IOException {
        while (parser.nextToken() != null) {
            parser.skipChildren();
        }
    }

    /** @throws MalformedItemException the item is too large; the next one can be read */
    public Object value() throws IOException, MalformedItemException {
        return value(JsonValue.MOST);
    }

    /** As {@link #value()}, with this many values at the most. */
    public Object value(int most) throws IOException, MalformedItemException {
        try {
            var budget = new int[] {most};
            var read = JsonValue.read(parser, budget);
            if (budget[0] < 0) {
                throw new MalformedItemException("the item has more than " + most + " values");
            }
            value = read;
            return value;
        } catch (IOException e) {
            throw JsonValue.damaged(e);
        }
    }

    /** The name of the member that the item is or is in; null for an array's elements. */
    public String key() {
        return members ? key : null;
    }

    /** The item as JSON; "" before {@link #value} has read it. */
    @Override
    public String text() {
        return value == null ? "" : JsonValue.text(value);
    }

    /** The line on which the item begins, from 1. */
    @Override
    public long number() {
        return line;
    }

    /** As {@link Items#bytes}. */
    @Override
    public long bytes() {
        return file.bytes();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
