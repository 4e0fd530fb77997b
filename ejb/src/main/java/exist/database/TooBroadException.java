package exist.database;

import jakarta.ejb.ApplicationException;

/** The answer took longer than an answer may take; a narrower question would be answered. */
@ApplicationException(rollback = true)
public class TooBroadException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooBroadException(int seconds, Throwable cause) {
        super(
                "no answer within " + seconds + " s; narrow it down by feed, kind or date, or ask for an exact value",
                cause);
    }
}
