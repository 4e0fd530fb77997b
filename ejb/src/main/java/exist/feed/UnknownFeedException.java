package exist.feed;

import jakarta.ejb.ApplicationException;

/** There is no such feed. */
@ApplicationException(rollback = true)
public class UnknownFeedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownFeedException(String id) {
        super("there is no feed \"" + id + "\"");
    }
}
