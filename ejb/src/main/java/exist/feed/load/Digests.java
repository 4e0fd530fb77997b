package exist.feed.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Short names of long texts, as shelves keep them: what an item is known by, and what was said of it the last time. */
public final class Digests {

    private static final int LENGTH = 16;

    private Digests() {}

    /** The first 16 bytes of the parts' SHA-256; a part may be null. */
    public static byte[] of(Object... parts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha256.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
                sha256.update((byte) 0);
            }
            return Arrays.copyOf(sha256.digest(), LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a shelf has not, and what it has with other words. */
    public record Differences<T>(List<T> added, List<T> changed) {

        public Differences {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
        }

        public Shelf.Written written() {
            return new Shelf.Written(added.size(), changed.size());
        }
    }

    /**
     * Compares items with the rows that are there, by the columns {@code ukey} and {@code digest}.
     *
     * @param table of the program's own; never of a user's
     * @param items at least one
     * @param key of an item, as in {@code ukey}
     * @param digest of it, as in {@code digest}
     */
    public static <T> Differences<T> differences(
            Connection connection, String table, List<T> items, Function<T, byte[]> key, Function<T, byte[]> digest)
            throws SQLException {
        var byKey = new LinkedHashMap<ByteBuffer, T>();
        items.forEach(item -> byKey.put(ByteBuffer.wrap(key.apply(item)), item));
        var known = known(connection, table, byKey.keySet());
        var added = new ArrayList<T>();
        var changed = new ArrayList<T>();
        byKey.forEach((ukey, item) -> {
            var before = known.get(ukey);
            if (before == null) {
                added.add(item);
            } else if (!Arrays.equals(before, digest.apply(item))) {
                changed.add(item);
            }
        });
        return new Differences<>(added, changed);
    }

    /**
     * The rows' own ids, by {@code ukey}. A statement that is sent in bulk must not look for them itself: the database then
     * finds the first row's for all.
     *
     * @param table of the program's own; never of a user's
     * @param keys none: there are no ids
     */
    public static Map<ByteBuffer, Long> ids(Connection connection, String table, Collection<ByteBuffer> keys)
            throws SQLException {
        var ids = new HashMap<ByteBuffer, Long>();
        if (!keys.isEmpty()) {
            select(connection, "SELECT ukey, id FROM " + table, keys, rows -> {
                ids.put(ByteBuffer.wrap(rows.getBytes(1)), rows.getLong(2));
            });
        }
        return ids;
    }

    private static Map<ByteBuffer, byte[]> known(Connection connection, String table, Collection<ByteBuffer> keys)
            throws SQLException {
        var known = new HashMap<ByteBuffer, byte[]>();
        select(connection, "SELECT ukey, digest FROM " + table, keys, rows -> {
            known.put(ByteBuffer.wrap(rows.getBytes(1)), rows.getBytes(2));
        });
        return known;
    }

    private interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    private static void select(Connection connection, String sql, Collection<ByteBuffer> keys, Reader reader)
            throws SQLException {
        var marks = "?,".repeat(keys.size());
        try (var query =
                connection.prepareStatement(sql + " WHERE ukey IN (" + marks.substring(0, marks.length() - 1) + ")")) {
            int at = 0;
            for (var key : keys) {
                query.setBytes(++at, key.array());
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }
}
