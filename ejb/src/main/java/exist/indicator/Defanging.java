package exist.indicator;

import java.util.Locale;

/**
 * Writing indicators so that nobody follows them by mistake ({@code hxxps://evil[.]example}), and reading what others
 * wrote so.
 */
final class Defanging {

    private static final String OPENING = "[({";
    private static final String CLOSING = "])}";
    private static final String WRAPPERS = "\"'`“”‘’«»„‚";

    private Defanging() {}

    static String defang(Indicator indicator) {
        var value = indicator.value();
        return switch (indicator.kind()) {
            case HASH -> value;
            case IP, NETWORK, DOMAIN -> last(value);
            case EMAIL -> {
                int at = value.lastIndexOf('@');
                yield value.substring(0, at) + "[@]" + dots(value.substring(at + 1));
            }
            case URL -> {
                int host = value.indexOf("://") + 3;
                int path = Url.authorityEnd(value, host);
                host = Math.max(host, value.lastIndexOf('@', path) + 1); // user info stays as it is
                yield value.substring(0, host).replaceFirst("^http", "hxxp").replaceFirst("^ftp", "fxp")
                        + dots(value.substring(host, path))
                        + value.substring(path);
            }
        };
    }

    /** The last dot of a name or of an address is enough to keep it from becoming a link; of an IPv6 address, the last colon. */
    private static String last(String value) {
        int end = value.indexOf('/') < 0 ? value.length() : value.indexOf('/');
        int mark = Math.max(value.lastIndexOf('.', end), value.lastIndexOf(':', end - 1));
        return value.substring(0, mark) + "[" + value.charAt(mark) + "]" + value.substring(mark + 1);
    }

    private static String dots(String host) {
        return host.replace(".", "[.]");
    }

    /** Takes off what stands around a value: blanks, quotation marks, pairs of brackets, a comma or semicolon behind. */
    static String unwrap(String text) {
        int from = 0;
        int to = text.length();
        for (boolean more = true; more; ) {
            more = false;
            while (from < to && isBlank(text.charAt(from))) {
                from++;
            }
            while (from < to && (isBlank(text.charAt(to - 1)) || isPunctuation(text, from, to - 1))) {
                to--;
            }
            if (to - from < 2) {
                break;
            }
            char first = text.charAt(from);
            char last = text.charAt(to - 1);
            boolean quoted = WRAPPERS.indexOf(first) >= 0 && WRAPPERS.indexOf(last) >= 0;
            int bracket = "[({<".indexOf(first);
            boolean bracketed = bracket >= 0
                    && last == "])}>".charAt(bracket)
                    && text.indexOf(last, from) == to - 1; // not those of "[1.2.3].[4]"
            if (quoted || bracketed) {
                from++;
                to--;
                more = true;
            }
        }
        return text.substring(from, to);
    }

    /** A comma or semicolon that is none of a URL's own. */
    private static boolean isPunctuation(String text, int from, int at) {
        return ",;".indexOf(text.charAt(at)) >= 0
                && (at == from || WRAPPERS.indexOf(text.charAt(at - 1)) >= 0 || text.indexOf("://") < 0);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' && c != 0 || c == '\u00a0' || c == '\u200b' || c == '\u3000' || c == '\ufeff' || c == '\u2028';
    }

    /** The text with every bracketed, escaped or full-width dot, at sign, colon and slash as it was; other words stay. */
    static String refang(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int bracket = OPENING.indexOf(c);
            int close = bracket < 0 ? -1 : text.indexOf(CLOSING.charAt(bracket), i);
            var sign = close < 0 || close - i > 8 ? null : sign(text.substring(i + 1, close));
            int next = close + 1;
            if (sign == null && bracket >= 0 && i + 1 < text.length() && text.charAt(i + 1) == '.') {
                sign = "."; // evil[.example
                next = i + 2;
            } else if (sign == null && c == '.' && i + 1 < text.length() && CLOSING.indexOf(text.charAt(i + 1)) >= 0) {
                sign = "."; // evil.]example
                next = i + 2;
            } else if (sign == null && c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '.') {
                sign = ".";
                next = i + 2;
            } else if (sign == null && bracket < 0) {
                sign = wide(c);
                next = i + 1;
            }
            if (sign == null) {
                out.append(c);
                i++;
            } else {
                if (bracket >= 0) {
                    while (out.length() > 0 && isBlank(out.charAt(out.length() - 1))) {
                        out.setLength(out.length() - 1);
                    }
                    while (next < text.length() && isBlank(text.charAt(next))) {
                        next++;
                    }
                }
                out.append(sign);
                i = next;
            }
        }
        return out.toString();
    }

    private static String sign(String bracketed) {
        return switch (bracketed.strip().toLowerCase(Locale.ROOT)) {
            case ".", ",", "dot", "d0t", "punkt", "\u3002", "\uff0e" -> ".";
            case "@", "at", "\uff20" -> "@";
            case ":", "\uff1a" -> ":";
            case "/" -> "/";
            case "//" -> "//";
            case "://", ":\\\\" -> "://";
            default -> null;
        };
    }

    private static String wide(char c) {
        return switch (c) {
            case '\u3002', '\uff0e', '\uff61' -> ".";
            case '\uff1a' -> ":";
            case '\uff0f' -> "/";
            case '\uff20' -> "@";
            default -> null;
        };
    }
}
