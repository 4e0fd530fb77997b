package exist.feed;

/** Whether a publisher wants to know who asks. */
public enum Key {
    /** Everybody is served alike. */
    NONE,
    /** It can be read without a key; with one it gives more, or may be asked more often. */
    WELCOME,
    /** Nothing is read without the user's own key. */
    NEEDED
}
