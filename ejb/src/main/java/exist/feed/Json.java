package exist.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The items of a JSON document, streamed: the elements of an array, or the members of an object, whose arrays count as
 * several items each. An item is a {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} or null.
 */
public final class Json implements Closeable {

    private static final int MOST_VALUES = 10_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1_000_000)
                    .maxNestingDepth(64)
                    .build())
            // A control character spoils the value that it is in, and no more.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final Document document;
    private final JsonParser parser;
    private boolean members; // of an object, not elements of an array
    private boolean inner; // within an array that is a member
    private String key;
    private long line;

    private Json(Document document, JsonParser parser) {
        this.document = document;
        this.parser = parser;
    }

    /**
     * @param pointer where the items are, as a JSON pointer (RFC 6901) through objects; "" for the document itself
     * @throws IOException there is no JSON, or nothing at that place: the message shows how the document begins
     */
    public static Json of(Document document, String pointer) throws IOException {
        var json = new Json(document, FACTORY.createParser(Text.openJson(document)));
        try {
            json.enter(pointer);
            return json;
        } catch (IOException e) {
            json.close();
            throw json.named(e);
        }
    }

    private void enter(String pointer) throws IOException {
        var token = parser.nextToken();
        for (var step : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            var name = step.replace("~1", "/").replace("~0", "~");
            if (token != JsonToken.START_OBJECT) {
                throw notThere(pointer);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME
                    && !parser.currentName().equals(name)) {
                parser.nextToken();
                parser.skipChildren();
            }
            if (parser.currentToken() != JsonToken.FIELD_NAME) {
                throw notThere(pointer);
            }
            token = parser.nextToken();
        }
        members = token == JsonToken.START_OBJECT;
        if (!members && token != JsonToken.START_ARRAY) {
            throw notThere(pointer);
        }
    }

    private IOException notThere(String pointer) throws IOException {
        return new IOException("The document has no items" + (pointer.isEmpty() ? "" : " at \"" + pointer + "\"")
                + ". It begins: " + beginning());
    }

    private String beginning() throws IOException {
        try (var reader = Text.openJson(document)) {
            var head = new char[200];
            int count = reader.read(head);
            return Text.excerpt(new String(head, 0, Math.max(count, 0)));
        }
    }

    /** Whether there is one more, and where: {@link #value} reads it. */
    public boolean next() throws IOException {
        try {
            return advance();
        } catch (IOException e) {
            throw named(e);
        }
    }

    private boolean advance() throws IOException {
        var token = parser.nextToken();
        if (token == JsonToken.END_ARRAY && inner) {
            inner = false;
            token = parser.nextToken();
        }
        if (token == JsonToken.FIELD_NAME) {
            key = parser.currentName();
            token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                inner = true;
                return advance();
            }
            if (token != JsonToken.START_OBJECT) {
                throw new IOException("The document holds no items but \"" + key + "\". It begins: " + beginning());
            }
        } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            finish();
            return false;
        }
        line = parser.currentTokenLocation().getLineNr();
        return true;
    }

    /** A document that is cut off behind its items is cut off all the same. */
    private void finish() throws IOException {
        while (parser.nextToken() != null) {
            parser.skipChildren();
        }
    }

    /** @throws MalformedItemException the item is too large; the next one can be read */
    public Object value() throws IOException, MalformedItemException {
        try {
            var budget = new int[] {MOST_VALUES};
            var value = value(parser, budget);
            if (budget[0] < 0) {
                throw new MalformedItemException("the item has more than " + MOST_VALUES + " values");
            }
            return value;
        } catch (IOException e) {
            throw named(e);
        }
    }

    /** @throws MalformedItemException the text is no JSON value */
    public static Object parse(String text) throws MalformedItemException {
        return parse(text, MOST_VALUES);
    }

    /** As {@link #parse(String)}, with this many values at the most. */
    static Object parse(String text, int most) throws MalformedItemException {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedItemException("is no JSON: it is empty");
            }
            var budget = new int[] {most};
            var value = value(parser, budget);
            if (budget[0] < 0) {
                throw new MalformedItemException("has more than " + most + " values");
            }
            if (parser.nextToken() != null) {
                throw new MalformedItemException("is no JSON: it goes on behind its end");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new MalformedItemException("is no JSON: " + words(e));
        } catch (IOException e) {
            throw new IllegalStateException(e); // a text in memory can be read
        }
    }

    private static Object value(JsonParser parser, int[] budget) throws IOException {
        budget[0]--;
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    var value = value(parser, budget);
                    if (budget[0] >= 0) {
                        map.put(name, value);
                    }
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    var value = value(parser, budget);
                    if (budget[0] >= 0) {
                        list.add(value);
                    }
                }
                return list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return parser.getNumberValue();
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return parser.getBooleanValue();
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return parser.getText();
            }
        }
    }

    /** The name of the member that the item is or is in; null for an array's elements. */
    public String key() {
        return members ? key : null;
    }

    /** A value as JSON again, at most 200 characters of it. */
    public static String text(Object value) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new IllegalStateException(e); // nothing is written but a text in memory
        }
        return text.getBuffer().length() > 200 ? text.getBuffer().substring(0, 200) : text.toString();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (var member : map.entrySet()) {
                json.writeFieldName(member.getKey().toString());
                write(member.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (var element : list) {
                write(element, json);
            }
            json.writeEndArray();
        } else if (value instanceof String string) {
            json.writeString(string);
        } else {
            json.writeRawValue(String.valueOf(value));
        }
    }

    /** The line on which the item begins, from 1. */
    public long line() {
        return line;
    }

    /** Our words for what the parser says of a document that is cut off or damaged. */
    private IOException named(IOException e) {
        if (!(e instanceof JsonProcessingException problem)) {
            return e;
        }
        var where = problem.getLocation();
        return new IOException(
                "The document is cut off or damaged"
                        + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr())
                        + ": " + words(problem),
                e);
    }

    private static String words(JsonProcessingException problem) {
        return problem.getOriginalMessage().replaceFirst("(?s)\\s*\\((start marker|for Array|for Object).*", "");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
