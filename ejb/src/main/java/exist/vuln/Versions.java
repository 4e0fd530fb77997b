package exist.vuln;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of two versions is the later one, for versions as publishers of all sorts write them: {@code 1.10} comes behind
 * {@code 1.9}, {@code 2.0-rc1} before {@code 2.0}, {@code 7.2p2} and {@code 1.0.2k} behind {@code 7.2} and {@code 1.0.2j};
 * {@code v1.0}, {@code 1.0.0}, {@code 1.0.Final} and {@code 1.0+build5} are {@code 1.0}.
 */
public final class Versions {

    /** What is longer is no version. */
    private static final int LONGEST = 256;

    private static final Pattern PART = Pattern.compile("\\p{Nd}+|\\p{L}+");
    private static final Pattern EPOCH = Pattern.compile("(\\d{1,9}):(?=\\d)");

    /** Before the version that they lead to, in this order; those of one place are one. */
    private static final List<Set<String>> BEFORE = List.of(
            Set.of("dev", "nightly", "snapshot", "canary"),
            Set.of("alpha"),
            Set.of("beta"),
            Set.of("pre", "preview", "milestone"),
            Set.of("rc", "cr"));

    private static final Set<String> SAME = Set.of("final", "ga", "release", "stable");

    /** Behind it, whatever the word is. */
    private static final int WORD = 1;

    private static final int NUMBER = 2;

    private Versions() {}

    /** A number, or a word with its place before ({@code < 0}) or behind what stands in front of it. */
    record Part(int rank, String text) implements Comparable<Part> {

        static final Part END = new Part(0, "");

        private static final Comparator<Part> ORDER = Comparator.comparingInt(Part::rank)
                .thenComparingInt(part -> part.rank == NUMBER ? part.text.length() : 0)
                .thenComparing(Part::text);

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }

        boolean isNothing() {
            return rank == NUMBER && text.isEmpty();
        }
    }

    public static int compare(String one, String other) {
        return of(one).compareTo(of(other));
    }

    /** A version that is compared with many. */
    static Version of(String text) {
        return new Version(parts(text));
    }

    /** A version in its parts. */
    record Version(List<Part> parts) implements Comparable<Version> {

        @Override
        public int compareTo(Version other) {
            for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
                int difference = at(parts, i).compareTo(at(other.parts, i));
                if (difference != 0) {
                    return difference;
                }
            }
            return 0;
        }
    }

    private static Part at(List<Part> parts, int index) {
        return index < parts.size() ? parts.get(index) : Part.END;
    }

    private static List<Part> parts(String version) {
        var text = version.strip().toLowerCase(Locale.ROOT);
        text = text.substring(0, Math.min(LONGEST, text.length()));
        var parts = new ArrayList<Part>();
        var epoch = EPOCH.matcher(text);
        if (epoch.lookingAt()) {
            parts.add(number(epoch.group(1)));
            text = text.substring(epoch.end());
        } else {
            parts.add(number("0"));
        }
        int build = text.indexOf('+');
        var part = PART.matcher(build > 0 ? text.substring(0, build) : text);
        while (part.find()) {
            if (Character.isDigit(text.charAt(part.start()))) {
                parts.add(number(part.group()));
            } else if (!isLead(part.group(), parts) && !SAME.contains(part.group())) {
                dropZeros(parts);
                parts.add(word(text, part.start(), part.end()));
            }
        }
        dropZeros(parts);
        return parts;
    }

    /** The {@code v} or {@code version} that says that a version follows. */
    private static boolean isLead(String word, List<Part> before) {
        return before.size() == 1 && (word.equals("v") || word.equals("version") || word.equals("ver"));
    }

    /** 1.0.0 is 1; the epoch stays. */
    private static void dropZeros(List<Part> parts) {
        while (parts.size() > 1 && parts.get(parts.size() - 1).isNothing()) {
            parts.remove(parts.size() - 1);
        }
    }

    /** Of any length; 0 is nothing. Digits of all scripts are those of ours. */
    private static Part number(String digits) {
        var plain = new StringBuilder();
        digits.chars().map(Character::getNumericValue).forEach(plain::append);
        return new Part(NUMBER, plain.toString().replaceFirst("^0+", ""));
    }

    private static Part word(String text, int start, int end) {
        var word = text.substring(start, end);
        boolean counted = end < text.length() && Character.isDigit(text.charAt(end));
        boolean apart = start > 0 && (text.charAt(start - 1) == '-' || text.charAt(start - 1) == '.');
        // A letter alone is a release of its own (1.0.2k); before a number it is a stage (2.0b1, 2.0-M1), but for p
        // (7.2p2).
        var stage = !counted ? word : word.equals("a") ? "alpha" : word.equals("b") ? "beta" : word;
        stage = counted && apart && word.equals("m") ? "milestone" : stage;
        for (int i = 0; i < BEFORE.size(); i++) {
            if (BEFORE.get(i).contains(stage)) {
                return new Part(i - BEFORE.size(), "");
            }
        }
        return new Part(WORD, stage.equals("update") ? "u" : stage.equals("patch") ? "p" : stage);
    }
}
