package exist.reputation.load;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Keys in SQL. Statements name them as hexadecimal literals: a number can carry no SQL, and nothing needs escaping. */
final class Keys {

    /** MariaDB turns lists of 1,000 and more into a derived table, and has then been seen to scan whole tables. */
    static final int AT_ONCE = 900;

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final StringBuilder list = new StringBuilder(AT_ONCE * 36);
    private int count;

    void clear() {
        list.setLength(0);
        count = 0;
    }

    int count() {
        return count;
    }

    boolean full() {
        return count == AT_ONCE;
    }

    void add(long k1, long k2) {
        list.append(count++ == 0 ? "x'" : ",x'");
        hex(k1);
        hex(k2);
        list.append('\'');
    }

    /** {@code x'…',x'…'} */
    @Override
    public String toString() {
        return list.toString();
    }

    private void hex(long eight) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            list.append(DIGITS[(int) (eight >>> shift) & 15]);
        }
    }

    static ByteBuffer of(ResultSet rows, int column) throws SQLException {
        return ByteBuffer.wrap(rows.getBytes(column));
    }
}
