package exist.database;

import java.sql.Connection;
import java.sql.SQLException;

/** Hands out numbers from blocks of a sequence; what a roll-back leaves unused is lost. Not thread-safe. */
public final class IdBlock {

    private final String sequence;
    private final int size;

    private long next;
    private int left;

    /** @param size by which the sequence counts */
    public IdBlock(String sequence, int size) {
        this.sequence = sequence;
        this.size = size;
    }

    public long next(Connection connection) throws SQLException {
        if (left == 0) {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT NEXTVAL(" + sequence + ")")) {
                row.next();
                next = row.getLong(1);
                left = size;
            }
        }
        left--;
        return next++;
    }
}
