package exist.feed.load;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.FetchException;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import java.time.Instant;
import java.util.function.Function;

/**
 * A source that is to be read page by page.
 *
 * @param run an open run
 * @param way begins at a position, see {@link PagedFeed#pages}
 * @param kept whether the pages lie in a mirror or an archive: some may not be there, and how far one has come in them says
 *     nothing of the publisher
 * @param observed when the pages are told, or were
 * @param schedule see {@link Ending}
 * @param <T> what the feed's items are
 */
public record PageTask<T>(
        long run,
        PagedFeed<T> feed,
        Function<String, Pages<T>> way,
        Asking asking,
        boolean kept,
        Instant observed,
        Ending.Schedule schedule) {

    /** Who gets the pages. */
    @FunctionalInterface
    public interface Asking {

        Document page(FeedRequest request) throws FetchException;
    }
}
