package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.indicator.CveIds;
import exist.vuln.Details;
import exist.vuln.Details.Cvss;
import exist.vuln.Details.Reference;
import exist.vuln.Details.Tag;
import exist.vuln.Publisher;
import exist.vuln.State;
import exist.vuln.VulnRecord;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Words;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A record of the CVE List (CVE JSON 5): what the CVE's owner says in one container, and what others have added, above all
 * CISA, in more of them.
 */
final class CveRecord {

    private static final int MOST_VALUES = 1_000_000;
    private static final Pattern CWE = Pattern.compile("(CWE-\\d{1,6})\\b.*", Pattern.DOTALL);

    /** Adds nothing but addresses, which stand for what the owner says. */
    private static final String PROGRAM = "CVE";

    private final String name;
    private final Members record;
    private final Moments moments;

    private CveRecord(String name, Members record, Moments moments) {
        this.name = name;
        this.record = record;
        this.moments = moments;
    }

    /**
     * @return what the owner says, and what the others say, if anything
     * @throws IOException it is something else, perhaps of an older version
     */
    static List<VulnRecord> of(Document document) throws IOException {
        var whole = Json.whole(document, MOST_VALUES);
        try {
            return of(Members.of(whole), document.observed());
        } catch (MalformedItemException e) {
            throw new IOException("The document is no record of the CVE List: " + e.getMessage() + ".");
        }
    }

    private static List<VulnRecord> of(Members json, Instant observed) throws IOException, MalformedItemException {
        if (json.text("data_version") != null || json.object().containsKey("CVE_data_meta")) {
            throw new IOException("The document is a CVE record of version " + json.text("data_version")
                    + ", which the CVE List has given up in 2024. Version 5 can be read.");
        }
        var metadata = json.members("cveMetadata");
        var name = CveIds.parse(metadata.need("cveId"))
                .orElseThrow(() -> new MalformedItemException("\"" + metadata.text("cveId") + "\" is no CVE id"));
        var record = new CveRecord(name, json, new Moments(observed));
        return Stream.of(record.owner(), record.others())
                .filter(Objects::nonNull)
                .toList();
    }

    private VulnRecord owner() {
        var owner = record.members("containers").members("cna");
        var metadata = record.members("cveMetadata");
        var references = new ArrayList<>(references(owner));
        containers(true).forEach(container -> references(container).stream()
                .filter(more -> references.stream().noneMatch(known -> Objects.equals(known.url(), more.url())))
                .forEach(references::add));
        var state = state(metadata.text("state"));
        var rejected = text(owner.list("rejectedReasons"));
        var description = text(owner.list("descriptions"));
        return new VulnRecord(
                Publisher.CVE,
                name,
                List.of(),
                state,
                metadata.text("state"),
                new Words(
                        owner.text("title"),
                        description == null ? rejected : description,
                        null,
                        text(owner.list("impacts").stream()
                                .flatMap(impact -> impact.list("descriptions").stream())
                                .toList()),
                        text(Stream.concat(owner.list("solutions").stream(), owner.list("workarounds").stream())
                                .toList()),
                        "https://www.cve.org/CVERecord?id=" + name),
                new Dates(
                        moments.of(owner.text("datePublic")),
                        moments.of(metadata.text("datePublished")),
                        moments.of(metadata.text("dateUpdated"))),
                null,
                new Details(ratings(List.of(owner)), weaknesses(List.of(owner)), references, tags(List.of(owner))),
                AffectedProducts.of(owner));
    }

    /** Null: nobody has added anything. */
    private VulnRecord others() {
        var others = containers(false);
        if (others.isEmpty()) {
            return null;
        }
        var updated = others.stream()
                .map(other -> moments.of(other.members("providerMetadata").text("dateUpdated")))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new VulnRecord(
                Publisher.ADP,
                name,
                List.of(),
                State.PUBLISHED,
                null,
                Words.of(
                        null,
                        text(others.stream()
                                .flatMap(other -> other.list("descriptions").stream())
                                .toList()),
                        "https://www.cve.org/CVERecord?id=" + name),
                new Dates(null, null, updated),
                null,
                new Details(
                        ratings(others),
                        weaknesses(others),
                        others.stream()
                                .flatMap(other -> references(other).stream())
                                .toList(),
                        tags(others)),
                others.stream()
                        .flatMap(other -> AffectedProducts.of(other).stream())
                        .toList());
    }

    private List<Members> containers(boolean program) {
        return record.members("containers").list("adp").stream()
                .filter(other -> program == PROGRAM.equals(provider(other)))
                .toList();
    }

    private static String provider(Members container) {
        return container.members("providerMetadata").text("shortName");
    }

    private static State state(String word) {
        return "REJECTED".equalsIgnoreCase(word)
                ? State.REJECTED
                : "RESERVED".equalsIgnoreCase(word) ? State.RESERVED : State.PUBLISHED;
    }

    /** English, or else whatever there is; several are paragraphs. */
    private static String text(List<Members> texts) {
        for (var language : List.of("en", "")) {
            var found = texts.stream()
                    .filter(text -> String.valueOf(text.text("lang")).startsWith(language))
                    .map(text -> text.text("value"))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            if (!found.isEmpty()) {
                return String.join("\n\n", found);
            }
        }
        return null;
    }

    private static List<Cvss> ratings(List<Members> containers) {
        var all = new ArrayList<Cvss>();
        for (var container : containers) {
            for (var metric : container.list("metrics")) {
                for (var kind : List.of("cvssV4_0", "cvssV3_1", "cvssV3_0", "cvssV2_0")) {
                    all.add(Ratings.of(metric.members(kind), provider(container), null, null));
                }
            }
        }
        return all.stream().filter(Objects::nonNull).toList();
    }

    private static List<String> weaknesses(List<Members> containers) {
        return containers.stream()
                .flatMap(container -> container.list("problemTypes").stream())
                .flatMap(type -> type.list("descriptions").stream())
                .map(CveRecord::weakness)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static String weakness(Members description) {
        var number = description.text("cweId");
        var words = description.text("description");
        var begin = words == null ? null : CWE.matcher(words);
        return number != null ? number : begin != null && begin.matches() ? begin.group(1) : words;
    }

    private static List<Reference> references(Members container) {
        return container.list("references").stream()
                .filter(reference -> reference.text("url") != null)
                .map(reference ->
                        new Reference(reference.text("url"), null, reference.text("name"), reference.texts("tags")))
                .toList();
    }

    /** Those that the list knows, and CISA's three answers to "what now?" (SSVC). */
    private static List<Tag> tags(List<Members> containers) {
        var names = new LinkedHashSet<String>();
        for (var container : containers) {
            names.addAll(container.texts("tags"));
            for (var metric : container.list("metrics")) {
                var other = metric.members("other");
                if ("ssvc".equals(other.text("type"))) {
                    other.members("content").list("options").forEach(option -> names.addAll(answers(option.object())));
                }
            }
        }
        return names.stream().filter(name -> !name.isBlank()).map(Tag::of).toList();
    }

    private static List<String> answers(Map<?, ?> option) {
        return option.entrySet().stream()
                .map(answer -> (answer.getKey() + ": " + answer.getValue()).toLowerCase(Locale.ROOT))
                .toList();
    }
}
