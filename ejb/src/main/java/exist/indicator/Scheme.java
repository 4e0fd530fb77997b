package exist.indicator;

import java.util.Locale;

/** The beginning of a URL, whatever somebody did to it so that nobody follows it. */
final class Scheme {

    private Scheme() {}

    /**
     * Where the "://" of a URL begins, whatever was done to it ({@code [:]//}, {@code [://]}, {@code :\/\/}, …), or -1 if
     * the text does not begin with a scheme.
     */
    static int end(String text) {
        int i = 0;
        while (i < text.length() && i <= 16 && isChar(text.charAt(i))) {
            i++;
        }
        return i > 1 && separatorEnd(text, i) > 0 ? i : -1;
    }

    private static boolean isChar(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || Address.isDigit(c) || "+-.*_#".indexOf(c) >= 0;
    }

    /** Where the separator that begins at the place ends, or -1 if there is none. */
    static int separatorEnd(String text, int from) {
        int found = 0;
        int open = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("[({".indexOf(c) >= 0 && found < 3) {
                open++;
            } else if ("])}".indexOf(c) >= 0 && open > 0) {
                open--;
            } else if (found == 0 && (c == ':' || c == '\uff1a')) {
                found = 1;
            } else if (found > 0 && found < 3 && (c == '/' || c == '\uff0f')) {
                found++;
            } else if (found > 0 && found < 3 && c == '\\') {
                found += i + 1 < text.length() && text.charAt(i + 1) == '/' ? 0 : 1; // JSON's \/ is a slash
            } else {
                return found == 3 ? i : -1;
            }
            if (found == 3 && open == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** The scheme as it was before somebody made it harmless: {@code hxxps}, {@code h00p}, {@code fxp} and their like. */
    static String refang(String text) {
        var scheme = text.toLowerCase(Locale.ROOT);
        if (scheme.length() < 3 || scheme.length() > 5 || "hfm".indexOf(scheme.charAt(0)) < 0) {
            return scheme;
        }
        boolean secure = scheme.endsWith("s") && scheme.length() > 3;
        var bare = secure ? scheme.substring(0, scheme.length() - 1) : scheme;
        if (bare.length() == 4 && bare.charAt(0) == 'h' && bare.charAt(3) == 'p' && isMiddle(bare.substring(1, 3))
                || bare.equals("meow")) {
            return secure ? "https" : "http";
        }
        return bare.length() == 3 && bare.charAt(0) == 'f' && bare.charAt(2) == 'p' && isMiddle(bare.substring(1, 2))
                ? secure ? "ftps" : "ftp"
                : scheme;
    }

    private static boolean isMiddle(String letters) {
        return letters.chars().allMatch(c -> "tx0*_#".indexOf(c) >= 0);
    }
}
