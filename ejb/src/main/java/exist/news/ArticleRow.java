package exist.news;

import exist.syndication.Html;
import java.time.Instant;
import java.util.List;

/**
 * An article as it is kept.
 *
 * @param id 32 hexadecimal digits
 * @param feedId null if the feed is gone
 * @param published as the publisher says; if it does not ({@code dated} is false), when it was found
 * @param content sanitised HTML, or null
 * @param found when a document brought it
 * @param changed when a document brought these words
 * @param page the article on its page, sanitised HTML, or null: nobody has asked for it, or it can't be had
 * @param pageProblem why it can't be had, or null: then there is but a summary
 */
public record ArticleRow(
        String id,
        String feedId,
        String feedName,
        Instant published,
        boolean dated,
        String title,
        String link,
        String content,
        String sourceTitle,
        String sourceUrl,
        Instant found,
        Instant changed,
        String page,
        String pageProblem) {

    /** How the text begins, without its marks. */
    public String beginning(int words) {
        var all = content == null ? new String[0] : Html.text(content).split(" ", words + 1);
        return all.length <= words
                ? String.join(" ", all)
                : String.join(" ", List.of(all).subList(0, words)) + " …";
    }

    /** Lists of many are written as JSON, which asks for it. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
