package exist.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Ids of vulnerabilities (CVE) as people write them: whole tokens, so that none is taken for a longer one's beginning. */
public final class CveIds {

    /** More would be a list of vulnerabilities, not something about them. */
    private static final int MOST = 1_000;

    private static final String JOINT = "[-_\u2010-\u2015\u2212\uff0d]";
    private static final Pattern ID = Pattern.compile(
            "(?<![A-Za-z0-9])CVE(?:" + JOINT + "|[:\uff1a]?[ \u00a0])(\\d{4})" + JOINT + "(\\d{4,19})(?![A-Za-z0-9])",
            Pattern.CASE_INSENSITIVE);

    private CveIds() {}

    /** All that the texts name, as {@code CVE-2010-3971}; at most 1,000 of them. A text may be null. */
    public static SortedSet<String> in(Iterable<String> texts) {
        var ids = new TreeSet<String>();
        for (var text : texts) {
            var found = ID.matcher(text == null ? "" : text);
            while (ids.size() < MOST && found.find()) {
                ids.add("CVE-" + found.group(1) + "-" + found.group(2));
            }
        }
        return ids;
    }

    /**
     * A piece of a text.
     *
     * @param cve the id that it is, as {@code CVE-2010-3971}, however it is written; null: other words
     */
    public record Piece(String text, String cve) {}

    /** A text in pieces: put together they are what it was. Of ids behind the first thousand nothing is made. */
    public static List<Piece> pieces(String text) {
        var pieces = new ArrayList<Piece>();
        var found = ID.matcher(text);
        int done = 0;
        while (pieces.size() < 2 * MOST && found.find()) {
            if (found.start() > done) {
                pieces.add(new Piece(text.substring(done, found.start()), null));
            }
            pieces.add(new Piece(found.group(), "CVE-" + found.group(1) + "-" + found.group(2)));
            done = found.end();
        }
        if (done < text.length()) {
            pieces.add(new Piece(text.substring(done), null));
        }
        return pieces;
    }

    /** The id that the whole text is, with or without {@code CVE} in front. */
    public static Optional<String> parse(String text) {
        var id = text.strip();
        var whole = ID.matcher(Character.isDigit(id.isEmpty() ? ' ' : id.charAt(0)) ? "CVE-" + id : id);
        return whole.matches() ? Optional.of("CVE-" + whole.group(1) + "-" + whole.group(2)) : Optional.empty();
    }
}
