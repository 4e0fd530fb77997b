package exist.change;

/** A text that is no place in the order of changes; the message is for the client. */
public class CursorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean gone;

    CursorException(String message, boolean gone) {
        super(message);
        this.gone = gone;
    }

    /** Whether it was one, of another database or list; else it never was. */
    public boolean gone() {
        return gone;
    }
}
