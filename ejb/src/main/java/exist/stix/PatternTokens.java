package exist.stix;

import exist.stix.Pattern.Literal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The words of a pattern's text. */
final class PatternTokens {

    private static final java.util.regex.Pattern NUMBER =
            java.util.regex.Pattern.compile("[+-]?(?:\\d*\\.\\d+|\\d+(?!\\.\\d))(?:[eE][+-]?\\d+)?");
    private static final java.util.regex.Pattern WORD = java.util.regex.Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final java.util.regex.Pattern TIME =
            java.util.regex.Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /**
     * @param literal null for words, signs and the end
     * @param text as it stands there; "" behind the last
     */
    record Token(String text, Literal literal, int position) {

        boolean is(String word) {
            return literal == null && text.equals(word);
        }

        boolean isWord() {
            return literal == null && WORD.matcher(text).matches();
        }

        boolean is(Literal.Kind kind) {
            return literal != null && literal.kind() == kind;
        }

        @Override
        public String toString() {
            return text.isEmpty() ? "the end" : "\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
        }
    }

    private PatternTokens(String text) {
        this.text = text;
    }

    /** The last one is the end. */
    static List<Token> of(String text) throws MalformedPatternException {
        var tokens = new PatternTokens(text);
        tokens.read();
        return tokens.tokens;
    }

    private void read() throws MalformedPatternException {
        skip();
        while (at < text.length()) {
            next();
            skip();
        }
        tokens.add(new Token("", null, text.length()));
    }

    /** Blanks and comments. */
    private void skip() throws MalformedPatternException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\ufeff') {
                at++;
            } else if (text.startsWith("//", at)) {
                while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
                    at++;
                }
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new MalformedPatternException("A comment without end", at);
                }
                at = end + 2;
            } else {
                return;
            }
        }
    }

    private void next() throws MalformedPatternException {
        char c = text.charAt(at);
        boolean quoted = at + 1 < text.length() && text.charAt(at + 1) == '\'';
        if (c == '\'') {
            int from = at;
            add(new Literal(Literal.Kind.STRING, string(from)), from);
        } else if (quoted && (c == 't' || c == 'h' || c == 'b')) {
            int from = at++;
            add(literal(c, string(at), from), from);
        } else if (Character.isDigit(c) || c == '+' || c == '-' || c == '.' && digit(at + 1)) {
            number();
        } else if (WORD.matcher(text).region(at, text.length()).lookingAt()) {
            word();
        } else {
            sign();
        }
    }

    private boolean digit(int index) {
        // A path goes on with names, never with digits.
        return index < text.length() && Character.isDigit(text.charAt(index));
    }

    private void add(Literal literal, int from) {
        tokens.add(new Token(text.substring(from, at), literal, from));
    }

    /** Reads a string from its quote on. */
    private String string(int from) throws MalformedPatternException {
        var characters = new StringBuilder();
        for (at = from + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'') {
                at++;
                return characters.toString();
            }
            if (c == '\\' && ++at < text.length()) {
                c = text.charAt(at);
                if (c != '\'' && c != '\\') {
                    // Not in the standard, but in paths that people write: C:\Windows.
                    characters.append('\\');
                }
            }
            if (at < text.length()) {
                characters.append(c);
            }
        }
        throw new MalformedPatternException("A string without end", from);
    }

    /** What a string says as a moment. */
    static Literal moment(Token string) throws MalformedPatternException {
        return literal('t', string.literal().text(), string.position());
    }

    private static Literal literal(char prefix, String digits, int from) throws MalformedPatternException {
        switch (prefix) {
            case 't' -> {
                if (!isMoment(digits)) {
                    throw new MalformedPatternException("This is no moment,", from);
                }
                return new Literal(Literal.Kind.TIMESTAMP, digits);
            }
            case 'h' -> {
                if (!digits.matches("(?:[0-9A-Fa-f]{2})*+")) {
                    throw new MalformedPatternException("These are no hexadecimal digits,", from);
                }
                return new Literal(Literal.Kind.HEX, digits.toLowerCase(Locale.ROOT));
            }
            default -> {
                try {
                    Base64.getDecoder().decode(digits);
                } catch (IllegalArgumentException e) {
                    throw new MalformedPatternException("This is no base64,", from);
                }
                return new Literal(Literal.Kind.BINARY, digits);
            }
        }
    }

    private static boolean isMoment(String digits) {
        try {
            // The standard knows leap seconds.
            Instant.parse(digits.replaceFirst(":60(?=[.Z])", ":59"));
            return TIME.matcher(digits).matches();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void number() throws MalformedPatternException {
        var number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw new MalformedPatternException("This is no number,", at);
        }
        int from = at;
        at = number.end();
        var whole = number.group().matches("[+-]?\\d+");
        add(new Literal(whole ? Literal.Kind.INTEGER : Literal.Kind.FLOAT, number.group()), from);
    }

    private void word() {
        int from = at;
        while (at < text.length() && isPart(text.charAt(at))) {
            at++;
        }
        var word = text.substring(from, at);
        if (word.equals("true") || word.equals("false")) {
            add(new Literal(Literal.Kind.BOOLEAN, word), from);
        } else {
            tokens.add(new Token(word, null, from));
        }
    }

    private static boolean isPart(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private void sign() throws MalformedPatternException {
        for (var sign :
                new String[] {"==", "!=", "<>", "<=", ">=", "=", "<", ">", "[", "]", "(", ")", ":", ".", ",", "*"}) {
            if (text.startsWith(sign, at)) {
                tokens.add(new Token(sign, null, at));
                at += sign.length();
                return;
            }
        }
        throw new MalformedPatternException("Nothing in a pattern begins with \"" + text.charAt(at) + "\",", at);
    }
}
