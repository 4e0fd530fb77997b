package exist.vuln.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Marks that stand for arguments in a statement. */
final class Marks {

    /** Arguments that one statement has at the most. */
    private static final int MOST = 1_000;

    private Marks() {}

    static String of(int count) {
        var marks = "?,".repeat(count);
        return marks.substring(0, marks.length() - 1);
    }

    /**
     * Executes a statement for all of the values, which stand in it as {@code (?)}.
     *
     * @param before arguments that stand before them
     */
    static void execute(Connection connection, String sql, Collection<?> values, Object... before) throws SQLException {
        for (var some : parts(values)) {
            try (var statement = connection.prepareStatement(sql.replace("(?)", "(" + of(some.size()) + ")"))) {
                int at = 0;
                for (var value : before) {
                    statement.setObject(++at, value);
                }
                for (var value : some) {
                    statement.setObject(++at, value);
                }
                statement.executeUpdate();
            }
        }
    }

    static <T> List<List<T>> parts(Collection<T> values) {
        var all = List.copyOf(values);
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += MOST) {
            parts.add(all.subList(from, Math.min(all.size(), from + MOST)));
        }
        return parts;
    }
}
