package exist.net;

/** A request was not sent because of where it, or a redirect, would have gone. */
public class ForbiddenTargetException extends NetworkException {

    private static final long serialVersionUID = 1;

    ForbiddenTargetException(String message) {
        super(message, null, false);
    }
}
