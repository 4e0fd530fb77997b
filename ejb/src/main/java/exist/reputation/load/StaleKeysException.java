package exist.reputation.load;

import java.sql.SQLException;

/** What was believed to be listed is not what the database lists. The key file has to go; the next run asks the database. */
final class StaleKeysException extends SQLException {

    private static final long serialVersionUID = 1;

    StaleKeysException(String message) {
        super(message);
    }
}
