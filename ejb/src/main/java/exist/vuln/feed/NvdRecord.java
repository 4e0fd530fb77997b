package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.indicator.CveIds;
import exist.vuln.Affected;
import exist.vuln.Affected.Status;
import exist.vuln.Affected.Versions;
import exist.vuln.Cpe;
import exist.vuln.Details;
import exist.vuln.Details.Cvss;
import exist.vuln.Details.Reference;
import exist.vuln.Details.Tag;
import exist.vuln.Publisher;
import exist.vuln.State;
import exist.vuln.VulnItem;
import exist.vuln.VulnRecord;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** NVD's records in its JSON of version 2.0, as its API and its files have them. */
final class NvdRecord {

    /** Some have tens of thousands of CPEs. */
    private static final int MOST_VALUES = 500_000;

    private static final List<String> METRICS =
            List.of("cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2");

    private final Members cve;
    private final Moments moments;

    private NvdRecord(Members cve, Moments moments) {
        this.cve = cve;
        this.moments = moments;
    }

    /** @throws IOException it is something else, perhaps of an older version */
    static Items<VulnItem> of(Document document) throws IOException {
        if (Json.value(document, "/CVE_data_version") != null) {
            throw new IOException(
                    "The document is NVD's JSON of version 1, which NVD has given up in 2023. Version 2.0 can be read.");
        }
        var json = Json.of(document, "/vulnerabilities");
        var moments = new Moments(document.observed());
        return new Units(
                json,
                () -> json.next()
                        ? List.of(new NvdRecord(
                                        Members.of(json.value(MOST_VALUES)).members("cve"), moments)
                                .record())
                        : null);
    }

    private VulnRecord record() throws MalformedItemException {
        var name = CveIds.parse(cve.need("id"))
                .orElseThrow(() -> new MalformedItemException("\"" + cve.text("id") + "\" is no CVE id"));
        var description = description();
        var status = cve.text("vulnStatus");
        boolean rejected =
                "Rejected".equalsIgnoreCase(status) || description != null && description.startsWith("** REJECT **");
        return new VulnRecord(
                Publisher.NVD,
                name,
                List.of(),
                rejected ? State.REJECTED : State.PUBLISHED,
                status,
                Words.of(null, description, "https://nvd.nist.gov/vuln/detail/" + name),
                new Dates(null, moments.of(cve.text("published")), moments.of(cve.text("lastModified"))),
                null,
                new Details(ratings(), weaknesses(), references(), tags(description)),
                affected());
    }

    /** English, or else whatever there is. */
    private String description() {
        var all = cve.list("descriptions");
        return all.stream()
                .filter(text -> "en".equals(text.text("lang")) && text.text("value") != null)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(text -> text.text("value"))
                .orElse(null);
    }

    private List<Cvss> ratings() {
        var metrics = cve.members("metrics");
        return METRICS.stream()
                .flatMap(kind -> metrics.list(kind).stream())
                .map(metric -> Ratings.of(
                        metric.members("cvssData"),
                        metric.text("source"),
                        metric.text("type"),
                        metric.text("baseSeverity")))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> weaknesses() {
        return cve.list("weaknesses").stream()
                .flatMap(weakness -> weakness.list("description").stream())
                .map(text -> text.text("value"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Several people may have named one page. */
    private List<Reference> references() {
        var tags = new LinkedHashMap<String, LinkedHashSet<String>>();
        for (var reference : cve.list("references")) {
            if (reference.text("url") != null) {
                tags.computeIfAbsent(reference.text("url"), url -> new LinkedHashSet<>())
                        .addAll(reference.texts("tags"));
            }
        }
        return tags.entrySet().stream()
                .map(one -> new Reference(one.getKey(), null, null, List.copyOf(one.getValue())))
                .toList();
    }

    private List<Tag> tags(String description) {
        var names = new LinkedHashSet<String>();
        cve.list("cveTags").forEach(one -> names.addAll(one.texts("tags")));
        if (description != null && description.startsWith("** DISPUTED **")) {
            names.add("disputed");
        }
        return names.stream().filter(name -> !name.isBlank()).map(Tag::of).toList();
    }

    private List<Affected> affected() {
        var all = new ArrayList<Affected>();
        for (var configuration : cve.list("configurations")) {
            for (var node : configuration.list("nodes")) {
                for (var match : node.list("cpeMatch")) {
                    var cpe = match.text("criteria");
                    // Some matches name no product: they say nothing.
                    if (cpe != null) {
                        all.add(affected(match, cpe));
                    }
                }
            }
        }
        return all;
    }

    private static Affected affected(Members match, String text) {
        var cpe = Cpe.parse(text).orElse(null);
        return new Affected(
                match.is("vulnerable") ? Status.AFFECTED : Status.PLATFORM,
                cpe == null || cpe.vendor().equals("*") ? null : cpe.vendor(),
                cpe == null ? null : cpe.product(),
                text,
                versions(match, cpe),
                null);
    }

    private static Versions versions(Members match, Cpe cpe) {
        var from = match.text("versionStartIncluding");
        var behind = match.text("versionStartExcluding");
        var to = match.text("versionEndIncluding");
        var before = match.text("versionEndExcluding");
        if (from == null && behind == null && to == null && before == null) {
            return cpe == null || isAny(cpe.version())
                    ? Versions.ALL
                    : Versions.exactly(cpe.version() + (isAny(cpe.update()) ? "" : "-" + cpe.update()), null);
        }
        return new Versions(
                null,
                from == null ? behind : from,
                from != null || behind == null,
                to == null ? before : to,
                to != null || before == null,
                null);
    }

    private static boolean isAny(String part) {
        return part.equals("*") || part.equals("-");
    }
}
