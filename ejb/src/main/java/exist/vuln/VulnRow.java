package exist.vuln;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A vulnerability as lists show it: what all sources say, in one line. What is not known is null.
 *
 * @param id of our own; {@code name} is what people know it by: {@code CVE-2099-0001}, {@code JVNDB-2099-000001}
 * @param cve false: an advisory
 * @param feedNumber of the feed whose words these are
 * @param feedName null: it is not known (any more)
 * @param modified the latest date that a source gives
 * @param score the CVSS that counts; {@code cvss2} … {@code cvss4}: of each version
 * @param cwes {@code CWE-79}
 * @param epss 0 to 1; {@code percentile}: how many of all CVEs have this or less
 * @param kev day on which CISA took it up as exploited
 * @param due day until which CISA wants it mended
 * @param exploits how many are known here
 * @param reason why it is among those that affect a product; null: this was not asked
 */
public record VulnRow(
        long id,
        String name,
        boolean cve,
        Integer feedNumber,
        String feedName,
        String state,
        boolean disputed,
        String title,
        String description,
        Instant published,
        Instant modified,
        BigDecimal score,
        BigDecimal cvss2,
        BigDecimal cvss3,
        BigDecimal cvss4,
        List<String> cwes,
        BigDecimal epss,
        BigDecimal percentile,
        LocalDate kev,
        LocalDate due,
        Boolean ransomware,
        int exploits,
        Instant found,
        Instant changed,
        Reason reason) {

    /** How the original called its two sources. */
    private static final Map<Integer, String> ORIGINAL = Map.of(101, "VulnDB", 201, "JVN", 801, "JVN");

    public VulnRow {
        cwes = List.copyOf(cwes);
    }

    /** The source's name, or the number of one that is not known (any more); null: there are no words of it. */
    public String source() {
        if (feedNumber == null) {
            return null;
        }
        var name = ORIGINAL.getOrDefault(feedNumber, feedName);
        return name == null ? feedNumber.toString() : name;
    }

    /** In words: {@code critical}, {@code high}, {@code medium}, {@code low}, {@code none}; null: not rated. */
    public String severity() {
        return severity(score);
    }

    /** As CVSS names the ranges of its scores, for all versions. */
    public static String severity(BigDecimal score) {
        if (score == null) {
            return null;
        }
        double value = score.doubleValue();
        return value >= 9 ? "critical" : value >= 7 ? "high" : value >= 4 ? "medium" : value > 0 ? "low" : "none";
    }

    /** Its title, or how its description begins; its name if it has neither. */
    public String headline() {
        var words = title != null && !title.isBlank() ? title : description;
        return words == null || words.isBlank() ? name : words.length() > 300 ? words.substring(0, 299) + "…" : words;
    }

    VulnRow because(Reason why) {
        return new VulnRow(
                id,
                name,
                cve,
                feedNumber,
                feedName,
                state,
                disputed,
                title,
                description,
                published,
                modified,
                score,
                cvss2,
                cvss3,
                cvss4,
                cwes,
                epss,
                percentile,
                kev,
                due,
                ransomware,
                exploits,
                found,
                changed,
                why);
    }

    /** Lists of many are written as JSON, which asks for it. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
