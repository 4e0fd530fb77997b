package exist.feed.load;

import exist.feed.Document;
import exist.feed.Feed;

/**
 * What is to be loaded.
 *
 * @param run an open run
 * @param accept the operator wants it though it is suspiciously small
 * @param schedule see {@link Ending}
 * @param <T> what the feed's items are
 */
public record Task<T>(long run, Feed<T> feed, Document document, boolean accept, Ending.Schedule schedule) {}
