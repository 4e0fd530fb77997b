package exist.feed;

/** What a feed does now. */
public enum FeedHealth {
    /** Its last run brought what there was. */
    IDLE,
    /** It has never run: it will, or a mirror has nothing for it. */
    WAITING,
    RUNNING,
    FAILING,
    OFF,
    /** On, but it can't be read without a key, and none is set. */
    NO_KEY
}
