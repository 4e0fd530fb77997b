package exist.threat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Ids of MITRE ATT&CK techniques, {@code T1566} or {@code T1566.001}, in the words of tags and clusters. */
public final class TechniqueIds {

    private static final Pattern ID = Pattern.compile("\\bT\\d{4}(?:\\.\\d{3})?\\b(?!\\.\\d)");

    /** Only words of ATT&CK are searched: others have numbers with a T of their own. */
    private static final Pattern OF_ATTACK =
            Pattern.compile("mitre|att(?:&|&amp;|-|_)?ck|attack-pattern", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMED = Pattern.compile("([^\"=]*[^\"=\\s])\\s+-\\s+(" + ID + ")\"?$");

    private TechniqueIds() {}

    /** Those that a tag names: {@code misp-galaxy:mitre-attack-pattern="Phishing - T1566"}. */
    public static List<String> in(String tag) {
        return OF_ATTACK.matcher(tag).find()
                ? ID.matcher(tag).results().map(MatchResult::group).distinct().toList()
                : List.of();
    }

    /** By id, what a technique is called in words like {@code Phishing - T1566}, or in tags that quote such words. */
    public static Map<String, String> names(Stream<String> words) {
        var names = new HashMap<String, String>();
        words.map(NAMED::matcher)
                .filter(Matcher::find)
                .forEach(named -> names.putIfAbsent(named.group(2), named.group(1)));
        return names;
    }

    /** The text, if it is an id and nothing else. */
    public static Optional<String> of(String text) {
        var id = text.strip().toUpperCase(Locale.ROOT);
        return ID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }
}
