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

/** A vulnerability: the original's fields in the original's order, then ours. */
@JsonbPropertyOrder({
    "id",
    "title",
    "description",
    "t_description",
    "vulndb_published_date",
    "vulndb_last_modified",
    "products",
    "vendors",
    "references",
    "tags",
    "solution",
    "nvds",
    "cvsses",
    "source",
    "state",
    "disputed",
    "cves",
    "cwes",
    "score",
    "severity",
    "cvss",
    "epss",
    "kev",
    "exploits",
    "reason",
    "affected",
    "affected_count",
    "links",
    "records",
    "found",
    "changed"
})
@Schema(name = "Vulnerability")
public record VulnJson(
        @Schema(description = "CVE-… or the id of an advisory, JVNDB-…")
        String id,

        String title,
        String description,

        @Schema(description = "Technical description") String t_description,

        @Schema(description = "The earliest date that a source gives")
        String vulndb_published_date,

        @Schema(description = "The latest date that a source gives")
        String vulndb_last_modified,

        List<OriginalJson.Product> products,
        List<String> vendors,
        List<OriginalJson.Reference> references,
        List<OriginalJson.Tag> tags,
        String solution,

        @Schema(description = "The CVEs that an advisory names, as NVD or their owners know them; of a CVE, itself")
        List<OriginalJson.Nvd> nvds,

        List<OriginalJson.Cvss> cvsses,

        @Schema(description = "Whose words title and description are")
        String source,

        @Schema(description = "PUBLISHED, REJECTED, RESERVED")
        String state,

        boolean disputed,
        @Schema(description = "Ids of the CVEs") List<String> cves,

        @Schema(example = "[\"CWE-79\"]") List<String> cwes,

        @Schema(description = "The CVSS that counts: of the newest version, by NVD or else by the CVE's owner")
        BigDecimal score,

        @Schema(description = "critical, high, medium, low, none")
        String severity,

        @Schema(description = "The CVSS of all versions and sources")
        List<Cvss> cvss,

        @Schema(description = "Likelihood that it is exploited within 30 days")
        Epss epss,

        @Schema(description = "What CISA's catalogue of exploited vulnerabilities says; null: it is not in it")
        Kev kev,

        @Schema(description = "How many exploits are known: /api/exploit?cve=…")
        int exploits,

        @Schema(description = "Asked what affects a product: exact, range or product-only")
        String reason,

        @Schema(description = "What is affected: of each source, the first 20 in a list, the first 1,000 of one")
        List<Affected> affected,

        long affected_count,
        List<Link> links,

        @Schema(description = "What each source says, with its dates")
        List<Record> records,

        String found,
        String changed) {

    public VulnJson {
        products = List.copyOf(products);
        vendors = List.copyOf(vendors);
        references = List.copyOf(references);
        tags = List.copyOf(tags);
        nvds = List.copyOf(nvds);
        cvsses = List.copyOf(cvsses);
        cves = List.copyOf(cves);
        cwes = List.copyOf(cwes);
        cvss = List.copyOf(cvss);
        affected = List.copyOf(affected);
        links = List.copyOf(links);
        records = List.copyOf(records);
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
            String publisher) {}

    @JsonbPropertyOrder({"score", "percentile"})
    @Schema(name = "VulnerabilityEpss")
    public record Epss(BigDecimal score, BigDecimal percentile) {}

    @JsonbPropertyOrder({"added", "due", "ransomware"})
    @Schema(name = "VulnerabilityKev")
    public record Kev(String added, String due, Boolean ransomware) {}

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
            String publisher) {}

    @JsonbPropertyOrder({"url", "name", "tags", "publisher"})
    @Schema(name = "VulnerabilityLink")
    public record Link(String url, String name, List<String> tags, String publisher) {

        public Link {
            tags = List.copyOf(tags);
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
        "changed"
    })
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
            String changed) {

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
                    times.text(row.changed()));
        }
    }

    /** The JSON writer asks each object for it; that of all fields took longer than writing them. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    static VulnJson of(Dossier dossier, Times times) {
        var row = dossier.row();
        var original = new OriginalJson(dossier, times);
        return new VulnJson(
                row.name(),
                row.title(),
                row.description(),
                dossier.technical().orElse(null),
                times.text(row.published()),
                times.text(row.modified()),
                original.products(),
                original.vendors(),
                original.references(),
                original.tags(),
                dossier.solution().orElse(null),
                original.nvds(),
                original.cvsses(),
                row.source(),
                row.state(),
                row.disputed(),
                row.cve()
                        ? List.of(row.name())
                        : dossier.cves().stream().map(Dossier.Cve::name).toList(),
                row.cwes(),
                row.score(),
                row.severity(),
                details(dossier, VulnJson::cvss).toList(),
                row.epss() == null ? null : new Epss(row.epss(), row.percentile()),
                kev(row),
                row.exploits(),
                row.reason() == null ? null : row.reason().label(),
                dossier.affected().stream().map(VulnJson::affected).toList(),
                dossier.affectedInAll(),
                details(dossier, VulnJson::links).toList(),
                dossier.records().stream()
                        .map(record -> Record.of(record, times))
                        .toList(),
                times.text(row.found()),
                times.text(row.changed()));
    }

    private interface Reader<T> {
        Stream<T> read(String publisher, Details details);
    }

    private static <T> Stream<T> details(Dossier dossier, Reader<T> reader) {
        return dossier.records().stream()
                .flatMap(record -> reader.read(record.publisher().name(), record.details()));
    }

    private static Stream<Cvss> cvss(String publisher, Details details) {
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

    private static Stream<Link> links(String publisher, Details details) {
        return details.references().stream()
                .filter(one -> one.url() != null && !one.url().isEmpty())
                .map(one -> new Link(one.url(), one.name(), one.tags(), publisher));
    }

    private static Kev kev(VulnRow row) {
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
