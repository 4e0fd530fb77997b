package exist.account;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/** There were too many tries to log in. */
@ApplicationException(rollback = true)
public class ThrottledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration wait;

    ThrottledException(Duration wait) {
        super("Too many tries: wait " + (wait.toSeconds() + 1) + " seconds.");
        this.wait = wait;
    }

    /** Until the next try is looked at. */
    public Duration remaining() {
        return wait;
    }
}
