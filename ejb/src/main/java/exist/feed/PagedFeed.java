package exist.feed;

import java.util.Optional;

/**
 * A source that has to be asked several times: page after page, or for a list first and then for what stands on it. {@link
 * #read} reads one of its documents that somebody has kept.
 *
 * @param <T> as of {@link Feed}
 */
public interface PagedFeed<T> extends Feed<T> {

    /**
     * @param key the user's key; present if {@link FeedInfo#keyed}, perhaps if it is welcome
     * @param position where the last run came to, as {@link Pages#position} had said; null: from the beginning
     */
    Pages<T> pages(Optional<String> key, String position);
}
