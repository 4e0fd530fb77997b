package exist.syndication;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The article of a page, without what stands around it on every page of its site. */
public final class Readable {

    /** Characters; a page that has fewer tells nothing: it wants a script, a login, or a click. */
    private static final int SHORTEST = 250;

    private static final String AROUND =
            "script, style, noscript, template, nav, header, footer, aside, form, iframe, svg,"
                    + " button, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [aria-hidden=true],"
                    + " [class*=related], [class*=share], [class*=comment], [class*=newsletter], [class*=cookie], [class*=promo]";

    /** Where articles stand, the surest first. */
    private static final List<String> PLACES = List.of(
            "[itemprop=articleBody]",
            "article",
            "main, [role=main]",
            ".entry-content, .post-content, .article-body, .article-content");

    /** Titles of pages that want to know whether a person reads. */
    private static final List<String> CHALLENGES = List.of(
            "just a moment", "attention required", "ddos-guard", "checking your browser", "verify you are human");

    private Readable() {}

    /**
     * @param base what relative links are relative to
     * @return harmless HTML; empty if there is no article to be seen
     */
    public static Optional<String> of(String html, String base) {
        var page = Jsoup.parse(html, base);
        page.select(AROUND).remove();
        for (var place : PLACES) {
            var found = best(page.select(place));
            if (found.isPresent()) {
                return found.map(article -> Html.harmless(article.html(), base));
            }
        }
        return best(page.select("div, section, td, body")).map(article -> Html.harmless(article.html(), base));
    }

    /** Whether it is no article but a question to browsers. */
    public static boolean isChallenge(String html) {
        var title = Jsoup.parse(html).title().toLowerCase(Locale.ROOT);
        return CHALLENGES.stream().anyMatch(title::contains);
    }

    /** The one with most running text of its own; what is mostly links is a list of other pages. */
    private static Optional<Element> best(List<Element> elements) {
        Element best = null;
        long most = SHORTEST;
        for (var element : elements) {
            long score = score(element);
            if (score >= most) { // the innermost, for those around it count the same
                most = score;
                best = element;
            }
        }
        return Optional.ofNullable(best);
    }

    private static long score(Element element) {
        long text = 0;
        for (var paragraph : element.select(
                "> p, > pre, > blockquote, > ul > li, > ol > li, > div > p, > section > p, > div > div > p")) {
            long links = paragraph.select("a").stream()
                    .mapToLong(link -> link.text().length())
                    .sum();
            long length = paragraph.text().length();
            text += links * 2 > length ? 0 : length;
        }
        return text;
    }
}
