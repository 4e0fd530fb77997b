package exist.threat.stix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.threat.EndOfEvent;
import exist.threat.Tag;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.ThreatObject;
import exist.threat.ThreatRelation;
import exist.threat.Tlp;
import exist.threat.WithdrawnEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles, written by hand in both versions' format, and the real ones that are at hand. */
class StixFeedTest {

    private static final Path SHARED =
            Path.of("../../shared/samples").toAbsolutePath().normalize();
    private static final Instant OBSERVED = Instant.parse("2026-07-01T12:00:00Z");

    @TempDir
    Path folder;

    private record Reading(List<ThreatItem> items, List<String> rejected, List<String> notes) {

        private <T> Stream<T> of(Class<T> type) {
            return items.stream().filter(type::isInstance).map(type::cast);
        }

        List<String> attributes() {
            return of(ThreatAttribute.class)
                    .map(attribute -> attribute.type() + " " + attribute.value() + (attribute.toIds() ? " !" : ""))
                    .toList();
        }

        ThreatAttribute attribute() {
            return of(ThreatAttribute.class).findFirst().orElseThrow();
        }

        ThreatEvent event() {
            return of(ThreatEvent.class).findFirst().orElseThrow();
        }

        List<String> events() {
            return of(ThreatEvent.class).map(ThreatEvent::info).toList();
        }
    }

    private Reading read(Path file) throws IOException {
        var feed = new StixFeed(
                new FeedInfo(10_001, "mine", "My bundle", "https://stix.example/bundle.json", Duration.ofDays(1)));
        var document = new Document(feed.info().url(), file, OBSERVED, "0".repeat(64), Files.size(file));
        var reading = new Reading(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (var items = feed.read(document)) {
            while (true) {
                try {
                    var item = items.next();
                    if (item == null) {
                        reading.notes.addAll(items.notes());
                        break;
                    }
                    if (!(item
                            instanceof ThreatRelation)) { // see RelationsTest; of a million objects they are too many
                        reading.items.add(item);
                    }
                } catch (MalformedItemException e) {
                    reading.rejected.add(items.line() + ": " + e.getMessage());
                }
            }
        }
        return reading;
    }

    /** What holds for every stream of events, whoever tells them. */
    private static void isInOrder(Reading reading) {
        UUID event = null;
        for (var item : reading.items) {
            if (item instanceof ThreatEvent begun) {
                assertThat(event).isNull();
                event = begun.uuid();
            } else if (!(item instanceof WithdrawnEvent)) {
                assertThat(item.event()).isEqualTo(event);
            }
            event = item instanceof EndOfEvent ? null : event;
        }
        assertThat(event).isNull();
    }

    private Reading read(String... objects) throws IOException {
        var reading = read(Files.writeString(
                folder.resolve("bundle"),
                "{\"type\": \"bundle\", \"id\": \"bundle--" + new UUID(9, 9)
                        + "\", \"spec_version\": \"2.0\",\"objects\": [\n" + String.join(",\n", objects) + "\n]}"));
        isInOrder(reading);
        return reading;
    }

    private static String id(String type, int number) {
        return type + "--" + new UUID(0, number);
    }

    private static String object(String type, int number, String more) {
        return ("{'type': '%s', 'id': '%s', 'spec_version': '2.1', 'created': '2026-06-01T00:00:00.000Z',"
                        + " 'modified': '2026-06-02T00:00:00.000Z'%s}")
                .formatted(type, id(type, number), more.isEmpty() ? "" : ", " + more)
                .replace('\'', '"')
                .replace('`', '\'');
    }

    /** Its pattern has ` for '. */
    private static String indicator(int number, String pattern, String more) {
        return object(
                "indicator",
                number,
                "'pattern_type': 'stix', 'pattern': '%s', 'valid_from': '2026-06-01T00:00:00Z'%s"
                        .formatted(pattern, more));
    }

    private static String relationship(int number, String kind, String from, String to) {
        return object(
                "relationship",
                number,
                "'relationship_type': '%s', 'source_ref': '%s', 'target_ref': '%s'".formatted(kind, from, to));
    }

    private static String report(int number, String more, String... members) {
        return object(
                "report",
                number,
                "'name': 'Report %d', 'published': '2026-06-03T00:00:00Z', 'object_refs': [%s]%s"
                        .formatted(
                                number,
                                Stream.of(members).map(id -> "'" + id + "'").collect(Collectors.joining(", ")),
                                more));
    }

    private static final String IP = "[ipv4-addr:value = `192.0.2.1`]";
    private static final String URL = "[url:value = `http://bad.example/a`]";

    @Test
    void aReportIsAnEventWithWhatItNames() throws IOException {
        // All it names, and what marks it, comes behind it.
        var reading = read(
                relationship(1, "indicates", id("indicator", 1), id("malware", 1)),
                report(
                        1,
                        ", 'description': 'Words', 'report_types': ['campaign'], 'labels': ['own:label'], 'confidence': 80,"
                                + " 'object_marking_refs': ['marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'],"
                                + " 'created_by_ref': '" + id("identity", 1)
                                + "', 'external_references': [{'source_name': 'x', 'url': 'https://blog.example/1'}]",
                        id("indicator", 1),
                        id("malware", 1),
                        id("indicator", 9)),
                indicator(1, IP, ", 'labels': ['c2'], 'name': 'C2', 'valid_until': '2026-12-31T00:00:00Z'"),
                indicator(2, URL, ""),
                object("identity", 1, "'name': 'Example CERT'"),
                object("malware", 1, "'name': 'Poison', 'aliases': ['Ivy']"));

        assertThat(reading.rejected).isEmpty();
        assertThat(reading.events()).containsExactly("Report 1", "My bundle");
        assertThat(reading.attributes())
                .containsExactly(
                        "comment Words",
                        "link https://blog.example/1",
                        "ip-dst 192.0.2.1 !",
                        "url http://bad.example/a !");
        var event = reading.event();
        assertThat(event.uuid()).isEqualTo(new UUID(0, 1));
        assertThat(event.date()).isEqualTo(LocalDate.of(2026, 6, 3));
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-06-02T00:00:00Z"));
        assertThat(event.orgc().name()).isEqualTo("Example CERT");
        assertThat(event.marks().tlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(event.marks().tags().stream().map(Tag::name))
                .containsExactlyInAnyOrder(
                        "own:label", "campaign", "misp:confidence-level=\"usually-confident\"", "tlp:amber+strict");
        assertThat(event.marks().clusters()).singleElement().satisfies(cluster -> {
            assertThat(cluster.name()).isEqualTo("misp-galaxy:malware=\"Poison\"");
            assertThat(cluster.synonyms()).containsExactly("Ivy");
        });
        var attribute = reading.of(ThreatAttribute.class)
                .filter(ThreatAttribute::toIds)
                .findFirst()
                .orElseThrow();
        assertThat(attribute.uuid()).isEqualTo(new UUID(0, 1));
        assertThat(attribute.category()).isEqualTo("Network activity");
        assertThat(attribute.comment()).isEqualTo("C2");
        assertThat(attribute.firstSeen()).isEqualTo(Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(attribute.lastSeen()).isEqualTo(Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(attribute.marks().tags().stream().map(Tag::name)).containsExactly("c2");
        assertThat(attribute.marks().clusters()).hasSize(1);
        assertThat(reading.notes).containsExactly("Reports name 1 objects that are not known.");
    }

    @Test
    void theSameDocumentGivesTheSame() throws IOException {
        var objects = new String[] {
            report(1, ", 'description': 'x'", id("indicator", 1)),
            indicator(
                    1,
                    "[file:hashes.MD5 = `0cc175b9c0f1b6a831c399e269772661` AND file:size = 7 AND file:name = `a`]",
                    ""),
            indicator(2, "[ipv4-addr:value IN (`192.0.2.1`, `192.0.2.2`)]", "")
        };

        assertThat(read(objects).items).isEqualTo(read(objects).items);
    }

    @Test
    void whatIsNotMeantToBeSoughtIsNot() throws IOException {
        assertThat(read(
                                indicator(1, IP, ", 'revoked': true"),
                                indicator(2, URL, ", 'valid_until': '2026-07-01T11:59:59Z'"),
                                indicator(3, URL, ", 'valid_until': '2026-06-01T00:00:00Z'"),
                                indicator(4, URL, ", 'labels': ['misp:to_ids=\\'False\\'']".replace("\\'", "\\\"")),
                                indicator(5, "[url:value != `http://a.example/`]", ""),
                                object("indicator", 6, "'pattern_type': 'yara', 'pattern': 'rule x {}'"))
                        .attributes())
                .containsExactly(
                        "ip-dst 192.0.2.1",
                        "url http://bad.example/a",
                        "url http://bad.example/a !",
                        "url http://bad.example/a",
                        "stix2-pattern [url:value != 'http://a.example/'] !",
                        "yara rule x {}");
        assertThat(read(indicator(1, IP, ", 'revoked': true")).attribute().deleted())
                .isTrue();
    }

    @Test
    void severalValuesOfOneThingAreAnObject() throws IOException {
        var reading = read(indicator(
                1,
                "[file:hashes.MD5 = `0cc175b9c0f1b6a831c399e269772661` AND file:hashes.'SHA-1' ="
                                .replace("'SHA-1'", "`SHA-1`")
                        + " `da39a3ee5e6b4b0d3255bfef95601890afd80709` AND file:name = `a.exe`]",
                ""));

        assertThat(reading.of(ThreatObject.class)).singleElement().satisfies(object -> {
            assertThat(object.uuid()).isEqualTo(new UUID(0, 1));
            assertThat(object.name()).isEqualTo("file");
        });
        assertThat(reading.attributes())
                .containsExactly(
                        "md5 0cc175b9c0f1b6a831c399e269772661 !",
                        "sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709 !",
                        "filename a.exe");
        assertThat(reading.of(ThreatAttribute.class).map(ThreatAttribute::object))
                .containsOnly(new UUID(0, 1));
    }

    @Test
    void alternativesAreAttributes() throws IOException {
        var reading = read(indicator(1, "[ipv4-addr:value IN (`192.0.2.1`, `192.0.2.2`)] OR " + URL, ""));

        assertThat(reading.attributes())
                .containsExactly("ip-dst 192.0.2.1 !", "ip-dst 192.0.2.2 !", "url http://bad.example/a !");
        assertThat(reading.of(ThreatAttribute.class).map(ThreatAttribute::uuid).distinct())
                .hasSize(3);
    }

    @Test
    void observedDataOfBothVersions() throws IOException {
        var reading = read(
                object(
                        "observed-data",
                        1,
                        "'first_observed': '2026-05-01T00:00:00Z', 'last_observed': '2026-05-02T00:00:00Z', 'number_observed': 3,"
                                + " 'objects': {'0': {'type': 'network-traffic', 'dst_ref': '1', 'dst_port': 443},"
                                + " '1': {'type': 'ipv4-addr', 'value': '192.0.2.7'}}"),
                object("observed-data", 2, "'object_refs': ['" + id("file", 1) + "', '" + id("url", 9) + "']"),
                object("file", 1, "'name': 'a', 'hashes': {'MD5': '0cc175b9c0f1b6a831c399e269772661'}"),
                object(
                        "domain-name",
                        2,
                        "'value': 'alone.example', 'resolves_to_refs': ['" + id("ipv4-addr", 3) + "']"),
                object("ipv4-addr", 3, "'value': '192.0.2.9'"));

        assertThat(reading.rejected).isEmpty();
        assertThat(reading.attributes())
                .containsExactly(
                        "ip-dst 192.0.2.7",
                        "port 443",
                        "ip-dst 192.0.2.7",
                        "filename a",
                        "md5 0cc175b9c0f1b6a831c399e269772661",
                        "domain alone.example",
                        "ip-dst 192.0.2.9");
        assertThat(reading.attribute().firstSeen()).isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
    }

    @Test
    void sightingsAreCounted() throws IOException {
        var reading = read(
                object(
                        "sighting",
                        1,
                        "'sighting_of_ref': '" + id("indicator", 1) + "', 'count': 5,"
                                + " 'last_seen': '2026-06-20T00:00:00Z'"),
                object(
                        "sighting",
                        2,
                        "'sighting_of_ref': '" + id("indicator", 1) + "', 'first_seen': '2026-03-01T00:00:00Z'"),
                object("sighting", 3, "'sighting_of_ref': '" + id("indicator", 1) + "', 'count': 50, 'revoked': true"),
                indicator(1, IP, ""));

        assertThat(reading.attribute().comment()).isEqualTo("Seen 6 times.");
        assertThat(reading.attribute().firstSeen()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(reading.attribute().lastSeen()).isEqualTo(Instant.parse("2026-06-20T00:00:00Z"));
    }

    @Test
    void markingsOfAllForms() throws IOException {
        var marks = new String[] {
            object("marking-definition", 1, "'definition_type': 'tlp', 'definition': {'tlp': 'amber'}"),
            object("marking-definition", 2, "'definition_type': 'statement', 'definition': {'statement': 'Mine'}"),
            object("marking-definition", 3, "'name': 'TLP:AMBER+STRICT'"),
            object("marking-definition", 4, "'extensions': {'extension-definition--1': {'tlp_2_0': 'red'}}"),
        };
        var expected = List.of(
                "tlp:amber", "stix:statement=\"Mine\"", "tlp:amber+strict", "tlp:red", id("marking-definition", 5));
        for (int i = 1; i <= 5; i++) {
            var reading = read(
                    indicator(1, IP, ", 'object_marking_refs': ['" + id("marking-definition", i) + "']"),
                    marks[Math.min(i, 4) - 1]);
            assertThat(reading.attribute().marks().tags().stream().map(Tag::name))
                    .containsExactly(expected.get(i - 1));
        }
        var granular = read(indicator(
                1,
                IP,
                ", 'granular_markings': [{'selectors': ['name'], 'marking_ref':"
                        + " 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed'}]"));
        assertThat(granular.attribute().marks().tlp()).isEqualTo(Tlp.RED);
    }

    @Test
    void techniquesAreNamed() throws IOException {
        var reading = read(
                indicator(1, IP, ""),
                object(
                        "attack-pattern",
                        1,
                        "'name': 'Phishing', 'external_references':"
                                + " [{'source_name': 'mitre-attack', 'external_id': 'T1566'}]"),
                object("attack-pattern", 2, "'name': 'T1234', 'x_mitre_id': 'T1234'"),
                object("attack-pattern", 3, "'name': 'Gone', 'revoked': true"),
                relationship(1, "indicates", id("indicator", 1), id("attack-pattern", 1)));

        assertThat(reading.attribute().marks().techniques()).containsExactly("T1566");
        assertThat(reading.event().marks().techniques()).containsExactly("T1234", "T1566");
        assertThat(reading.event().marks().clusters().get(0).value()).isEqualTo("Phishing - T1566");
    }

    @Test
    void aCampaignIsAnEventUnlessAReportIsAboutIt() throws IOException {
        var campaign = object("campaign", 1, "'name': 'Fire', 'first_seen': '2026-02-03T00:00:00Z'");
        var of = relationship(1, "indicates", id("indicator", 1), id("campaign", 1));

        var alone = read(indicator(1, IP, ""), of, campaign);
        assertThat(alone.events()).containsExactly("Fire");
        assertThat(alone.event().date()).isEqualTo(LocalDate.of(2026, 2, 3));
        assertThat(alone.attributes()).containsExactly("ip-dst 192.0.2.1 !");

        var reported = read(report(1, "", id("campaign", 1), id("indicator", 1)), indicator(1, IP, ""), of, campaign);
        assertThat(reported.events()).containsExactly("Report 1");
        assertThat(reported.event().marks().clusters().get(0).name()).isEqualTo("misp-galaxy:campaign=\"Fire\"");
    }

    @Test
    void reportsInReportsAreRelated() throws IOException {
        // They name each other: a ring.
        var reading = read(report(1, "", id("report", 2)), report(2, "", id("report", 1), id("report", 2)));

        assertThat(reading.of(ThreatEvent.class)
                        .map(event -> event.related().get(0).uuid()))
                .containsExactly(new UUID(0, 2), new UUID(0, 1));
    }

    @Test
    void aReportThatWasTakenBackIsWithdrawn() throws IOException {
        var reading = read(report(1, ", 'revoked': true", id("indicator", 1)), indicator(1, IP, ""));

        assertThat(reading.items).containsExactly(new WithdrawnEvent(new UUID(0, 1)));
    }

    @Test
    void ofSeveralVersionsTheNewestHolds() throws IOException {
        var old = indicator(1, URL, "").replace("2026-06-02", "2025-01-01");

        assertThat(read(indicator(1, IP, ""), old).attributes()).containsExactly("ip-dst 192.0.2.1 !");
        assertThat(read(old, indicator(1, IP, "")).attributes()).containsExactly("ip-dst 192.0.2.1 !");
    }

    @Test
    void objectsOfMisp() throws IOException {
        var reading = read(
                object(
                        "x-misp-attribute",
                        1,
                        "'x_misp_type': 'comment', 'x_misp_category': 'Other', 'x_misp_value': 'Hm'"),
                object(
                        "x-misp-object",
                        2,
                        "'x_misp_name': 'whois', 'x_misp_meta_category': 'network', 'x_misp_attributes': [{'type': 'text',"
                                + " 'object_relation': 'text', 'value': 'Hello'}, 7, {'type': 'text'}]"),
                indicator(3, "[domain-name:value = `www.a.example`]", ", 'labels': ['misp:type=\\\"hostname\\\"']"));

        assertThat(reading.attributes()).containsExactly("comment Hm", "text Hello", "hostname www.a.example !");
        assertThat(reading.of(ThreatObject.class).map(ThreatObject::name)).containsExactly("whois");
    }

    // -- what is wrong

    @Test
    void badObjectsAreRejectedAlone() throws IOException {
        var reading = read(
                "7",
                "{\"type\": \"indicator\"}",
                "{\"type\": {}, \"id\": []}",
                "{\"type\": \"indicator\", \"id\": \"no\"}",
                indicator(1, "[ipv4-addr:value = 192.0.2.1", ""),
                object("indicator", 2, "'name': 'no pattern'"),
                object(
                        "indicator",
                        3,
                        "'pattern': {'a': 1}, 'labels': 'x', 'object_marking_refs': {}, 'confidence': 'high'"),
                object("vulnerability", 4, "'description': 'nameless'"),
                object("report", 5, "'object_refs': 'all', 'external_references': [1, {'url': []}]"),
                object("observed-data", 6, "'objects': [1], 'object_refs': [null, 3]"),
                object("channel", 7, ""),
                indicator(8, IP, ""));

        assertThat(reading.attributes()).containsExactly("ip-dst 192.0.2.1 !");
        assertThat(reading.rejected).hasSize(8).anyMatch(reason -> reason.contains("character 25"));
        assertThat(reading.rejected).first().isEqualTo("2: the item is no object");
    }

    @Test
    void otherDocumentsAreRefusedWithTheirName() throws IOException {
        refused(
                "<?xml version=\"1.0\"?>\n<stix:STIX_Package xmlns:stix=\"http://stix.mitre.org/stix-1\"/>",
                "STIX 1 in XML");
        refused("<?xml version=\"1.0\"?>\n<ioc xmlns=\"http://schemas.mandiant.com/2010/ioc\"/>", "OpenIOC");
        refused("<html><title>Log in</title></html>", "HTML page (\"Log in\")");
        refused("{\"error\": \"x\"}", "no items at \"/objects\"");
        refused("{\"objects\": [" + indicator(1, IP, ""), "cut off");
        refused("{\"objects\": [" + "{\"a\":".repeat(100_000), "cut off or damaged");
        refused("", "empty");
    }

    private void refused(String text, String reason) throws IOException {
        var file = Files.writeString(folder.resolve("other"), text);
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining(reason);
        try (var left = Files.list(folder)) {
            assertThat(left.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void aMillionObjects() throws IOException {
        var file = folder.resolve("large");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"objects\": [" + indicator(0, IP, ""));
            for (int i = 1; i < 1_000_000; i++) {
                // Rings of relationships among them.
                out.write(
                        i % 2 == 0
                                ? ",\n{\"type\":\"malware\",\"id\":\"" + id("malware", i) + "\",\"name\":\"m\"}"
                                : ",\n{\"type\":\"relationship\",\"id\":\"" + id("relationship", i)
                                        + "\",\"source_ref\":\"" + id("malware", i - 1) + "\",\"target_ref\":\""
                                        + id("malware", (i + 1) % 1_000_000) + "\"}");
            }
            out.write("]}");
        }

        var reading = read(file);

        assertThat(reading.attributes()).containsExactly("ip-dst 192.0.2.1 !");
        assertThat(reading.event().marks().clusters()).hasSize(1);
    }

    @Test
    void aReportOfManyIsRead() throws IOException {
        var objects = new ArrayList<String>();
        var ids = IntStream.range(0, 20_000).mapToObj(i -> id("indicator", i)).toArray(String[]::new);
        objects.add(report(1, "", ids));
        IntStream.range(0, 20_000)
                .forEach(i -> objects.add(indicator(i, "[domain-name:value = `h%d.example`]".formatted(i), "")));

        var reading = read(objects.toArray(String[]::new));

        assertThat(reading.events()).containsExactly("Report 1");
        assertThat(reading.attributes()).hasSize(20_000);
    }

    @Test
    void samples() throws IOException {
        assumeThat(SHARED).exists();
        var misp = read(SHARED.resolve("stix2/misp_stix2_indicators_test.json"));
        isInOrder(misp);
        assertThat(misp.rejected).isEmpty();
        assertThat(misp.events()).containsExactly("STIX indicators test event");
        assertThat(misp.event().marks().tlp()).isEqualTo(Tlp.CLEAR);
        assertThat(misp.event().marks().techniques()).contains("T1038");
        assertThat(misp.attributes())
                .hasSizeGreaterThan(80)
                .contains(
                        "md5 b2a5abfeef9e36964281a31e17b57c97 !",
                        "hostname www.circl.lu !",
                        "domain|ip www.circl.lu|1.2.3.4 !",
                        "ip-dst|port 12.34.56.78|2510 !",
                        "vulnerability CVE-2017-11774",
                        "named pipe \\\\.\\pipe\\testpipe");

        var all = new ArrayList<Path>();
        all.add(SHARED.resolve("mitre-attack/ics-attack.json.day1"));
        all.add(SHARED.resolve("mitre-attack/ics-attack.json.day2"));
        try (var bundles = Files.walk(SHARED.resolve("mitre-attack/single"));
                var more = Files.list(SHARED.resolve("stix2"))) {
            Stream.concat(bundles, more)
                    .filter(file -> file.toString().endsWith(".json"))
                    .forEach(all::add);
        }
        for (var file : all) {
            var reading = read(file);
            isInOrder(reading);
            assertThat(reading.rejected).as(file.toString()).isEmpty();
        }
        try (var old = Files.list(SHARED.resolve("stix1"))) {
            for (var file : old.toList()) {
                assertThatThrownBy(() -> read(file)).as(file.toString()).hasMessageContaining("STIX 1 in XML");
            }
        }
    }
}
