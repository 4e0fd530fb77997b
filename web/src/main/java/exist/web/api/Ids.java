package exist.web.api;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids as they stand in addresses and parameters: compared as the original's database compared them. */
public final class Ids {

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\p{Nd}+");

    private Ids() {}

    /** In lower case and half width, without blanks behind it: all of these are one id. */
    public static String text(String written) {
        var id = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        int end = id.length();
        while (end > 0 && id.charAt(end - 1) == ' ') {
            end--;
        }
        return id.substring(0, end);
    }

    /** A whole number in digits of any script; empty for anything else, and for what no row can have. */
    public static Optional<Long> number(String written) {
        return integer(QueryString.strip(written))
                .filter(number -> number.bitLength() < Long.SIZE)
                .map(BigInteger::longValueExact);
    }

    static Optional<BigInteger> integer(String text) {
        return INTEGER.matcher(text).matches() ? Optional.of(new BigInteger(text)) : Optional.empty();
    }
}
