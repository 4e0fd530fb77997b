package exist.change;

import exist.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of a list, and where it stands in the order of changes.
 *
 * @param run the last one that added or changed it
 * @param id tells it from others of that run
 */
public record Changed<R>(long run, long id, R row) {

    /** @param row with columns {@code run} and {@code id} besides those that the reader wants */
    public static <R> Changed<R> of(ResultSet row, Sql.Row<R> reader) throws SQLException {
        return new Changed<>(row.getLong("run"), row.getLong("id"), reader.read(row));
    }
}
