package exist.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** JSON as a {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean} or null. */
public final class JsonValue {

    /** Values that one item may have. */
    static final int MOST = 10_000;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(1_000_000)
                    .maxNestingDepth(64)
                    .build())
            // A control character spoils the value that it is in, and no more.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonValue() {}

    /** @throws MalformedItemException the text is no JSON value */
    public static Object parse(String text) throws MalformedItemException {
        return parse(text, MOST);
    }

    /** As {@link #parse(String)}, with this many values at the most. */
    public static Object parse(String text, int most) throws MalformedItemException {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new MalformedItemException("is no JSON: it is empty");
            }
            var budget = new int[] {most};
            var value = read(parser, budget);
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

    /** @param budget one number: how many values may still come; below zero, what was read is not whole */
    static Object read(JsonParser parser, int[] budget) throws IOException {
        return read(parser, budget, Set.of());
    }

    /** @param without names of members that are passed over */
    static Object read(JsonParser parser, int[] budget, Set<String> without) throws IOException {
        budget[0]--;
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    if (without.contains(name)) {
                        parser.skipChildren();
                        continue;
                    }
                    var value = read(parser, budget, without);
                    if (budget[0] >= 0) {
                        map.put(name, value);
                    }
                }
                return map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    var value = read(parser, budget, without);
                    if (budget[0] >= 0) {
                        list.add(value);
                    }
                }
                return list;
            }
            case VALUE_NUMBER_INT -> {
                return parser.getNumberValue();
            }
            case VALUE_NUMBER_FLOAT -> {
                // What is too large for a number, 1e400, is a text: as a number JSON could not say it again.
                var number = parser.getDoubleValue();
                return Double.isFinite(number) ? (Object) number : parser.getText();
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

    /** A value as JSON again, at most 200 characters of it. */
    public static String text(Object value) {
        var text = whole(value);
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    /** A value as JSON again. */
    public static String whole(Object value) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            write(value, json);
        } catch (IOException e) {
            throw new IllegalStateException(e); // nothing is written but a text in memory
        }
        return text.toString();
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

    /** Our words for what the parser says of a document that is cut off or damaged; what else there is stays as it is. */
    static IOException damaged(IOException e) {
        if (!(e instanceof JsonProcessingException problem)) {
            return e;
        }
        var where = problem.getLocation();
        return new IOException(
                "The document is cut off or damaged"
                        + (where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr())
                        + ": " + words(problem),
                problem);
    }

    /** What the parser says, without what it can't show. */
    static String words(JsonProcessingException problem) {
        return problem.getOriginalMessage().replaceFirst("(?s)\\s*\\((start marker|for Array|for Object).*", "");
    }
}
