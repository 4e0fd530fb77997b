package exist.web.vuln;

import exist.vuln.AffectedRow;
import exist.vuln.Details;
import exist.vuln.Dossier;
import exist.vuln.RecordRow;
import exist.vuln.VulnRow;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What sources say of a vulnerability, each in its own words: the parts that the original did not have. */
final class SourceJson {

    private final Dossier dossier;
    private final Times times;

    SourceJson(Dossier dossier, Times times) {
        this.dossier = dossier;
        this.times = times;
    }

    /** @param by who rates; {@code publisher}: in whose record it stands: CVE, NVD, ADP, KEV, JVN */
    @JsonbPropertyOrder({"version", "score", "severity", "vector", "by", "type", "publisher"})
    @Schema(name = "VulnerabilityCvss")
    public record Cvss(
            String version,
            BigDecimal score,
            String severity,
            String vector,
            String by,
            String type,
            String publisher) {

        /** See {@link VulnJson#hashCode}. */
        @Override
        public int hashCode() {
            return Objects.hashCode(vector);
        }
    }

    @JsonbPropertyOrder({"score", "percentile"})
    @Schema(name = "VulnerabilityEpss")
    public record Epss(BigDecimal score, BigDecimal percentile) {}

    @JsonbPropertyOrder({"added", "due", "ransomware"})
    @Schema(name = "VulnerabilityKev")
    public record Kev(String added, String due, Boolean ransomware) {}

    /** @param added the day that CISA gave; {@code removed}: when its catalogue did not hold it any more */
    @JsonbPropertyOrder({"added", "removed"})
    @Schema(name = "VulnerabilityKevPast")
    public record KevPast(String added, String removed) {}

    @JsonbPropertyOrder({
        "status",
        "vendor",
        "product",
        "cpe",
        "version",
        "from",
        "from_including",
        "to",
        "to_including",
        "scheme",
        "words",
        "publisher"
    })
    @Schema(name = "VulnerabilityAffected")
    public record Affected(
            String status,
            String vendor,
            String product,
            String cpe,
            String version,
            String from,
            boolean from_including,
            String to,
            boolean to_including,
            String scheme,
            String words,
            String publisher) {

        /** See {@link VulnJson#hashCode}. */
        @Override
        public int hashCode() {
            return Objects.hashCode(product);
        }
    }

    @JsonbPropertyOrder({"url", "name", "tags", "publisher"})
    @Schema(name = "VulnerabilityLink")
    public record Link(String url, String name, List<String> tags, String publisher) {

        public Link {
            tags = List.copyOf(tags);
        }

        /** See {@link VulnJson#hashCode}. */
        @Override
        public int hashCode() {
            return Objects.hashCode(url);
        }
    }

    @JsonbPropertyOrder({
        "publisher",
        "id",
        "feed",
        "state",
        "status",
        "title",
        "description",
        "impact",
        "solution",
        "link",
        "issued",
        "published",
        "modified",
        "found",
        "changed",
        "withdrawn"
    })
    /** @param withdrawn when its publisher's list of all did not hold it any more; null: it stands */
    @Schema(name = "VulnerabilityRecord")
    public record Record(
            String publisher,
            String id,
            String feed,
            String state,
            String status,
            String title,
            String description,
            String impact,
            String solution,
            String link,
            String issued,
            String published,
            String modified,
            String found,
            String changed,
            String withdrawn) {

        static Record of(RecordRow row, Times times) {
            var words = row.words();
            var dates = row.dates();
            return new Record(
                    row.publisher().name(),
                    row.name(),
                    row.feedId(),
                    row.state().name(),
                    row.status(),
                    words.title(),
                    words.description(),
                    words.impact(),
                    words.solution(),
                    words.link(),
                    times.text(dates.issued()),
                    times.text(dates.published()),
                    times.text(dates.modified()),
                    times.text(row.found()),
                    times.text(row.changed()),
                    times.text(row.withdrawn()));
        }

        /** See {@link VulnJson#hashCode}. */
        @Override
        public int hashCode() {
            return Objects.hashCode(id);
        }
    }

    List<Cvss> cvss() {
        return details(SourceJson::ratings);
    }

    List<Link> links() {
        return details(SourceJson::addresses);
    }

    Epss epss() {
        var row = dossier.row();
        return row.epss() == null ? null : new Epss(row.epss(), row.percentile());
    }

    List<KevPast> kevPast() {
        return dossier.exploited().stream()
                .map(one -> new KevPast(one.added().toString(), times.text(one.removed())))
                .toList();
    }

    List<Affected> affected() {
        return dossier.affected().stream().map(SourceJson::affected).toList();
    }

    List<Record> records() {
        return dossier.records().stream()
                .map(record -> Record.of(record, times))
                .toList();
    }

    private interface Reader<T> {
        Stream<T> read(String publisher, Details details);
    }

    private <T> List<T> details(Reader<T> reader) {
        return dossier.records().stream()
                .flatMap(record -> reader.read(record.publisher().name(), record.details()))
                .toList();
    }

    private static Stream<Cvss> ratings(String publisher, Details details) {
        return details.cvss().stream()
                .map(one -> new Cvss(
                        one.version(),
                        one.score(),
                        VulnRow.severity(one.score()),
                        one.vector(),
                        one.source(),
                        one.type(),
                        publisher));
    }

    private static Stream<Link> addresses(String publisher, Details details) {
        return details.references().stream()
                .filter(one -> one.url() != null && !one.url().isEmpty())
                .map(one -> new Link(one.url(), one.name(), one.tags(), publisher));
    }

    Kev kev() {
        var row = dossier.row();
        return row.kev() == null
                ? null
                : new Kev(row.kev().toString(), Objects.toString(row.due(), null), row.ransomware());
    }

    private static Affected affected(AffectedRow row) {
        var what = row.what();
        var versions = what.versions();
        return new Affected(
                what.status().name(),
                what.vendor(),
                what.product(),
                what.cpe(),
                versions.exactly(),
                versions.from(),
                versions.fromIncluding(),
                versions.to(),
                versions.toIncluding(),
                versions.scheme(),
                what.words(),
                row.publisher().name());
    }
}
