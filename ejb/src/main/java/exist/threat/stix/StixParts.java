package exist.threat.stix;

import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.stix.Graph;
import exist.stix.MalformedPatternException;
import exist.stix.Observable;
import exist.stix.Observables;
import exist.stix.ObservedObject;
import exist.stix.Pattern;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What an event has of a STIX object: attributes, and objects where several belong together. */
final class StixParts {

    /** Objects that are observed, of STIX 2.1. */
    private static final Set<String> OBSERVED = Set.of(
            "artifact",
            "autonomous-system",
            "cryptocurrency-wallet",
            "directory",
            "domain-name",
            "email-addr",
            "email-message",
            "file",
            "hostname",
            "ipv4-addr",
            "ipv6-addr",
            "mac-addr",
            "mutex",
            "network-traffic",
            "phone-number",
            "process",
            "software",
            "url",
            "user-account",
            "user-agent",
            "windows-registry-key",
            "x509-certificate");

    private static final Map<String, String> RULES = Map.of(
            "yara", "yara", "snort", "snort", "suricata", "snort", "sigma", "sigma", "pcre", "pattern-in-traffic");

    private final Graph graph;
    private final StixMarks marks;
    private final Instant now;

    /** @param now when the document was observed: what was valid until before then is not sought any more */
    StixParts(Graph graph, StixMarks marks, Instant now) {
        this.graph = graph;
        this.marks = marks;
        this.now = now;
    }

    /** Whether an object of this type can be part of an event. */
    static boolean isPart(String type) {
        return OBSERVED.contains(type)
                || Set.of("indicator", "observed-data", "vulnerability", "note", "opinion")
                        .contains(type)
                || type.startsWith("x-misp-");
    }

    static boolean isObserved(String type) {
        return OBSERVED.contains(type);
    }

    /** Empty: it is of a type that events do not have, or says nothing. */
    List<ThreatItem> of(UUID event, Members object) throws IOException, MalformedItemException {
        var type = object.text("type");
        if (!isPart(type)) {
            return List.of();
        }
        var seen = graph.seen(StixId.key(object.text("id")));
        var until = type.equals("indicator") ? until(object) : null;
        var sought = type.equals("indicator") && (until == null || until.isAfter(now)) && isSought(object);
        var part = Part.of(event, object, marks.of(object), sought, until, seen);
        return switch (type) {
            case "indicator" -> indicator(part);
            case "observed-data" -> observed(part);
            case "vulnerability" -> List.of(vulnerability(part));
            case "note", "opinion" -> note(part);
            default -> type.startsWith("x-misp-") ? MispParts.of(part) : observable(part);
        };
    }

    /** Null: for ever. Old exports of MISP tell one moment as both ends: that is no time of validity. */
    private static Instant until(Members indicator) {
        var from = Stix.time(indicator, "valid_from");
        var until = Stix.time(indicator, "valid_until");
        return until == null || from != null && !until.isAfter(from) ? null : until;
    }

    private static boolean isSought(Members indicator) {
        return !indicator.is("revoked")
                && isStix(indicator)
                && MispParts.label(indicator, "to_ids")
                        .map(Boolean::parseBoolean)
                        .orElse(true);
    }

    /** In 2.0 there are no other patterns. */
    private static boolean isStix(Members indicator) {
        var type = indicator.text("pattern_type");
        return type == null || type.equals("stix");
    }

    private static List<ThreatItem> indicator(Part part) throws MalformedItemException {
        var indicator = part.object();
        var text = indicator.need("pattern");
        if (!isStix(indicator)) {
            var type = RULES.getOrDefault(indicator.text("pattern_type").toLowerCase(Locale.ROOT), "other");
            return List.of(part.attribute(part.uuid(), type, "Payload delivery", text));
        }
        List<Observable> observables;
        try {
            observables = Observables.in(Pattern.parse(text));
        } catch (MalformedPatternException e) {
            throw new MalformedItemException("the pattern of " + indicator.text("id") + ": " + e.getMessage());
        }
        return observables.isEmpty()
                ? List.of(part.attribute(part.uuid(), "stix2-pattern", "Payload delivery", text))
                : part.items(
                        observables,
                        MispParts.label(indicator, "type").orElse(null),
                        MispParts.label(indicator, "category").orElse(null),
                        MispParts.name(indicator).orElse(null));
    }

    private List<ThreatItem> observed(Part part) throws IOException {
        var data = part.object();
        return part.items(
                Observed.all(Observed.members(data, graph, Integer.MAX_VALUE)),
                MispParts.label(data, "type").orElse(null),
                MispParts.label(data, "category").orElse(null),
                null);
    }

    private List<ThreatItem> observable(Part part) throws IOException {
        return part.items(
                ObservedObject.observables(part.object(), reference -> graph.object(StixId.key(reference))),
                null,
                null,
                null);
    }

    private static ThreatItem vulnerability(Part part) throws MalformedItemException {
        var vulnerability = part.object();
        var cve = vulnerability.list("external_references").stream()
                .filter(reference -> "cve".equals(reference.text("source_name")))
                .map(reference -> reference.text("external_id"))
                .filter(id -> id != null)
                .findFirst();
        return part.attribute(
                part.uuid(),
                "vulnerability",
                "External analysis",
                cve.isPresent() ? cve.get() : vulnerability.need("name"));
    }

    private static List<ThreatItem> note(Part part) {
        var note = part.object();
        var text = note.text("content") != null
                ? note.text("content")
                : note.text("explanation") != null ? note.text("explanation") : note.text("opinion");
        return text == null ? List.of() : List.of(part.attribute(part.uuid(), "comment", "Other", text));
    }
}
