package exist.syndication;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Safelist;

/** HTML of strangers, made harmless: text, links, lists and tables stay; scripts, styles, forms and pictures go. */
public final class Html {

    /** Pictures would tell their server who reads what and when. */
    private static final Safelist HARMLESS = Safelist.relaxed()
            .removeTags("img")
            .addTags("del", "figcaption", "figure", "hr", "ins", "s")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow")
            .removeProtocols("a", "href", "ftp");

    private static final OutputSettings AS_IT_IS = new OutputSettings().prettyPrint(false);

    private Html() {}

    /**
     * @param base against which relative links are resolved; "" drops them
     * @return null if nothing is left
     */
    static String harmless(String html, String base) {
        if (html == null) {
            return null;
        }
        var clean = Jsoup.clean(html, base, HARMLESS, AS_IT_IS).strip();
        return clean.isEmpty() ? null : clean;
    }

    /** Plain text as HTML, line breaks and all. */
    static String escaped(String text) {
        return text == null ? null : Entities.escape(text).replace("\n", "<br>");
    }

    /** A line of text, whatever it was marked up with. */
    public static String text(String html) {
        return Jsoup.parse(html).text().strip();
    }

    /** A line of text in which only entities stand for something else. */
    public static String unescaped(String text) {
        return Parser.unescapeEntities(text, false)
                .replaceAll("[\\s\u00a0]+", " ")
                .strip();
    }
}
