package exist.news;

import exist.syndication.Html;
import java.time.Instant;
import java.util.List;

/**
 * What an article said before it was edited.
 *
 * @param since when it was first seen with these words
 * @param till when it was seen with other ones
 * @param content sanitised HTML, or null
 */
public record FormerArticle(Instant since, Instant till, String title, String content) {

    /** Word by word from this one to the next. */
    public List<Difference> differences(String nextTitle, String nextContent) {
        return Difference.between(text(title, content), text(nextTitle, nextContent));
    }

    private static String text(String title, String content) {
        return content == null ? title : title + " — " + Html.text(content);
    }
}
