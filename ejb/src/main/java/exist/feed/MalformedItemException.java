package exist.feed;

/** One item of a document is bad: it is counted and shown with this reason, and reading goes on behind it. */
public class MalformedItemException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason for the operator, e.g. "column 2 is empty" */
    public MalformedItemException(String reason) {
        // No stack trace: a document may hold a million bad lines, and the place of interest is in the document.
        super(reason, null, false, false);
    }
}
