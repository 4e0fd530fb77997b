package exist.web.vuln;

import exist.vuln.Details;
import exist.vuln.Dossier;
import exist.vuln.RecordRow;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parts of a vulnerability as the original had them: each in ascending order of its id, once. */
final class OriginalJson {

    private static final Map<String, Map<String, String>> WORDS = Map.of(
            "AV", Map.of("L", "LOCAL", "A", "ADJACENT_NETWORK", "N", "NETWORK"),
            "AC", Map.of("H", "HIGH", "M", "MEDIUM", "L", "LOW"),
            "AU", Map.of("M", "MULTIPLE_INSTANCES", "S", "SINGLE_INSTANCE", "N", "NONE"),
            "C", Map.of("N", "NONE", "P", "PARTIAL", "C", "COMPLETE"),
            "I", Map.of("N", "NONE", "P", "PARTIAL", "C", "COMPLETE"),
            "A", Map.of("N", "NONE", "P", "PARTIAL", "C", "COMPLETE"));

    private final Dossier dossier;
    private final Times times;

    OriginalJson(Dossier dossier, Times times) {
        this.dossier = dossier;
        this.times = times;
    }

    /** @param id MD5 of the name */
    @JsonbPropertyOrder({"id", "name"})
    @Schema(name = "VulnerabilityProduct")
    public record Product(String id, String name) {}

    /** @param id MD5 of the address */
    @JsonbPropertyOrder({"id", "reftype", "value"})
    @Schema(name = "VulnerabilityReference")
    public record Reference(String id, String reftype, String value) {}

    @JsonbPropertyOrder({"id", "name", "description", "longname"})
    @Schema(name = "VulnerabilityTag")
    public record Tag(long id, String name, String description, String longname) {}

    @JsonbPropertyOrder({"id", "cwe_id", "cvss_score", "summary"})
    @Schema(name = "VulnerabilityNvd")
    public record Nvd(String id, String cwe_id, String cvss_score, String summary) {}

    /** @param id MD5 of the vector; the parts are those of CVSS 2.0 */
    @JsonbPropertyOrder({
        "id",
        "access_complexity",
        "availability_impact",
        "confidentiality_impact",
        "access_vector",
        "authentication",
        "integrity_impact",
        "score",
        "calculated_cvss_base_score",
        "cve_id",
        "source",
        "generated_on"
    })
    @Schema(name = "VulnerabilityOriginalCvss")
    public record Cvss(
            String id,
            String access_complexity,
            String availability_impact,
            String confidentiality_impact,
            String access_vector,
            String authentication,
            String integrity_impact,
            String score,
            String calculated_cvss_base_score,
            String cve_id,
            String source,
            String generated_on) {}

    List<Product> products() {
        return dossier.makers().stream()
                .map(Dossier.Maker::product)
                .filter(Objects::nonNull)
                .distinct()
                .map(name -> new Product(md5(name), name))
                .sorted(Comparator.comparing(Product::id))
                .toList();
    }

    List<String> vendors() {
        return dossier.makers().stream()
                .map(Dossier.Maker::vendor)
                .filter(Objects::nonNull)
                .distinct()
                .sorted(Comparator.comparing(OriginalJson::md5))
                .toList();
    }

    List<Reference> references() {
        return details()
                .flatMap(details -> details.references().stream())
                .map(one -> new Reference(
                        md5(one.url()),
                        one.type() != null || one.tags().isEmpty()
                                ? one.type()
                                : one.tags().get(0),
                        one.name() == null ? one.url() : one.name()))
                .collect(Collectors.toMap(Reference::id, one -> one, (first, other) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparing(Reference::id))
                .toList();
    }

    List<Tag> tags() {
        return dossier.tags().stream()
                .map(tag -> new Tag(tag.id(), tag.name(), tag.description(), tag.longName()))
                .toList();
    }

    List<Nvd> nvds() {
        var cves = dossier.row().cve() ? List.of(new Dossier.Cve(dossier.row().name(), dossier.own())) : dossier.cves();
        return cves.stream()
                .map(cve -> new Nvd(
                        cve.name(),
                        cve.weakness(),
                        cve.rating().map(rating -> decimal(rating.score())).orElse(null),
                        cve.summary()))
                .toList();
    }

    List<Cvss> cvsses() {
        return details()
                .flatMap(details -> details.cvss().stream())
                .map(this::cvss)
                .collect(Collectors.toMap(Cvss::id, one -> one, (first, other) -> first))
                .values()
                .stream()
                .sorted(Comparator.comparing(Cvss::id))
                .toList();
    }

    private Cvss cvss(Details.Cvss cvss) {
        var parts = parts(cvss.vector());
        return new Cvss(
                md5(cvss.vector() != null ? cvss.vector() : cvss.version() + " " + cvss.score() + " " + cvss.source()),
                word(parts, "AC"),
                word(parts, "A"),
                word(parts, "C"),
                word(parts, "AV"),
                word(parts, "AU"),
                word(parts, "I"),
                decimal(cvss.score()),
                decimal(cvss.calculated() == null ? cvss.score() : cvss.calculated()),
                cvss.cve(),
                cvss.source(),
                times.text(cvss.made()));
    }

    /** Of a vector of version 2, which names none. */
    private static Map<String, String> parts(String vector) {
        return vector == null || vector.startsWith("CVSS:")
                ? Map.of()
                : Stream.of(vector.replaceAll("[()]", "").split("/"))
                        .map(part -> part.split(":"))
                        .filter(part -> part.length == 2)
                        .collect(Collectors.toMap(
                                part -> part[0].toUpperCase(Locale.ROOT), part -> part[1], (a, b) -> a));
    }

    private static String word(Map<String, String> parts, String name) {
        return WORDS.get(name).get(parts.getOrDefault(name, ""));
    }

    private Stream<Details> details() {
        return dossier.records().stream().map(RecordRow::details);
    }

    private static String decimal(BigDecimal number) {
        return number == null ? null : number.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }

    private static String md5(String text) {
        try {
            var md5 = MessageDigest.getInstance("MD5"); // a name, as the original made it, and no secret
            return HexFormat.of().formatHex(md5.digest(String.valueOf(text).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
