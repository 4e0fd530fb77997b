package exist.social;

/** Where posts are written. */
public enum Network {
    X("X"),
    MASTODON("Mastodon"),
    BLUESKY("Bluesky"),
    /** Exports of chats, as Telegram writes them. */
    TELEGRAM("Telegram"),
    /** Whatever is read by RSS, Atom or JSON Feed: networks without an interface for everybody, and bridges to them. */
    RSS("RSS");

    private final String label;

    Network(String label) {
        this.label = label;
    }

    /** Its name, in every language. */
    public String label() {
        return label;
    }
}
