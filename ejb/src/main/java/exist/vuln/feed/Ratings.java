package exist.vuln.feed;

import exist.feed.Members;
import exist.vuln.Details.Cvss;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** CVSS as the JSON of FIRST's schemas has it, in which both NVD and the CVE List write. */
final class Ratings {

    private Ratings() {}

    /**
     * @param cvss with {@code version}, {@code baseScore} and so on
     * @param severity used if it has none
     * @return null if it has no score
     */
    static Cvss of(Members cvss, String source, String type, String severity) {
        var score = score(cvss.text("baseScore"));
        var word = cvss.text("baseSeverity") == null ? severity : cvss.text("baseSeverity");
        return score == null
                ? null
                : Cvss.of(
                        cvss.text("version"),
                        source,
                        type,
                        cvss.text("vectorString"),
                        score,
                        word == null ? null : word.toUpperCase(Locale.ROOT));
    }

    /** With one decimal; null if it is none of 0 to 10. */
    static BigDecimal score(String text) {
        if (text == null || !text.matches("\\d{1,2}(\\.\\d{1,9})?")) {
            return null;
        }
        var score = new BigDecimal(text).setScale(1, RoundingMode.HALF_UP);
        return score.compareTo(BigDecimal.TEN) > 0 ? null : score;
    }
}
