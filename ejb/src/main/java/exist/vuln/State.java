package exist.vuln;

/** Whether a vulnerability's id holds. */
public enum State {
    PUBLISHED,
    /** It must not be used: it was a mistake, or one of two for the same. */
    REJECTED,
    /** Nothing is published on it yet. */
    RESERVED
}
