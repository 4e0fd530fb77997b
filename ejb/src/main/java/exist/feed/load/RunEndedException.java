package exist.feed.load;

import java.sql.SQLException;

/** Somebody else has ended the run that this one still writes for: nothing of it may go in. */
public final class RunEndedException extends SQLException {

    private static final long serialVersionUID = 1;

    /** @param run its id */
    public RunEndedException(long run) {
        super("run " + run + " is not running any more");
    }
}
