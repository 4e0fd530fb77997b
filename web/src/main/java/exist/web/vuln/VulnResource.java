package exist.web.vuln;

import exist.vuln.Dossiers;
import exist.vuln.VulnQuery;
import exist.vuln.Vulnerabilities;
import exist.web.api.ApiRequest;
import exist.web.api.ApiWords;
import exist.web.api.Conditional;
import exist.web.api.Envelope;
import exist.web.api.Ids;
import exist.web.api.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Vulnerabilities. */
@Path("/vuln")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Conditional
@Tag(name = "Vulnerabilities")
public class VulnResource {

    /** Rows on what is affected, of each source. */
    private static final int MANY = 1_000;

    @Inject
    Vulnerabilities vulnerabilities;

    @Inject
    Dossiers dossiers;

    @Inject
    ApiRequest request;

    @Inject
    Times times;

    @GET
    @Operation(
            summary = "Vulnerabilities, the last modified first",
            description =
                    "All conditions must hold. Without entry=cve, each advisory (JVNDB-…) is a row, and each CVE that no"
                            + " advisory names; what is asked of KEV, EPSS, exploits and CWE holds for an advisory if it holds for"
                            + " one of its CVEs.")
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "Terms, all of them part of title or description; upper and lower case are one")
    @Parameter(
            name = "cve",
            in = ParameterIn.QUERY,
            example = "CVE-2021-44228",
            description = "It, and advisories that name it, by its whole id")
    @Parameter(name = "tag", in = ParameterIn.QUERY, description = "Name of a tag; may be repeated: all of them")
    @Parameter(name = "vulndb_published_date_after", in = ParameterIn.QUERY, description = ApiWords.PUBLISHED_AFTER)
    @Parameter(name = "vulndb_published_date_before", in = ParameterIn.QUERY, description = ApiWords.PUBLISHED_BEFORE)
    @Parameter(name = "vulndb_last_modified_after", in = ParameterIn.QUERY, description = "Likewise: modified")
    @Parameter(name = "vulndb_last_modified_before", in = ParameterIn.QUERY, description = "Likewise: modified")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            example = "cvss>=7.5 (kev:yes OR epss>=0.5) -vendor:acme modified:7d",
            description =
                    "A search as on the page of vulnerabilities: words, \"several words\", AND, OR, NOT, parentheses,"
                            + " and fields: text, id, vendor, product, affects, cpe, cwe, tag, state, cvss, cvss2, cvss3, cvss4,"
                            + " epss, kev, ransomware, exploit, published, modified, kev_added, kev_due")
    @Parameter(name = "vendor", in = ParameterIn.QUERY, example = "apache", description = "Whole name of a maker")
    @Parameter(
            name = "product",
            in = ParameterIn.QUERY,
            example = "http_server",
            description = "Whole name of a product")
    @Parameter(
            name = "affects",
            in = ParameterIn.QUERY,
            example = "apache/http_server@2.4.49",
            description =
                    "Only what affects this version: vendor/product@version, product@version, or a CPE name (2.2 or"
                            + " 2.3). Each row has the reason: exact, range, product-only")
    @Parameter(name = "cwe", in = ParameterIn.QUERY, example = "CWE-79")
    @Parameter(name = "state", in = ParameterIn.QUERY, description = "PUBLISHED, REJECTED, RESERVED or DISPUTED")
    @Parameter(name = "cvss_min", in = ParameterIn.QUERY, example = "7.5", description = "0.0 to 10.0")
    @Parameter(name = "cvss_max", in = ParameterIn.QUERY, description = "0.0 to 10.0")
    @Parameter(name = "cvss2_min", in = ParameterIn.QUERY, description = "CVSS 2.0; likewise cvss2_max")
    @Parameter(name = "cvss3_min", in = ParameterIn.QUERY, description = "CVSS 3.0 and 3.1; likewise cvss3_max")
    @Parameter(name = "cvss4_min", in = ParameterIn.QUERY, description = "CVSS 4.0; likewise cvss4_max")
    @Parameter(name = "epss_min", in = ParameterIn.QUERY, example = "0.5", description = "0 to 1; likewise epss_max")
    @Parameter(name = "kev", in = ParameterIn.QUERY, description = "yes or no: in CISA's catalogue of exploited ones")
    @Parameter(
            name = "ransomware",
            in = ParameterIn.QUERY,
            description = "yes or no: CISA knows of ransomware using it")
    @Parameter(name = "exploit", in = ParameterIn.QUERY, description = "yes or no: an exploit is known here")
    @Parameter(
            name = "published",
            in = ParameterIn.QUERY,
            example = "2026-07-01..2026-07-31",
            description = "A day, days from..to, or a time back from now: 12h, 7d, 4w, 1y")
    @Parameter(name = "modified", in = ParameterIn.QUERY, example = "7d", description = "Likewise")
    @Parameter(
            name = "entry",
            in = ParameterIn.QUERY,
            description = "cve: each CVE is one row, with what all sources say of it, and advisories only if they name"
                    + " none; advisory (the default): as in the original")
    @Parameter(
            name = "order",
            in = ParameterIn.QUERY,
            description =
                    "Of entry=cve, what comes first: modified (the default), published, score, epss, kev, exploits")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = ApiWords.SINCE)
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "50", description = ApiWords.LIMIT)
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = ApiWords.OFFSET)
    public Envelope<VulnJson> list() {
        return request.list("vuln", dossiers, read(null), dossier -> VulnJson.of(dossier, times));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One vulnerability", description = "By CVE id or by an advisory's own. " + ApiWords.NARROWED)
    public VulnJson one(@PathParam("id") String id) {
        return dossiers.of(vulnerabilities.page(read(Ids.text(id)), 0, 1), MANY).stream()
                .findFirst()
                .map(dossier -> VulnJson.of(dossier, times))
                .orElseThrow(() -> new NotFoundException("There is no such vulnerability."));
    }

    private VulnQuery read(String id) {
        return VulnFilters.read(request.filters(), id, vulnerabilities::tagged, Instant.now());
    }
}
