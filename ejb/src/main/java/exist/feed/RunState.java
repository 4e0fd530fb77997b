package exist.feed;

/** How a feed's run stands or ended. Whatever is not LOADED, UNCHANGED or JUDGED has closed no listing. */
public enum RunState {
    RUNNING,
    /** The listings say what the document says. */
    LOADED,
    /** The document is the one that was loaded last. */
    UNCHANGED,
    /** The document came, but is not to be believed. */
    REFUSED,
    /** The document did not come, or something broke; the run's problem says what. */
    FAILED,
    /** Nothing was asked for: what was read before is listed by other rules, or its time has run out. */
    JUDGED,
    /** An operator stopped it; it can be restarted. */
    STOPPED;

    /** Whether the feed's listings are known to be right at the moment the run's document was observed. */
    public boolean good() {
        return this == LOADED || this == UNCHANGED;
    }
}
