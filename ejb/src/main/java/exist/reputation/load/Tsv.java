package exist.reputation.load;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows as {@code LOAD DATA} wants them, in one buffer that is used again and again. */
final class Tsv {

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int rows;
    private boolean inRow;

    void clear() {
        length = rows = 0;
        // One chunk of giants shall not hold its memory for ever.
        if (bytes.length > 1 << 24) {
            bytes = new byte[1 << 16];
        }
    }

    int rows() {
        return rows;
    }

    InputStream stream() {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    Tsv number(long value) {
        return ascii(Long.toString(value));
    }

    Tsv number(Integer value) {
        return value == null ? text(null) : number(value.longValue());
    }

    Tsv key(long k1, long k2) {
        field(32);
        put(k1);
        put(k2);
        return this;
    }

    Tsv raw(byte[] value) {
        if (value == null) {
            return text(null);
        }
        field(value.length * 2);
        for (var b : value) {
            put(b);
        }
        return this;
    }

    Tsv text(String value) {
        if (value == null) {
            return ascii("\\N");
        }
        var start = length;
        var separated = inRow;
        field(value.length() * 2);
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c >= 0x80) {
                length = start;
                inRow = separated;
                return raw(value.getBytes(StandardCharsets.UTF_8));
            }
            put((byte) c);
        }
        return this;
    }

    void end() {
        room(1);
        bytes[length++] = '\n';
        rows++;
        inRow = false;
    }

    @SuppressWarnings("deprecation") // the one way to copy ASCII without encoding it
    private Tsv ascii(String value) {
        field(value.length());
        value.getBytes(0, value.length(), bytes, length);
        length += value.length();
        return this;
    }

    private void field(int atMost) {
        room(atMost + 1);
        if (inRow) {
            bytes[length++] = '\t';
        }
        inRow = true;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void put(long eight) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((byte) (eight >>> shift));
        }
    }

    private void put(byte b) {
        switch (b) {
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\\' -> escaped('\\');
            default -> bytes[length++] = b;
        }
    }

    private void escaped(char letter) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) letter;
    }
}
