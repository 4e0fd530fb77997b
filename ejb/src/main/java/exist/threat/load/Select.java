package exist.threat.load;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Queries for many keys at once, some hundred a statement. */
final class Select {

    /** MariaDB turns lists of 1,000 and more into a derived table, and has then been seen to scan whole tables. */
    static final int AT_ONCE = 900;

    /** Takes a row. */
    @FunctionalInterface
    interface Reader {
        void row(ResultSet row) throws SQLException;
    }

    private Select() {}

    /**
     * @param sql ends where the list of keys comes, {@code … IN}
     * @param before values of the marks in {@code sql}
     */
    static void in(Connection connection, String sql, List<?> before, Collection<?> keys, Reader reader)
            throws SQLException {
        in(connection, sql, before, keys, "", reader);
    }

    static void in(Connection connection, String sql, List<?> before, Collection<?> keys, String behind, Reader reader)
            throws SQLException {
        for (var some : slices(keys)) {
            try (var statement = connection.prepareStatement(sql + marks(some.size()) + behind)) {
                int at = 0;
                for (var value : before) {
                    statement.setObject(++at, value);
                }
                for (var key : some) {
                    statement.setObject(++at, key);
                }
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.row(rows);
                    }
                }
            }
        }
    }

    /** Changes rows with the given keys. @return how many */
    static int update(Connection connection, String sql, List<?> before, Collection<?> keys) throws SQLException {
        var changed = 0;
        for (var some : slices(keys)) {
            try (var statement = connection.prepareStatement(sql + marks(some.size()))) {
                int at = 0;
                for (var value : before) {
                    statement.setObject(++at, value);
                }
                for (var key : some) {
                    statement.setObject(++at, key);
                }
                changed += statement.executeUpdate();
            }
        }
        return changed;
    }

    static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static List<List<?>> slices(Collection<?> keys) {
        var all = List.copyOf(keys);
        var slices = new ArrayList<List<?>>();
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            slices.add(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
        }
        return slices;
    }

    private static String marks(int count) {
        return " (" + "?, ".repeat(count - 1) + "?)";
    }

    static byte[] bytes(UUID uuid) {
        return uuid == null
                ? null
                : ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array();
    }

    static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
