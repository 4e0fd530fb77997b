package exist.vuln;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What a publisher says of a vulnerability in lists; kept as JSON in {@code vuln_record.details}.
 *
 * @param weaknesses {@code CWE-79}, or the publisher's words where it knows no number
 */
public record Details(List<Cvss> cvss, List<String> weaknesses, List<Reference> references, List<Tag> tags) {

    public static final Details NONE = new Details(List.of(), List.of(), List.of(), List.of());

    public Details {
        cvss = List.copyOf(cvss);
        weaknesses = List.copyOf(weaknesses);
        references = List.copyOf(references);
        tags = List.copyOf(tags);
    }

    /**
     * A rating; what the publisher does not say is null, but for the score.
     *
     * @param version 2.0, 3.0, 3.1, 4.0
     * @param source who rates, as the publisher names it: an address of mail, a name
     * @param type Primary, Secondary (NVD)
     * @param score 0.0 to 10.0
     * @param calculated the score that the vector gives, if the publisher says so besides
     * @param severity in upper case
     * @param cve which it rates, where an advisory names several
     * @param made when
     */
    public record Cvss(
            String version,
            String source,
            String type,
            String vector,
            BigDecimal score,
            BigDecimal calculated,
            String severity,
            String cve,
            Instant made) {

        public static Cvss of(
                String version, String source, String type, String vector, BigDecimal score, String severity) {
            return new Cvss(version, source, type, vector, score, null, severity, null, null);
        }
    }

    /**
     * Each may be null.
     *
     * @param type the kind of page: advisory, cve (JVN)
     * @param name of it
     * @param tags the publisher's words for what is to be found there
     */
    public record Reference(String url, String type, String name, List<String> tags) {

        public Reference {
            tags = List.copyOf(tags);
        }
    }

    /** A mark. @param longName or null, as {@code description} */
    public record Tag(String name, String longName, String description) {

        public static Tag of(String name) {
            return new Tag(name, null, null);
        }
    }

    public String toJson() {
        return DetailsJson.write(this);
    }

    public static Details fromJson(String json) {
        return DetailsJson.read(json);
    }
}
