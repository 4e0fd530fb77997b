package exist.news;

import java.time.Instant;
import java.util.Objects;

/**
 * What a feed says of one article.
 *
 * @param key what tells it from others of its feed
 * @param title plain text
 * @param published null: the feed says nothing that can be right
 * @param link where the article is, or null
 * @param content sanitised HTML, or null
 * @param sourceTitle name of the publication, or null
 * @param sourceUrl its site, or null
 */
public record Article(
        String key,
        String title,
        Instant published,
        String link,
        String content,
        String sourceTitle,
        String sourceUrl) {

    public Article {
        Objects.requireNonNull(key);
        Objects.requireNonNull(title);
    }
}
