package exist.feed;

/** What a feed does now. */
public enum FeedHealth {
    IDLE,
    RUNNING,
    FAILING,
    OFF,
    /** On, but it can't be read without a key, and none is set. */
    NO_KEY
}
