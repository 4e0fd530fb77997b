package exist.syndication;

import exist.feed.InvalidInputException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.filter.Filters;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;

/** Lists of feeds as feed readers exchange them (OPML 2.0). */
public final class Opml {

    private static final int MOST = 1_000;

    private Opml() {}

    /**
     * @return names by address, in the document's order; folders are not looked at
     * @throws InvalidInputException it is no OPML, or names more than 1,000 feeds
     */
    public static Map<String, String> read(byte[] document) {
        var feeds = new LinkedHashMap<String, String>();
        try {
            var markup = new Markup();
            var root = Syndication.parse(markup.mend(markup.decode(document)));
            if (!root.getRootElement().getName().equalsIgnoreCase("opml")) {
                throw new IOException("The document is a feed, not a list of feeds.");
            }
            for (var outline : root.getRootElement().getDescendants(Filters.element("outline"))) {
                var address = outline.getAttributeValue("xmlUrl", "").strip();
                if (!address.isEmpty()) {
                    feeds.putIfAbsent(address, name(outline, address));
                }
            }
        } catch (IOException e) {
            throw new InvalidInputException("file", e.getMessage());
        }
        if (feeds.isEmpty() || feeds.size() > MOST) {
            throw new InvalidInputException(
                    "file", "The list names " + feeds.size() + " feeds; it may name 1 to " + MOST + ".");
        }
        return feeds;
    }

    private static String name(Element outline, String address) {
        var name = outline.getAttributeValue("title", outline.getAttributeValue("text", ""));
        var text = Html.unescaped(name);
        return text.isEmpty() ? address : text;
    }

    /** @param feeds names by address */
    public static String write(Map<String, String> feeds) {
        var body = new Element("body");
        feeds.forEach((address, name) -> body.addContent(new Element("outline")
                .setAttribute("type", "rss")
                .setAttribute("text", name)
                .setAttribute("title", name)
                .setAttribute("xmlUrl", address)));
        var head = new Element("head").addContent(new Element("title").setText("EXIST"));
        var root = new Element("opml").setAttribute("version", "2.0").addContent(List.of(head, body));
        return new XMLOutputter(Format.getPrettyFormat()).outputString(new Document(root));
    }
}
