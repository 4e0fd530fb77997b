package exist.threat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** Documents of JSON in which one value is another than it should be. */
public final class Spoilt {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> OTHERS = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "\"\"",
            "\"\\u0000x\\ud800\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"a\": [7]}");

    public static final String NESTED = "[".repeat(200_000) + "]".repeat(200_000);
    public static final String DEEP = "{\"a\":".repeat(200_000) + "1" + "}".repeat(200_000);

    private Spoilt() {}

    /** Each value in turn as something of each other kind. */
    public static void values(String json, Consumer<String> reader) {
        var root = parsed(json);
        for (var other : OTHERS) {
            for (int at = 0; at < count(root); at++) {
                reader.accept(spoilt(root, at, other));
            }
        }
    }

    /** Some values as long as they can be, or as deep. */
    public static void giants(String json, Consumer<String> reader) {
        var root = parsed(json);
        int all = count(root);
        for (int at = 1; at < all; at += Math.max(1, all / 6)) {
            for (var value : List.of("\"" + "x".repeat(6_000_000) + "\"", NESTED, DEEP)) {
                reader.accept(spoilt(root, at, value));
            }
        }
    }

    /** What is none of a publisher's documents. */
    public static List<String> others() {
        return List.of(
                "",
                "\n",
                "\ufeff",
                "<!DOCTYPE html><html><title>Login</title></html>",
                "<?xml version=\"1.0\"?><a/>",
                "7",
                "\"text\"",
                "null",
                "ERROR! => Account not activated");
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String spoilt(JsonNode root, int at, String by) {
        return replaced(root, new int[] {at}).toString().replace("\"@@@\"", by);
    }

    private static int count(JsonNode node) {
        int count = 1;
        for (var child : node) {
            count += count(child);
        }
        return count;
    }

    private static JsonNode replaced(JsonNode node, int[] left) {
        if (left[0]-- == 0) {
            return JSON.getNodeFactory().textNode("@@@");
        }
        if (node instanceof ObjectNode object) {
            var copy = JSON.createObjectNode();
            object.fieldNames().forEachRemaining(name -> copy.set(name, replaced(object.get(name), left)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(replaced(element, left)));
            return copy;
        }
        return node;
    }
}
