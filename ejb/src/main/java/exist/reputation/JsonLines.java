package exist.reputation;

import exist.feed.Document;
import exist.feed.JsonValue;
import exist.feed.Lines;
import exist.feed.MalformedItemException;
import exist.indicator.MalformedIndicatorException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

/** A document of one JSON object a line, read by a feed. */
final class JsonLines extends ReadRows {

    private final Lines lines;
    private final JsonFeed feed;

    JsonLines(Lines lines, JsonFeed feed) {
        super(lines);
        this.lines = lines;
        this.feed = feed;
    }

    /**
     * Whether a document is of this sort: its first line is an object, and another one follows; or it is the only one and
     * an item itself, not an object that holds items.
     */
    static boolean is(Document document, Predicate<Map<?, ?>> isItem) throws IOException {
        try (var lines = Lines.ofAny(document)) {
            var first = text(lines);
            if (first == null || !(JsonValue.parse(first) instanceof Map<?, ?> object)) {
                return false;
            }
            var second = text(lines);
            return second == null ? isItem.test(object) : second.startsWith("{");
        } catch (MalformedItemException e) {
            return false;
        }
    }

    /** The next line that is not blank, or null. */
    private static String text(Lines lines) throws IOException, MalformedItemException {
        var line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line == null ? null : line.strip();
    }

    @Override
    ListedItem read() throws IOException, MalformedItemException, MalformedIndicatorException {
        var line = text(lines);
        if (line == null) {
            return null;
        }
        Object value;
        try {
            value = JsonValue.parse(line);
        } catch (MalformedItemException e) {
            if (lines.cut()) {
                throw new IOException("The document is cut off: it ends in the middle of line " + lines.number() + ".");
            }
            throw e;
        }
        var item = feed.item(null, value);
        return item == null ? NOTHING : item;
    }
}
