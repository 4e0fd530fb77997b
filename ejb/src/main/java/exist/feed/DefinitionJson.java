package exist.feed;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** {@link OwnFeedDefinition} in JSON. */
final class DefinitionJson {

    private DefinitionJson() {}

    static OwnFeedDefinition read(String json) {
        Object value;
        try {
            value = JsonValue.parse(json);
        } catch (MalformedItemException e) {
            throw new InvalidInputException(null, "The definition " + e.getMessage());
        }
        OwnFeedDefinition.check(value instanceof Map<?, ?>, null, "The definition is no JSON object.");
        var map = (Map<?, ?>) value;
        return new OwnFeedDefinition(
                text(map, "id"),
                text(map, "name"),
                text(map, "url"),
                format(text(map, "format")),
                text(map, "kind"),
                duration(map.get("interval")),
                number(map, "confidence"),
                text(map, "category"),
                text(map, "comment"),
                text(map, "delimiter"),
                mapping(map.get("mapping")),
                text(map, "items"),
                number(map, "skip") == null ? 0 : number(map, "skip"));
    }

    private static String text(Map<?, ?> map, String name) {
        var value = map.get(name);
        OwnFeedDefinition.check(value == null || value instanceof String, name, "The " + name + " is no text.");
        return (String) value;
    }

    private static Integer number(Map<?, ?> map, String name) {
        var value = map.get(name);
        OwnFeedDefinition.check(
                value == null || value instanceof Integer, name, "The " + name + " is no whole number.");
        return (Integer) value;
    }

    private static OwnFeedDefinition.Format format(String text) {
        return Stream.of(OwnFeedDefinition.Format.values())
                .filter(format -> format.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    private static Duration duration(Object value) {
        if (value == null || value instanceof Integer) {
            return value == null ? null : Duration.ofSeconds((Integer) value);
        }
        try {
            return Duration.parse(value.toString());
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    "interval", "An interval is a number of seconds, or of the form PT6H or P1D.");
        }
    }

    private static Map<String, String> mapping(Object value) {
        OwnFeedDefinition.check(value == null || value instanceof Map<?, ?>, "mapping", "The mapping is no object.");
        var mapping = new LinkedHashMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((role, place) -> mapping.put(role.toString(), place == null ? null : place.toString()));
        }
        return mapping;
    }

    static String write(OwnFeedDefinition definition) {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", definition.id());
            json.writeStringField("name", definition.name());
            json.writeStringField("url", definition.url());
            json.writeStringField("format", definition.format().name());
            json.writeStringField("kind", definition.kind());
            json.writeStringField("interval", definition.interval().toString());
            if (definition.confidence() != null) {
                json.writeNumberField("confidence", definition.confidence());
            }
            if (definition.category() != null) {
                json.writeStringField("category", definition.category());
            }
            json.writeStringField("comment", definition.comment());
            json.writeStringField("delimiter", definition.delimiter());
            json.writeObjectFieldStart("mapping");
            for (var entry : definition.mapping().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeStringField("items", definition.items());
            json.writeNumberField("skip", definition.skip());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException(e); // nothing is written but a text in memory
        }
        return text.toString();
    }
}
