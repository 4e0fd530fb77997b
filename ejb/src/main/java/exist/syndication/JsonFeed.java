package exist.syndication;

import exist.feed.JsonValue;
import exist.feed.MalformedItemException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org). */
final class JsonFeed {

    private static final String VERSION = "https://jsonfeed.org/version/1";
    private static final int MOST_VALUES = 1_000_000;

    private final Map<?, ?> feed;
    private final URI base;
    private final String site;
    private final List<String> notes;

    private JsonFeed(Map<?, ?> feed, URI source, List<String> notes) {
        this.feed = feed;
        this.site = Links.absolute(text(feed, "home_page_url"), source);
        this.base = site == null ? source : URI.create(site);
        this.notes = notes;
    }

    /** @throws IOException it is none, or is cut off */
    static List<Entry> read(String json, URI source, List<String> notes) throws IOException {
        try {
            if (JsonValue.parse(json, MOST_VALUES) instanceof Map<?, ?> feed) {
                if (String.valueOf(text(feed, "version")).startsWith(VERSION)
                        && feed.get("items") instanceof List<?> items) {
                    return new JsonFeed(feed, source, notes).entries(items);
                }
                if (ReaderStream.is(feed)) {
                    return ReaderStream.read(feed, source, notes);
                }
            }
        } catch (MalformedItemException e) {
            throw new IOException("The document " + e.getMessage(), e);
        }
        throw new IOException("The document is JSON, but no JSON Feed.");
    }

    private List<Entry> entries(List<?> items) {
        var entries = new ArrayList<Entry>();
        int unreadable = 0;
        for (var each : items) {
            if (each instanceof Map<?, ?> item) {
                var date = text(item, "date_published", "date_modified");
                var published = Dates.parse(date).orElse(null);
                unreadable += date != null && published == null ? 1 : 0;
                entries.add(entry(item, published));
            }
        }
        if (unreadable > 0) {
            notes.add("Dates that can't be read: " + unreadable + ".");
        }
        return entries;
    }

    private Entry entry(Map<?, ?> item, Instant published) {
        var html = text(item, "content_html");
        var title = text(item, "title");
        return new Entry(
                text(item, "id"),
                title == null ? "" : Html.unescaped(title),
                published,
                Links.absolute(text(item, "url", "external_url"), base),
                Html.harmless(
                        html == null ? Html.escaped(text(item, "content_text", "summary")) : html, base.toString()),
                text(feed, "title"),
                site,
                author(item).or(() -> author(feed)).orElse(null));
    }

    /** Version 1.0 has one, 1.1 several. */
    private static Optional<String> author(Map<?, ?> object) {
        var authors = object.get("authors") instanceof List<?> several ? several : List.of();
        return Stream.concat(authors.stream(), Stream.ofNullable(object.get("author")))
                .map(each -> each instanceof Map<?, ?> author ? text(author, "name") : null)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The first of these members that says something. */
    private static String text(Map<?, ?> object, String... names) {
        for (var name : names) {
            var value = object.get(name);
            if (value instanceof String || value instanceof Number) {
                var text = Syndication.blankToNull(value.toString());
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }
}
