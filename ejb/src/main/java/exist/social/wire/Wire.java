package exist.social.wire;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.MalformedItemException;
import exist.social.Network;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How one network is asked for a timeline, newest posts first, and how it answers. */
interface Wire {

    /** More digits are no year of the calendar. */
    int LAST_YEAR = 9999;

    Network network();

    /** Asks whose timeline it is, where the network wants that in its own terms. */
    default Optional<FeedRequest> lookup() {
        return Optional.empty();
    }

    /**
     * The answer to that.
     *
     * @throws IOException it names nobody
     */
    default String who(Document answer) throws IOException {
        throw new IOException("Nobody was asked for.");
    }

    /** From where on what is known is read once more: some networks hear of a post late, and put it where it belongs. */
    default String back(String mark) {
        return mark;
    }

    /**
     * A page of the timeline.
     *
     * @param who as of {@link #who}; null if nobody was looked up
     * @param floor what is older than this mark is not wanted; null: everything is
     * @param cursor where the page begins, as of {@link #cursor}; null: with the newest post
     */
    FeedRequest page(String who, String floor, String cursor);

    /** The posts of a page, or of {@link #again}. */
    PostItems read(Document answer) throws IOException;

    /**
     * Where the next page begins.
     *
     * @param page read to its end
     * @return null: there is none
     */
    Cursor cursor(Document answer, PostItems page) throws IOException;

    /**
     * A place in a timeline.
     *
     * @param now what to ask with at once
     * @param later what to ask with in a later run, when the first has lost its meaning; null: as before this page
     */
    record Cursor(String now, String later) {}

    /** Asks for posts once more, to see whether they were edited or deleted. */
    FeedRequest again(List<String> ids);

    /** Posts that can be asked for so at once. */
    int most();

    /** How often that is done at the most. */
    default Duration every() {
        return Duration.ofHours(6);
    }

    /** Pages that one run asks for at the most; the next run goes on. */
    default int pages() {
        return 25;
    }

    /** Those that the network has no more. An answer that knows none of them proves nothing. */
    default Set<String> gone(Document answer, Collection<String> asked, PostItems posts) throws IOException {
        var missing = new TreeSet<>(asked);
        posts.found().forEach(found -> missing.remove(found.id()));
        return missing.size() == asked.size() ? Set.of() : missing;
    }

    /** The request as the user's key allows it. */
    default FeedRequest signed(FeedRequest request, Optional<String> key) {
        return key.map(text -> request.with("Authorization", "Bearer " + text)).orElse(request);
    }

    /** A moment, as most networks write it. */
    static Instant time(String text) throws MalformedItemException {
        return time(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /** @throws MalformedItemException it is none, or of a year that nobody writes in */
    static Instant time(String text, DateTimeFormatter format) throws MalformedItemException {
        try {
            var time = OffsetDateTime.parse(text, format);
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Then it is none.
        }
        throw new MalformedItemException("\"" + text + "\" is no time");
    }
}
