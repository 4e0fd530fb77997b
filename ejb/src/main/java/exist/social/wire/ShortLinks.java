package exist.social.wire;

import exist.social.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** X's short links, as far as it says along with a post where they lead: nobody else is asked. */
final class ShortLinks {

    private final Map<String, Link> known = new LinkedHashMap<>();

    /** @param shortened as in the text; either may be null */
    void add(String shortened, String whole) {
        if (shortened != null) {
            Link.of(whole).ifPresent(link -> known.putIfAbsent(shortened, link));
        }
    }

    /** The text with whole addresses, and where all its links lead. */
    Markup in(String text) {
        if (known.isEmpty()) {
            return new Markup(text, List.of());
        }
        var any =
                known.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")(?![A-Za-z0-9])"));
        var whole = Pattern.compile(any)
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(known.get(found.group()).url()));
        return new Markup(whole, List.copyOf(known.values()));
    }

    /** X escapes three characters. */
    static String unescaped(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
