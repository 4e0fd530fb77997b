package exist.feed.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

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

    /**
     * Columns {@code digest} by {@code ukey} of those rows that are there.
     *
     * @param table of the program's own; never of a user's
     * @param keys at least one
     */
    public static Map<ByteBuffer, byte[]> known(Connection connection, String table, Collection<byte[]> keys)
            throws SQLException {
        var known = new HashMap<ByteBuffer, byte[]>();
        var marks = "?,".repeat(keys.size());
        try (var query = connection.prepareStatement("SELECT ukey, digest FROM " + table + " WHERE ukey IN ("
                + marks.substring(0, marks.length() - 1) + ")")) {
            int at = 0;
            for (var key : keys) {
                query.setBytes(++at, key);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(ByteBuffer.wrap(rows.getBytes(1)), rows.getBytes(2));
                }
            }
        }
        return known;
    }
}
