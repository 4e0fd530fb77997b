package exist.reputation;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.indicator.MalformedIndicatorException;
import java.io.IOException;
import java.util.Map;

/** A feed whose document is JSON with an array of objects, or an object of objects or of arrays of them. */
public abstract class JsonFeed implements ReputationFeed {

    private final FeedInfo info;
    private final String pointer;

    /** @param pointer to the items; "" for the document itself */
    protected JsonFeed(FeedInfo info, String pointer) {
        this.info = info;
        this.pointer = pointer;
    }

    @Override
    public final FeedInfo info() {
        return info;
    }

    /**
     * @param key under which the item stands; null in an array
     * @return null: nothing, though there is nothing wrong with it
     */
    protected abstract ListedItem item(String key, Map<?, ?> item)
            throws MalformedItemException, MalformedIndicatorException;

    /** As {@link #item(String, Map)}, for feeds whose items may be something else than objects. */
    protected ListedItem item(String key, Object value) throws MalformedItemException, MalformedIndicatorException {
        if (!(value instanceof Map<?, ?> object)) {
            throw new MalformedItemException("the item is no object");
        }
        return item(key, object);
    }

    @Override
    public Items<ListedItem> read(Document document) throws IOException {
        return new JsonRows(Json.of(document, pointer));
    }

    private final class JsonRows extends ReadRows {

        private final Json json;

        JsonRows(Json json) {
            super(json);
            this.json = json;
        }

        @Override
        ListedItem read() throws IOException, MalformedItemException, MalformedIndicatorException {
            if (!json.next()) {
                return null;
            }
            var item = item(json.key(), json.value());
            return item == null ? NOTHING : item;
        }
    }

    /** A member's text, or null: absent, null or "". */
    protected static String text(Map<?, ?> item, String name) {
        var value = item.get(name);
        var text = value == null ? "" : value.toString();
        return text.isEmpty() ? null : text;
    }

    /** @throws MalformedItemException the member is absent, null or "" */
    protected static String need(Map<?, ?> item, String name) throws MalformedItemException {
        var text = text(item, name);
        if (text == null) {
            throw new MalformedItemException("it has no \"" + name + "\"");
        }
        return text;
    }

    /** A member's number from 0 to 100, or null: absent, or none. */
    protected static Integer percent(Map<?, ?> item, String name) {
        return item.get(name) instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 100
                ? number.intValue()
                : null;
    }
}
