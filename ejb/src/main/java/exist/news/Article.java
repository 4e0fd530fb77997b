package exist.news;

import exist.indicator.CveIds;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedSet;

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

    /** The vulnerabilities that it names anywhere. */
    public SortedSet<String> cves() {
        return CveIds.in(Arrays.asList(title, content, link));
    }
}
