package exist.stix;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A pattern of STIX 2.0 or 2.1 (chapter 9), as it was parsed. {@link #toString} writes it in the standard's form, so that it
 * can be parsed again.
 */
public sealed interface Pattern {

    /** @throws MalformedPatternException saying where and why */
    static Pattern parse(String text) throws MalformedPatternException {
        return new PatternParser(text).parse();
    }

    /** What one observation must be like: {@code [ … ]}. */
    record Observation(Comparison comparison) implements Pattern {
        @Override
        public String toString() {
            return "[" + comparison + "]";
        }
    }

    /** Several observations, at least two. */
    record Joined(Joint joint, List<Pattern> parts) implements Pattern {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public String toString() {
            return parts.stream()
                    .map(part -> part instanceof Joined ? "(" + part + ")" : part.toString())
                    .collect(Collectors.joining(" " + joint + " "));
        }
    }

    record Qualified(Pattern pattern, Qualifier qualifier) implements Pattern {
        @Override
        public String toString() {
            return (pattern instanceof Joined ? "(" + pattern + ")" : pattern) + " " + qualifier;
        }
    }

    enum Joint {
        AND,
        OR,
        FOLLOWEDBY
    }

    /** How often and when the observations must be made. */
    sealed interface Qualifier {

        /** All within so many seconds. */
        record Within(Literal seconds) implements Qualifier {
            @Override
            public String toString() {
                return "WITHIN " + seconds + " SECONDS";
            }
        }

        /** At least so many times. */
        record Repeats(Literal times) implements Qualifier {
            @Override
            public String toString() {
                return "REPEATS " + times + " TIMES";
            }
        }

        /** From {@code start} on, before {@code stop}. */
        record Between(Literal start, Literal stop) implements Qualifier {
            @Override
            public String toString() {
                return "START " + start + " STOP " + stop;
            }
        }
    }

    /** What is said of one observation. */
    sealed interface Comparison {

        /**
         * One statement.
         *
         * @param negated whether it must not hold
         * @param values several for {@link Operator#IN}, none for {@link Operator#EXISTS}, else one
         */
        record Test(ObjectPath path, boolean negated, Operator operator, List<Literal> values) implements Comparison {
            public Test {
                values = List.copyOf(values);
            }

            @Override
            public String toString() {
                var not = negated ? "NOT " : "";
                return switch (operator) {
                    case EXISTS -> not + "EXISTS " + path;
                    case IN ->
                        path + " " + not + "IN "
                                + values.stream().map(Literal::toString).collect(Collectors.joining(", ", "(", ")"));
                    default -> path + " " + not + operator.sign() + " " + values.get(0);
                };
            }
        }

        /** Several, at least two. {@code all}: all must hold, else any. */
        record Combined(boolean all, List<Comparison> parts) implements Comparison {
            public Combined {
                parts = List.copyOf(parts);
            }

            @Override
            public String toString() {
                return parts.stream()
                        .map(part -> part instanceof Combined ? "(" + part + ")" : part.toString())
                        .collect(Collectors.joining(all ? " AND " : " OR "));
            }
        }
    }

    enum Operator {
        EQUAL("="),
        DIFFERENT("!="),
        GREATER(">"),
        LESS("<"),
        GREATER_OR_EQUAL(">="),
        LESS_OR_EQUAL("<="),
        IN("IN"),
        LIKE("LIKE"),
        MATCHES("MATCHES"),
        ISSUBSET("ISSUBSET"),
        ISSUPERSET("ISSUPERSET"),
        EXISTS("EXISTS");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /**
     * A value in the text.
     *
     * @param text what it says: the characters of a string without escapes and quotes, the digits of hex and base64
     */
    record Literal(Kind kind, String text) {

        enum Kind {
            STRING(""),
            INTEGER(""),
            FLOAT(""),
            BOOLEAN(""),
            HEX("h"),
            BINARY("b"),
            TIMESTAMP("t");

            private final String prefix;

            Kind(String prefix) {
                this.prefix = prefix;
            }
        }

        @Override
        public String toString() {
            return switch (kind) {
                case INTEGER, FLOAT, BOOLEAN -> text;
                default -> kind.prefix + quoted(text);
            };
        }

        static String quoted(String text) {
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    }
}
