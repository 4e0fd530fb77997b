package exist.syndication;

import exist.feed.Members;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Contents of a stream as Google Reader gave them, and as Inoreader and other servers of that interface do
 * ({@code /reader/api/0/stream/contents}): articles of many feeds, each with the one that it comes from.
 */
final class ReaderStream {

    private ReaderStream() {}

    static boolean is(Map<?, ?> json) {
        return json.get("items") instanceof List<?>
                && (json.containsKey("continuation") || json.containsKey("direction") || json.containsKey("updated"));
    }

    static List<Entry> read(Map<?, ?> json, URI source, List<String> notes) {
        var entries = new ArrayList<Entry>();
        int undated = 0;
        for (var item : new Members(json).list("items")) {
            var published = published(item);
            undated += published == null ? 1 : 0;
            entries.add(entry(item, published, source));
        }
        if (undated > 0) {
            notes.add("Dates that can't be read: " + undated + ".");
        }
        return entries;
    }

    private static Entry entry(Members item, Instant published, URI source) {
        var origin = item.members("origin");
        var site = Links.absolute(origin.text("htmlUrl"), source);
        var link = link(item, source);
        var base = link != null ? link : site != null ? site : "";
        var title = item.text("title");
        return new Entry(
                item.text("id"),
                title == null ? "" : Html.unescaped(title),
                published,
                link,
                Html.harmless(content(item), base),
                origin.text("title"),
                site,
                item.text("author"));
    }

    /** The article's own address is that of its feed; the other ones are the reader's. */
    private static String link(Members item, URI source) {
        for (var name : List.of("canonical", "alternate")) {
            for (var each : item.list(name)) {
                var link = Links.absolute(each.text("href"), source);
                if (link != null) {
                    return link;
                }
            }
        }
        return null;
    }

    private static String content(Members item) {
        var whole = item.members("content").text("content");
        return whole == null ? item.members("summary").text("content") : whole;
    }

    /** Seconds since 1970. */
    private static Instant published(Members item) {
        var seconds = item.text("published");
        return seconds != null && seconds.matches("[1-9]\\d{0,10}")
                ? Instant.ofEpochSecond(Long.parseLong(seconds))
                : null;
    }
}
