package exist.news;

import java.time.Instant;
import java.util.List;

/**
 * Which articles are wanted; all conditions must hold.
 *
 * @param id 32 hexadecimal digits, or null
 * @param feed id, or null
 * @param from published at that moment or later; null: whenever. {@code to}: before that moment
 * @param search terms, each part of title or text; upper and lower case are one
 */
public record ArticleQuery(String id, String feed, Instant from, Instant to, List<String> search) {

    public static final ArticleQuery ALL = new ArticleQuery(null, null, null, null, List.of());

    public ArticleQuery {
        search = List.copyOf(search);
    }

    public static ArticleQuery id(String id) {
        return new ArticleQuery(id, null, null, null, List.of());
    }
}
