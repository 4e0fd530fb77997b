package exist.feed;

import java.util.Optional;

/** One item of a document is bad: it is counted and shown with this reason, and reading goes on behind it. */
public class MalformedItemException extends Exception {

    private static final long serialVersionUID = 1;

    private final String item;

    /** @param reason for the operator, e.g. "column 2 is empty" */
    public MalformedItemException(String reason) {
        this(null, reason);
    }

    /** @param item its name, which could be read all the same; null: not even that */
    public MalformedItemException(String item, String reason) {
        // No stack trace: a document may hold a million bad lines, and the place of interest is in the document.
        super(reason, null, false, false);
        this.item = item;
    }

    /** The item's name, as its shelf has it; nothing: it may be any. */
    public Optional<String> item() {
        return Optional.ofNullable(item);
    }
}
