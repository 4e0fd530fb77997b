package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.indicator.CveIds;
import exist.vuln.Affected;
import exist.vuln.Affected.Status;
import exist.vuln.Affected.Versions;
import exist.vuln.Details;
import exist.vuln.Details.Cvss;
import exist.vuln.Details.Reference;
import exist.vuln.Publisher;
import exist.vuln.State;
import exist.vuln.VulnItem;
import exist.vuln.VulnRecord;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JVN iPedia's advisories as MyJVN gives them: shortly in a list, or with all that is known of each. */
final class JvnAdvisory {

    /** What is known of one, what a list says of one, and whether all went well. */
    private static final Set<String> ELEMENTS = Set.of("Vulinfo", "item", "Status");

    /** What a document of details is. */
    static final String DETAILS = "VULDEF-Document";

    private static final Set<String> ROOTS = Set.of(DETAILS, "RDF", "Result", "Status");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{1,31}");
    private static final Pattern VERSION = Pattern.compile("[vV]?\\d[\\w.+-]*");
    private static final String CWE = "CWE-\\d{1,6}";

    private final Moments moments;

    private JvnAdvisory(Moments moments) {
        this.moments = moments;
    }

    static Xml open(Document document) throws IOException {
        var xml = Xml.of(document, ELEMENTS);
        if (!ROOTS.contains(xml.root())) {
            xml.close();
            throw new IOException("The document is "
                    + (xml.root().equalsIgnoreCase("html") ? "an HTML page" : "XML (" + xml.root() + ")")
                    + ", not an answer of MyJVN.");
        }
        return xml;
    }

    /** Of a list or of details. */
    static Items<VulnItem> of(Document document) throws IOException {
        var xml = open(document);
        var advisory = new JvnAdvisory(new Moments(document.observed()));
        return new Units(xml, () -> advisory.next(xml));
    }

    private List<VulnRecord> next(Xml xml) throws IOException, MalformedItemException {
        var element = xml.next();
        if (element == null) {
            return null;
        }
        if (element.name().equals("Status")) {
            check(element);
            return List.of();
        }
        return List.of(element.name().equals("item") ? listed(element) : detailed(element));
    }

    /** @throws IOException MyJVN says that it could not answer */
    static void check(Element status) throws IOException {
        if (!isGood(status)) {
            var words = Stream.of(status.attribute("errCd"), status.attribute("errMsg"))
                    .filter(word -> word != null && !word.isBlank())
                    .toList();
            throw new IOException(
                    words.isEmpty()
                            ? "MyJVN answered with an error and does not say which."
                            : "MyJVN answered with the error " + String.join(": ", words));
        }
    }

    static boolean isGood(Element status) {
        return status.attribute("retCd") == null || "0".equals(status.attribute("retCd"));
    }

    private static String id(String text) throws MalformedItemException {
        if (text == null || !ID.matcher(text).matches()) {
            throw new MalformedItemException("\"" + text + "\" is no id of an advisory");
        }
        return text;
    }

    private VulnRecord listed(Element item) throws MalformedItemException {
        var references = item.all("references")
                .map(one -> new Reference(
                        one.text(),
                        one.attribute("source") == null
                                ? null
                                : one.attribute("source").toLowerCase(Locale.ROOT),
                        Stream.of(one.attribute("source"), one.attribute("id"), one.attribute("title"))
                                .filter(Objects::nonNull)
                                .distinct()
                                .reduce((a, b) -> a + ": " + b)
                                .orElse(null),
                        List.of()))
                .toList();
        var ids = item.all("references").map(one -> one.attribute("id")).toList();
        return record(
                id(item.text("identifier")),
                ids,
                Words.of(item.text("title"), item.text("description"), item.text("link")),
                new Dates(null, moments.of(item.text("issued")), moments.of(item.text("modified"))),
                item.all("cvss")
                        .map(cvss -> rating(
                                cvss.attribute("version"),
                                cvss.attribute("vector"),
                                cvss.attribute("score"),
                                cvss.attribute("severity")))
                        .filter(Objects::nonNull)
                        .toList(),
                references,
                item.all("cpe")
                        .map(cpe -> new Affected(
                                Status.AFFECTED,
                                cpe.attribute("vendor"),
                                cpe.attribute("product"),
                                cpe.text(),
                                Versions.ALL,
                                null))
                        .toList());
    }

    private VulnRecord detailed(Element info) throws MalformedItemException {
        var id = id(info.text("VulinfoID"));
        var data = info.all("VulinfoData").findFirst().orElse(new Element("VulinfoData"));
        var related = data.all("Related", "RelatedItem").toList();
        return record(
                id,
                related.stream().map(item -> item.text("VulinfoID")).toList(),
                new Words(
                        data.text("Title"),
                        data.text("VulinfoDescription", "Overview"),
                        null,
                        texts(data, "Impact", "ImpactItem", "Description"),
                        texts(data, "Solution", "SolutionItem", "Description"),
                        page(id)),
                new Dates(
                        moments.of(data.text("DatePublic")),
                        moments.of(data.text("DateFirstPublished")),
                        moments.of(data.text("DateLastUpdated"))),
                data.all("Impact", "Cvss")
                        .map(cvss -> rating(
                                cvss.attribute("version"),
                                cvss.text("Vector"),
                                cvss.text("Base"),
                                cvss.text("Severity")))
                        .filter(Objects::nonNull)
                        .toList(),
                related.stream()
                        .map(item -> new Reference(
                                item.text("URL"),
                                item.attribute("type"),
                                Stream.of(item.text("Name"), item.text("VulinfoID"))
                                        .filter(Objects::nonNull)
                                        .reduce((a, b) -> a + ": " + b)
                                        .orElse(null),
                                List.of()))
                        .toList(),
                data.all("Affected", "AffectedItem")
                        .flatMap(JvnAdvisory::affected)
                        .toList());
    }

    private static String page(String id) {
        var year = id.matches("JVNDB-\\d{4}-.*") ? id.substring(6, 10) + "/" : "";
        return "https://jvndb.jvn.jp/ja/contents/" + year + id + ".html";
    }

    /** Line breaks are written as {@code \n} in them. */
    private static String texts(Element data, String... path) {
        return data.all(path)
                .map(Element::text)
                .filter(Objects::nonNull)
                .map(text -> text.replace("\\n", "\n"))
                .reduce((a, b) -> a + "\n\n" + b)
                .orElse(null);
    }

    private static VulnRecord record(
            String id,
            List<String> names,
            Words words,
            Dates dates,
            List<Cvss> ratings,
            List<Reference> references,
            List<Affected> affected) {
        return new VulnRecord(
                Publisher.JVN,
                id,
                names.stream()
                        .filter(Objects::nonNull)
                        .flatMap(name -> CveIds.parse(name).stream())
                        .filter(cve -> !cve.equalsIgnoreCase(id))
                        .distinct()
                        .toList(),
                State.PUBLISHED,
                null,
                words,
                dates,
                null,
                new Details(
                        ratings,
                        names.stream()
                                .filter(name -> name != null && name.matches(CWE))
                                .distinct()
                                .toList(),
                        references,
                        List.of()),
                affected);
    }

    private static Cvss rating(String version, String vector, String score, String severity) {
        var value = Ratings.score(score);
        return value == null
                ? null
                : Cvss.of(
                        version(version, vector),
                        "JVN iPedia",
                        null,
                        vector,
                        value,
                        severity == null ? null : severity.toUpperCase(Locale.ROOT));
    }

    /** The vector knows it better: 3.1 is told as 3.0. */
    private static String version(String version, String vector) {
        return vector != null && vector.matches("CVSS:\\d\\.\\d/.*") ? vector.substring(5, 8) : version;
    }

    private static Stream<Affected> affected(Element item) {
        var versions = item.all("VersionNumber")
                .map(Element::text)
                .filter(Objects::nonNull)
                .toList();
        var all = new ArrayList<Affected>();
        for (var version : versions) {
            boolean exact = VERSION.matcher(version).matches();
            all.add(affected(item, exact ? Versions.exactly(version, null) : Versions.ALL, exact ? null : version));
        }
        return all.isEmpty() ? Stream.of(affected(item, Versions.ALL, null)) : all.stream();
    }

    private static Affected affected(Element item, Versions versions, String words) {
        return new Affected(
                Status.AFFECTED, item.text("Name"), item.text("ProductName"), item.text("Cpe"), versions, words);
    }
}
