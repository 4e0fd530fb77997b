package exist.indicator;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Labels of international names as A-labels, mapped as UTS 46 does without its transitional rules: what browsers do, so
 * that {@code Faß} is not {@code fass}. {@link java.net.IDN} still maps as IDNA 2003 did, by Unicode 3.2.
 */
final class Idn {

    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;

    private Idn() {}

    /**
     * The label in lower case and ASCII; one that has nothing else already is only lower-cased. Characters that no name
     * may hold are kept when they are ASCII, and given as {@code ?} otherwise, for the caller to refuse.
     */
    static String toAscii(String label) {
        var mapped = map(label);
        return mapped.chars().allMatch(c -> c < 128) ? mapped : "xn--" + punycode(mapped);
    }

    private static String map(String label) {
        var mapped = new StringBuilder(label.length());
        // By code point, so that no letter is changed for standing at the end of a word, as Greek sigma would be.
        Normalizer.normalize(label, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            if (isIgnored(c)) {
                return;
            }
            if (c < 128 || isNameable(c)) {
                mapped.append(Character.toString(c).toLowerCase(Locale.ROOT));
            } else {
                mapped.append('?');
            }
        });
        // A dot that comes out of one letter, like that of "⒈", parts nothing.
        return Normalizer.normalize(mapped, Normalizer.Form.NFKC).replace('.', '?');
    }

    /** Soft hyphen, grapheme joiner, zero-width space, word joiner, variation selectors, byte-order mark. */
    private static boolean isIgnored(int c) {
        return c == 0xad || c == 0x34f || c == 0x200b || c == 0x2060 || c >= 0xfe00 && c <= 0xfe0f || c == 0xfeff;
    }

    private static boolean isNameable(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.OTHER_SYMBOL,
                    Character.MODIFIER_SYMBOL -> true;
            // Zero-width (non-)joiner, middle dots and the like stand within names of some scripts.
            default -> c == 0x200c || c == 0x200d || c == 0xb7 || c == 0x30fb || c == 0x5f3 || c == 0x5f4;
        };
    }

    /** RFC 3492. */
    private static String punycode(String label) {
        var points = label.codePoints().toArray();
        var out = new StringBuilder();
        for (int c : points) {
            if (c < 128) {
                out.append((char) c);
            }
        }
        int done = out.length();
        int basic = done;
        if (basic > 0) {
            out.append('-');
        }
        int bias = FIRST_BIAS;
        int delta = 0;
        for (int n = 128; done < points.length; n++, delta++) {
            int next = Integer.MAX_VALUE;
            for (int c : points) {
                next = c >= n && c < next ? c : next;
            }
            delta += (next - n) * (done + 1);
            n = next;
            for (int c : points) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    number(delta, bias, out);
                    bias = bias(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
        }
        return out.toString();
    }

    private static void number(int delta, int bias, StringBuilder out) {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int t = Math.min(Math.max(k - bias, T_MIN), T_MAX);
            if (rest < t) {
                out.append(digit(rest));
                return;
            }
            out.append(digit(t + (rest - t) % (BASE - t)));
            rest = (rest - t) / (BASE - t);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int bias(int delta, int points, boolean first) {
        int d = delta / (first ? DAMP : 2);
        d += d / points;
        int k = 0;
        while (d > (BASE - T_MIN) * T_MAX / 2) {
            d /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * d / (d + SKEW);
    }
}
