package exist.feed;

import jakarta.ejb.ApplicationException;

/** The feed runs already: a feed runs once at a time. */
@ApplicationException(rollback = true)
public class FeedBusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public FeedBusyException(String id) {
        super("the feed \"" + id + "\" is running");
    }
}
