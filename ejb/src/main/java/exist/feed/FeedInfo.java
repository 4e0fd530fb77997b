package exist.feed;

import exist.database.Sql;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * What is known of a feed without asking it.
 *
 * @param number the numeric source id of the Web API; stable for ever
 * @param id stable name for addresses, parameters and folders: {@code [a-z0-9-]{2,64}}
 * @param name for people
 * @param url where the document lies
 * @param period how often the publisher wants to be asked at the most
 * @param key whether a key of the user's own is sent along
 * @param parserVersion counts up when the same document would be read differently, so that old documents are read again
 */
public record FeedInfo(int number, String id, String name, URI url, Duration period, Key key, int parserVersion) {

    public FeedInfo {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("number " + number + " is not within 1 to 65535");
        }
        if (!isId(id)) {
            throw new IllegalArgumentException("id \"" + id + "\" is not of the form [a-z0-9-]{2,64}");
        }
        Objects.requireNonNull(name);
        Objects.requireNonNull(url);
        Objects.requireNonNull(period);
        Objects.requireNonNull(key);
    }

    public FeedInfo(int number, String id, String name, String url, Duration period) {
        this(number, id, name, URI.create(url), period, Key.NONE, 1);
    }

    /** Whether a feed could be called so. The database knows ASCII alone there: it must not be asked for anything else. */
    public static boolean isId(String text) {
        return text.matches("[a-z0-9][a-z0-9-]{1,63}");
    }

    /** The number of the feed of an id, as a part of a statement; what is no id is nobody's. */
    public static Sql numberOf(String id) {
        return isId(id) ? new Sql("(SELECT number FROM feed WHERE id = ?)", id) : new Sql("(NULL)");
    }

    /** The same feed, read only with a key. */
    public FeedInfo withKey() {
        return with(Key.NEEDED);
    }

    /** The same feed, read better with a key. */
    public FeedInfo withOptionalKey() {
        return with(Key.WELCOME);
    }

    /** The same feed, at another address. */
    public FeedInfo at(URI other) {
        return new FeedInfo(number, id, name, other, period, key, parserVersion);
    }

    public FeedInfo with(Key use) {
        return new FeedInfo(number, id, name, url, period, use, parserVersion);
    }

    /** Whether it can't be read without a key of the user's own. */
    public boolean keyed() {
        return key == Key.NEEDED;
    }
}
