package exist.web.feed;

import exist.feed.FeedCatalog;
import exist.feed.InvalidInputException;
import exist.feed.OwnFeedDefinition;
import exist.feed.UnknownFeedException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Changes those things of a feed that a merge patch (RFC 7396) names, and says what it can't. */
final class FeedPatch {

    private static final Set<String> OF_EVERY_FEED = Set.of("enabled", "interval", "key", "choices");

    private final FeedCatalog catalog;
    private final String id;

    FeedPatch(FeedCatalog catalog, String id) {
        this.catalog = catalog;
        this.id = id;
    }

    void apply(String text) {
        var patch = object(text);
        var feed = catalog.find(id).orElseThrow(() -> new UnknownFeedException(id));
        if (feed.own() && patch.keySet().stream().anyMatch(member -> !OF_EVERY_FEED.contains(member))) {
            var before = object(catalog.definition(id).orElseThrow().toJson());
            var after = Json.createMergePatch(without(patch, Set.of("enabled", "key", "choices")))
                    .apply(before);
            catalog.update(id, OwnFeedDefinition.fromJson(after.toString()));
        } else if (!OF_EVERY_FEED.containsAll(patch.keySet())) {
            var other = patch.keySet().stream()
                    .filter(member -> !OF_EVERY_FEED.contains(member))
                    .findFirst()
                    .orElseThrow();
            throw new InvalidInputException(other, "The feed is part of the product: this can't be changed.");
        }
        if (patch.containsKey("interval")) {
            catalog.interval(id, interval(patch.get("interval")));
        }
        if (patch.containsKey("key")) {
            catalog.key(id, key(patch.get("key")));
        }
        if (patch.containsKey("choices")) {
            choices(patch.get("choices")).forEach((name, value) -> catalog.choose(id, name, value));
        }
        if (patch.containsKey("enabled")) {
            catalog.enable(id, enabled(patch.get("enabled")));
        }
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new InvalidInputException(null, "The body is no JSON object.");
        }
    }

    private static JsonObject without(JsonObject object, Set<String> members) {
        var rest = Json.createObjectBuilder(object);
        members.forEach(rest::remove);
        return rest.build();
    }

    private static Duration interval(JsonValue value) {
        try {
            return switch (value.getValueType()) {
                case NULL -> null;
                case NUMBER -> Duration.ofSeconds(((JsonNumber) value).longValueExact());
                case STRING -> Duration.parse(((JsonString) value).getString());
                default -> throw new DateTimeException("neither number nor text");
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidInputException(
                    "interval",
                    "An interval is a number of seconds, or of the form PT6H or P1D; null: as the publisher wants it.");
        }
    }

    private static Map<String, String> choices(JsonValue value) {
        if (value.getValueType() != JsonValue.ValueType.OBJECT) {
            throw new InvalidInputException("choices", "Choices are an object of names and values.");
        }
        var choices = new LinkedHashMap<String, String>();
        value.asJsonObject()
                .forEach((name, chosen) ->
                        choices.put(name, chosen instanceof JsonString text ? text.getString() : null));
        return choices;
    }

    private static String key(JsonValue value) {
        return switch (value.getValueType()) {
            case NULL -> null;
            case STRING -> ((JsonString) value).getString();
            default -> throw new InvalidInputException("key", "A key is a text; null takes it away.");
        };
    }

    private static boolean enabled(JsonValue value) {
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw new InvalidInputException("enabled", "This is true or false.");
        };
    }
}
