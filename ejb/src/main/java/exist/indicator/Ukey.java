package exist.indicator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The fixed-width key of an indicator in the database: the first 16 bytes of SHA-256 over the kind's code and the value in
 * UTF-8.
 */
public final class Ukey {

    private static final int LENGTH = 16;
    private static final ThreadLocal<Ukey> OWN = ThreadLocal.withInitial(Ukey::new);

    private final MessageDigest digest;
    private final ByteBuffer hash = ByteBuffer.allocate(32);
    private byte[] input = new byte[512];

    private Ukey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** Hot path: makes no garbage for values of ASCII. @param out2 takes the key as two longs, the first bytes highest */
    public static void of(IndicatorKind kind, String value, long[] out2) {
        var own = OWN.get();
        own.hash(kind, value);
        out2[0] = own.hash.getLong(0);
        out2[1] = own.hash.getLong(8);
    }

    public static byte[] of(Indicator indicator) {
        var key = new long[2];
        of(indicator.kind(), indicator.value(), key);
        return ByteBuffer.allocate(LENGTH).putLong(key[0]).putLong(key[1]).array();
    }

    private void hash(IndicatorKind kind, String value) {
        int length = value.length();
        if (input.length <= length) {
            input = new byte[length * 2];
        }
        input[0] = kind.code();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c > 127) {
                digest.update(kind.code());
                digest.update(value.getBytes(StandardCharsets.UTF_8));
                finish();
                return;
            }
            input[i + 1] = (byte) c;
        }
        digest.update(input, 0, length + 1);
        finish();
    }

    private void finish() {
        try {
            digest.digest(hash.array(), 0, 32);
        } catch (DigestException e) {
            throw new IllegalStateException(e); // the array is long enough
        }
    }
}
