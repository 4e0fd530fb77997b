package exist.syndication;

import exist.feed.MalformedItemException;
import java.time.Instant;

/**
 * What a document says of one article, post or notice.
 *
 * @param id the publisher's, or null
 * @param title plain text, perhaps empty
 * @param published null: the document does not say, or nobody can read it
 * @param link absolute, or null
 * @param content harmless HTML, or null
 * @param sourceTitle the document's, unless the article is taken over from elsewhere; or null
 * @param sourceUrl likewise
 * @param author who has written it, or null
 */
public record Entry(
        String id,
        String title,
        Instant published,
        String link,
        String content,
        String sourceTitle,
        String sourceUrl,
        String author) {

    private static final int LONGEST_TITLE = 100;

    boolean isAfter(Instant latest) {
        return published != null && published.isAfter(latest);
    }

    /**
     * The same with a title, and without a date that can't be right.
     *
     * @param latest what is said to be later
     */
    Entry checked(Instant latest) throws MalformedItemException {
        if (title.isEmpty() && content == null && link == null) {
            throw new MalformedItemException("it has neither title nor text nor link");
        }
        var when = isAfter(latest) ? null : published;
        return new Entry(id, title.isEmpty() ? untitled() : title, when, link, content, sourceTitle, sourceUrl, author);
    }

    private String untitled() {
        if (content == null) {
            return link;
        }
        var text = Html.text(content);
        return text.length() > LONGEST_TITLE ? text.substring(0, LONGEST_TITLE) + "…" : text;
    }
}
