package exist.web.vuln;

import exist.vuln.Dossier;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigDecimal;
import java.util.List;
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
    "kev_past",
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
        List<SourceJson.Cvss> cvss,

        @Schema(description = "Likelihood that it is exploited within 30 days")
        SourceJson.Epss epss,

        @Schema(description = "What CISA's catalogue of exploited vulnerabilities says; null: it is not in it")
        SourceJson.Kev kev,

        @Schema(description = "When it was in that catalogue and was taken out again, the oldest first")
        List<SourceJson.KevPast> kev_past,

        @Schema(description = "How many exploits are known: /api/exploit?cve=…")
        int exploits,

        @Schema(description = "Asked what affects a product: exact, range or product-only")
        String reason,

        @Schema(description = "What is affected: of each source, the first 20 in a list, the first 1,000 of one")
        List<SourceJson.Affected> affected,

        long affected_count,
        List<SourceJson.Link> links,

        @Schema(description = "What each source says, with its dates")
        List<SourceJson.Record> records,

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
        kev_past = List.copyOf(kev_past);
        affected = List.copyOf(affected);
        links = List.copyOf(links);
        records = List.copyOf(records);
    }

    /** The JSON writer asks each object for it; that of all fields took longer than writing them. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    static VulnJson of(Dossier dossier, Times times) {
        var row = dossier.row();
        var original = new OriginalJson(dossier, times);
        var sources = new SourceJson(dossier, times);
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
                sources.cvss(),
                sources.epss(),
                sources.kev(),
                sources.kevPast(),
                row.exploits(),
                row.reason() == null ? null : row.reason().label(),
                sources.affected(),
                dossier.affectedInAll(),
                sources.links(),
                sources.records(),
                times.text(row.found()),
                times.text(row.changed()));
    }
}
