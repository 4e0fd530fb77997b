package exist.indicator;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes people's text so that nobody follows an address in it by mistake; other words stay as they are. */
public final class DefangedText {

    /** A scheme and a host; something with colons that may be an address; a word, which may be a name. */
    private static final Pattern WORD = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(https?|ftp)://([^/?#\\s\"<>]*+)"
                    + "|(?<![\\p{L}\\p{N}:])(?=[0-9A-F]{0,4}:[0-9A-F]{0,4}:)([0-9A-F:]{2,39}+)(?![\\p{L}\\p{N}:_-])"
                    + "|([\\p{L}\\p{N}_-][\\p{L}\\p{N}_.-]*+)",
            Pattern.CASE_INSENSITIVE);

    /** One that nobody has bracketed yet. */
    private static final Pattern DOT = Pattern.compile("(?<![\\[({])\\.(?![\\])}])");

    private static final int LONGEST_NAME = 253;

    private DefangedText() {}

    /** @return null if there is no text */
    public static String of(String text) {
        return text == null ? null : WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(defanged(found)));
    }

    private static String defanged(MatchResult found) {
        var scheme = found.group(1);
        if (scheme != null) {
            return (scheme.toLowerCase(Locale.ROOT).startsWith("http") ? scheme.replaceFirst("(?i)tt", "xx") : "fxp")
                    + "://" + DOT.matcher(found.group(2)).replaceAll("[.]");
        }
        var colons = found.group(3);
        if (colons != null) {
            int mark = colons.lastIndexOf(':');
            return isAddress(colons) ? colons.substring(0, mark) + "[:]" + colons.substring(mark + 1) : colons;
        }
        return name(found.group(4));
    }

    private static String name(String word) {
        int end = word.length();
        while (word.charAt(end - 1) == '.') {
            end--;
        }
        int dot = word.lastIndexOf('.', end - 1);
        if (dot < 0 || end > LONGEST_NAME || word.substring(0, end).contains("..")) {
            return word;
        }
        var last = word.substring(dot + 1, end).toLowerCase(Locale.ROOT);
        return Suffixes.isTop(Idn.toAscii(last)) || isAddress(word.substring(0, end))
                ? word.substring(0, end).replace(".", "[.]") + word.substring(end)
                : word;
    }

    private static boolean isAddress(String text) {
        try {
            Indicators.parse(IndicatorKind.IP, text);
            return true;
        } catch (MalformedIndicatorException e) {
            return false;
        }
    }
}
