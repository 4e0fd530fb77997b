package exist.feed;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A source of intelligence: knows where its document lies and how to read it, and nothing else. Fetching, loading and
 * keeping the database equal to the document are the same for all.
 *
 * <p>An implementation is one small package-private {@code @Dependent} class in an {@code exist.<tracker>.feed} package,
 * found by CDI and registered nowhere.
 *
 * @param <T> what its items are: listings, posts, articles
 */
public interface Feed<T> {

    FeedInfo info();

    /** Id of the {@link exist.feed.load.Tracker} that takes its items in. */
    String tracker();

    /**
     * Where and how to ask for the document. From a mirror it is read as {@link FeedInfo#url} without asking here.
     *
     * @param key the user's key; present if {@link FeedInfo#keyed}, perhaps if it is welcome
     */
    default FeedRequest request(Optional<String> key) {
        return FeedRequest.get(info().url());
    }

    /**
     * The least time between two requests to the publisher's host, whoever asks: the pace holds for all feeds of a host.
     *
     * @param key the user's key, where there is one
     */
    default Duration pace(Optional<String> key) {
        return Duration.ofSeconds(1);
    }

    /**
     * What the publisher means by an answer that is no document, if it says so in a way of its own.
     *
     * @param host who answered
     * @param headers what it says in a header
     * @return empty: what everybody means by this status
     */
    default Optional<FetchException> refusal(String host, int status, Function<String, Optional<String>> headers) {
        return Optional.empty();
    }

    /**
     * Where the same list lay before, for mirrors and archives that were made then: looked for in this order where they
     * have nothing at {@link FeedInfo#url}. The network is never asked for these.
     */
    default List<URI> formerly() {
        return List.of();
    }

    /** Whether people give its documents: then nobody is asked for one, and it runs when there is one. */
    default boolean given() {
        return false;
    }

    /** What an administrator may choose: the possible values by name, the usual one first. */
    default Map<String, List<String>> choices() {
        return Map.of();
    }

    /**
     * The same feed, read as it was chosen. Where that makes other items of the same document, its parser's version is
     * another one.
     *
     * @param chosen values by name; those that the feed does not know mean nothing
     */
    default Feed<T> chosen(Map<String, String> chosen) {
        return this;
    }

    /** Streams the document's items. */
    Items<T> read(Document document) throws IOException;

    /**
     * Whether the document always holds all that the publisher has: one that suddenly holds far less is then told as a
     * failure, though what was there stays.
     */
    default boolean holdsAll() {
        return false;
    }

    /**
     * Whether the document is complete though it holds few items or none, e.g. because its trailer says so. Others that
     * shrink suddenly are not believed.
     */
    default boolean vouchesForItself(Document document) throws IOException {
        return false;
    }
}
