package exist.stix;

/** A text is no STIX pattern. */
public class MalformedPatternException extends Exception {

    private static final long serialVersionUID = 1;

    private final int position;

    /** @param position of the character at which it can't be read on, from 0 */
    MalformedPatternException(String reason, int position) {
        // No stack trace: a bundle may hold a million bad patterns, and the place of interest is in the pattern.
        super(reason + " at character " + (position + 1), null, false, false);
        this.position = position;
    }

    public int position() {
        return position;
    }
}
