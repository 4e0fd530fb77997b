package exist.vuln;

import exist.vuln.Condition.All;
import exist.vuln.Condition.Any;
import exist.vuln.Condition.Not;
import exist.vuln.MalformedQueryException.Fault;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The search for vulnerabilities as people write it: words, {@code "several words"}, {@code field:value},
 * {@code cvss>=7.5}; blanks between terms mean AND, which binds more than OR; NOT or a minus in front turns one round;
 * parentheses group. {@link Terms} has the fields.
 */
public final class Language {

    private static final int LONGEST = 8_000;
    private static final int DEEPEST = 50;
    private static final Pattern FIELD = Pattern.compile("([A-Za-z_]+[234]?)(>=|<=|:|=|>|<)(?!//)");

    private final String text;
    private final Terms terms;
    private int at;
    private int depth;

    private Language(String text, Terms terms) {
        this.text = text;
        this.terms = terms;
    }

    /**
     * @param now from which times are counted back
     * @param zone in which a day begins
     */
    public static Condition parse(String text, Instant now, ZoneId zone) throws MalformedQueryException {
        if (text.length() > LONGEST) {
            throw new MalformedQueryException(Fault.LENGTH, LONGEST, "");
        }
        var parser = new Language(text, new Terms(now, zone));
        if (parser.ended()) {
            return Condition.NONE;
        }
        var condition = parser.either();
        if (!parser.ended()) {
            throw parser.wrong(Fault.PARENTHESIS, parser.at, ")");
        }
        return condition;
    }

    private Condition either() throws MalformedQueryException {
        if (++depth > DEEPEST) {
            throw wrong(Fault.LENGTH, at, "(");
        }
        var conditions = new ArrayList<Condition>();
        do {
            conditions.add(both());
        } while (takes("OR"));
        depth--;
        return conditions.size() == 1 ? conditions.get(0) : new Any(conditions);
    }

    private Condition both() throws MalformedQueryException {
        var conditions = new ArrayList<Condition>();
        do {
            conditions.add(one());
        } while (takes("AND") || !(ended() || text.charAt(at) == ')' || sees("OR")));
        return conditions.size() == 1 ? conditions.get(0) : new All(conditions);
    }

    private Condition one() throws MalformedQueryException {
        boolean turned = false;
        while (takes("NOT") || minus()) {
            turned = !turned;
        }
        var condition = plain();
        return turned ? new Not(condition) : condition;
    }

    private boolean minus() {
        if (!ended() && text.charAt(at) == '-' && at + 1 < text.length() && !blank(text.charAt(at + 1))) {
            at++;
            return true;
        }
        return false;
    }

    private Condition plain() throws MalformedQueryException {
        int start = at;
        if (ended() || text.charAt(at) == ')' || sees("OR") || sees("AND")) {
            throw wrong(Fault.TERM, at, ended() ? "" : text.substring(at, at + 1));
        }
        if (text.charAt(at) == '(') {
            at++;
            var inside = either();
            if (ended()) {
                throw wrong(Fault.PARENTHESIS, start, "(");
            }
            at++;
            return inside;
        }
        var field = FIELD.matcher(text).region(at, text.length());
        if (!field.lookingAt()) {
            boolean quoted = text.charAt(at) == '"';
            return terms.words(value(), quoted);
        }
        at = field.end();
        try {
            return terms.field(field.group(1), field.group(2), value());
        } catch (Terms.Unfit e) {
            throw wrong(e.fault(), start, text.substring(start, at));
        }
    }

    /** What stands between quotation marks, or up to the next blank; a closing parenthesis must have been opened in it. */
    private String value() throws MalformedQueryException {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        int open = 0;
        for (; at < text.length() && !blank(text.charAt(at)); at++) {
            open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
            if (open < 0) {
                break;
            }
        }
        return text.substring(start, at);
    }

    private String quoted() throws MalformedQueryException {
        var value = new StringBuilder();
        int start = at++;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            value.append(c == '\\' && at + 1 < text.length() ? text.charAt(++at) : c);
        }
        throw wrong(Fault.QUOTE, start, "\"");
    }

    /** Skips what is blank. */
    private boolean ended() {
        while (at < text.length() && blank(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private boolean sees(String word) {
        int end = at + word.length();
        return !ended()
                && text.startsWith(word, at)
                && (end == text.length() || blank(text.charAt(end)) || "()".indexOf(text.charAt(end)) >= 0);
    }

    private boolean takes(String word) {
        boolean there = !ended() && sees(word);
        at += there ? word.length() : 0;
        return there;
    }

    private MalformedQueryException wrong(Fault fault, int position, String near) {
        return new MalformedQueryException(fault, position + 1, near);
    }

    /** The names of all fields. */
    public static List<String> fields() {
        return Terms.NAMES;
    }
}
