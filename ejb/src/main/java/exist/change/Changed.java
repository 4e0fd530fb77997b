package exist.change;

import exist.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

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

    /**
     * Rows that were read in any order, in that of their keys; those that went meanwhile are missing.
     *
     * @param runs by the rows' ids
     */
    public static <R> List<Changed<R>> inOrder(Map<Long, Long> runs, List<R> rows, ToLongFunction<R> id) {
        var byId = new HashMap<Long, R>();
        rows.forEach(row -> byId.put(id.applyAsLong(row), row));
        return runs.entrySet().stream()
                .filter(key -> byId.containsKey(key.getKey()))
                .map(key -> new Changed<>(key.getValue(), key.getKey(), byId.get(key.getKey())))
                .toList();
    }
}
