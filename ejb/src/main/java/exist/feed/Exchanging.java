package exist.feed;

import java.io.IOException;

/** A feed whose key opens nothing by itself: before each run it is exchanged for one that does, for some hours (OAuth 2). */
public interface Exchanging {

    /**
     * @param key the user's
     * @throws FetchException it is none of the form that the publisher gives
     */
    FeedRequest exchange(String key) throws FetchException;

    /**
     * @param key the user's
     * @param answer to that; it is kept nowhere
     * @throws IOException it gives nothing
     */
    Pass exchanged(String key, Document answer) throws IOException;

    /**
     * What the publisher gives for a key.
     *
     * @param pass what the feed is asked with; kept nowhere
     * @param key what takes the place of the user's key from now on; as a rule the same
     */
    record Pass(String pass, String key) {}
}
