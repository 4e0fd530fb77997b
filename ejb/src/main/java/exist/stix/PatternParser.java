package exist.stix;

import exist.stix.Pattern.Comparison;
import exist.stix.Pattern.Comparison.Combined;
import exist.stix.Pattern.Comparison.Test;
import exist.stix.Pattern.Joined;
import exist.stix.Pattern.Joint;
import exist.stix.Pattern.Literal;
import exist.stix.Pattern.Observation;
import exist.stix.Pattern.Operator;
import exist.stix.Pattern.Qualified;
import exist.stix.Pattern.Qualifier;
import exist.stix.PatternTokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The grammar of STIX 2.1, from the loosest binding (FOLLOWEDBY) to the tightest; what 2.0 has besides (moments as mere
 * strings) is taken too, and names with a hyphen that should be quoted ({@code hashes.SHA-256}), for many write them.
 */
final class PatternParser {

    /** Characters. */
    private static final int LONGEST = 200_000;

    /** Parentheses within each other. */
    private static final int DEEPEST = 64;

    private static final Map<String, Operator> OPERATORS = Map.ofEntries(
            Map.entry("=", Operator.EQUAL),
            Map.entry("==", Operator.EQUAL),
            Map.entry("!=", Operator.DIFFERENT),
            Map.entry("<>", Operator.DIFFERENT),
            Map.entry(">", Operator.GREATER),
            Map.entry("<", Operator.LESS),
            Map.entry(">=", Operator.GREATER_OR_EQUAL),
            Map.entry("<=", Operator.LESS_OR_EQUAL),
            Map.entry("IN", Operator.IN),
            Map.entry("LIKE", Operator.LIKE),
            Map.entry("MATCHES", Operator.MATCHES),
            Map.entry("ISSUBSET", Operator.ISSUBSET),
            Map.entry("ISSUPERSET", Operator.ISSUPERSET));

    private final List<Token> tokens;
    private int at;
    private int depth;

    PatternParser(String text) throws MalformedPatternException {
        if (text.length() > LONGEST) {
            throw new MalformedPatternException(
                    "A pattern has at most " + LONGEST + " characters; this goes on", LONGEST);
        }
        tokens = PatternTokens.of(text);
    }

    Pattern parse() throws MalformedPatternException {
        var pattern = joined(Joint.FOLLOWEDBY);
        if (at < tokens.size() - 1) {
            throw unexpected("the end");
        }
        return pattern;
    }

    // -- observations

    private Pattern joined(Joint joint) throws MalformedPatternException {
        var parts = new ArrayList<Pattern>();
        do {
            parts.add(
                    switch (joint) {
                        case FOLLOWEDBY -> joined(Joint.OR);
                        case OR -> joined(Joint.AND);
                        case AND -> qualified();
                    });
        } while (take(joint.name()));
        return parts.size() == 1 ? parts.get(0) : new Joined(joint, parts);
    }

    private Pattern qualified() throws MalformedPatternException {
        var pattern = observation();
        while (true) {
            if (take("WITHIN")) {
                var seconds = number();
                need("SECONDS");
                pattern = new Qualified(pattern, new Qualifier.Within(seconds));
            } else if (take("REPEATS")) {
                var times = number();
                if (times.kind() != Literal.Kind.INTEGER) {
                    throw new MalformedPatternException("A number of times is whole, not " + times, before());
                }
                need("TIMES");
                pattern = new Qualified(pattern, new Qualifier.Repeats(times));
            } else if (take("START")) {
                var start = moment();
                need("STOP");
                var stop = moment();
                pattern = new Qualified(pattern, new Qualifier.Between(start, stop));
            } else {
                return pattern;
            }
        }
    }

    private Pattern observation() throws MalformedPatternException {
        if (take("[")) {
            var comparison = any();
            need("]");
            return new Observation(comparison);
        }
        if (take("(")) {
            deeper();
            var pattern = joined(Joint.FOLLOWEDBY);
            need(")");
            depth--;
            return pattern;
        }
        throw unexpected("\"[\"");
    }

    private Literal number() throws MalformedPatternException {
        var token = peek();
        var number = token.is(Literal.Kind.INTEGER) || token.is(Literal.Kind.FLOAT);
        if (!number || new BigDecimal(token.text()).signum() <= 0) {
            throw unexpected("a number above zero");
        }
        return next().literal();
    }

    /** In 2.0 it may be a mere string. */
    private Literal moment() throws MalformedPatternException {
        if (peek().is(Literal.Kind.STRING)) {
            return PatternTokens.moment(next());
        }
        if (!peek().is(Literal.Kind.TIMESTAMP)) {
            throw unexpected("a moment (t'…')");
        }
        return next().literal();
    }

    // -- comparisons

    private Comparison any() throws MalformedPatternException {
        return combined(false);
    }

    private Comparison combined(boolean all) throws MalformedPatternException {
        var parts = new ArrayList<Comparison>();
        do {
            parts.add(all ? test() : combined(true));
        } while (take(all ? "AND" : "OR"));
        return parts.size() == 1 ? parts.get(0) : new Combined(all, parts);
    }

    private Comparison test() throws MalformedPatternException {
        if (take("(")) {
            deeper();
            var comparison = any();
            need(")");
            depth--;
            return comparison;
        }
        var not = take("NOT");
        if (take("EXISTS")) {
            return new Test(path(), not, Operator.EXISTS, List.of());
        }
        if (not) {
            throw unexpected("EXISTS");
        }
        var path = path();
        not = take("NOT");
        var operator = OPERATORS.get(peek().literal() == null ? peek().text() : "");
        if (operator == null) {
            throw unexpected("a comparison");
        }
        at++;
        return new Test(path, not, operator, operator == Operator.IN ? set() : List.of(value(operator)));
    }

    private ObjectPath path() throws MalformedPatternException {
        if (!peek().isWord()) {
            throw unexpected("an object's type");
        }
        var type = next().text();
        need(":");
        var steps = new ArrayList<ObjectPath.Step>();
        steps.add(ObjectPath.Step.name(name()));
        while (true) {
            if (take(".")) {
                steps.add(ObjectPath.Step.name(name()));
            } else if (take("[")) {
                steps.add(ObjectPath.Step.place(place()));
                need("]");
            } else {
                return new ObjectPath(type, steps);
            }
        }
    }

    private String name() throws MalformedPatternException {
        var token = peek();
        if (token.is(Literal.Kind.STRING) && !token.literal().text().isEmpty()) {
            return next().literal().text();
        }
        if (!token.isWord() && !token.is(Literal.Kind.BOOLEAN)) {
            throw unexpected("a property's name");
        }
        return next().text();
    }

    private String place() throws MalformedPatternException {
        if (!peek().is("*") && !peek().is(Literal.Kind.INTEGER)) {
            throw unexpected("a place in a list");
        }
        return next().text();
    }

    private List<Literal> set() throws MalformedPatternException {
        need("(");
        var values = new ArrayList<Literal>();
        while (!take(")")) {
            if (!values.isEmpty()) {
                need(",");
            }
            values.add(value(Operator.IN));
        }
        return values;
    }

    private Literal value(Operator operator) throws MalformedPatternException {
        var token = peek();
        var string = token.is(Literal.Kind.STRING);
        boolean fits =
                switch (operator) {
                    case LIKE, MATCHES, ISSUBSET, ISSUPERSET -> string;
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> !token.is(Literal.Kind.BOOLEAN);
                    default -> true;
                };
        if (token.literal() == null || !fits) {
            throw unexpected(fits ? "a value" : "another kind of value");
        }
        return next().literal();
    }

    // -- words

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private int before() {
        return tokens.get(at - 1).position();
    }

    private boolean take(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void need(String word) throws MalformedPatternException {
        if (!take(word)) {
            throw unexpected("\"" + word + "\"");
        }
    }

    private void deeper() throws MalformedPatternException {
        if (++depth > DEEPEST) {
            throw new MalformedPatternException("More than " + DEEPEST + " parentheses within each other", before());
        }
    }

    private MalformedPatternException unexpected(String expected) {
        return new MalformedPatternException("Expected " + expected + ", found " + peek(), peek().position());
    }
}
