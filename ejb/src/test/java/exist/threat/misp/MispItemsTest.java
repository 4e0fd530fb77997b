package exist.threat.misp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import exist.feed.Document;
import exist.feed.MalformedItemException;
import exist.reputation.Documents;
import exist.threat.EndOfEvent;
import exist.threat.Marks;
import exist.threat.ObjectReference;
import exist.threat.Tag;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.ThreatObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MispItemsTest {

    private static final Path SHARED =
            Path.of("../../shared/samples").toAbsolutePath().normalize();

    private static final String EVENT = """
            {"uuid": "00000000-0000-4000-8000-000000000001", "id": "7", "info": "Invoices \\ud83c\\udf63", "date": "2026-06-30",
             "threat_level_id": "2", "analysis": 1, "published": true, "timestamp": "1782864000",
             "Attribute": [
               {"uuid": "00000000-0000-4000-8000-0000000000a1", "type": "ip-dst", "category": "Network activity",
                "value": "192.0.2.7", "to_ids": true, "timestamp": 1782864001, "comment": "", "data": "AAAA",
                "Tag": [{"name": "tlp:amber"}]},
               {"uuid": "00000000-0000-4000-8000-0000000000a2", "type": "domain|ip", "value1": "bad.example",
                "value2": "192.0.2.8", "to_ids": "1", "deleted": "1"},
               {"type": "text", "value": "no uuid"}
             ],
             "Object": [
               {"uuid": "00000000-0000-4000-8000-0000000000b1", "name": "file", "meta-category": "file",
                "template_version": "8",
                "Attribute": [{"uuid": "00000000-0000-4000-8000-0000000000a3", "type": "md5", "object_relation": "md5",
                  "value": "0cc175b9c0f1b6a831c399e269772661", "to_ids": true}],
                "ObjectReference": [{"uuid": "00000000-0000-4000-8000-0000000000c1", "referenced_type": "1",
                  "referenced_uuid": "00000000-0000-4000-8000-0000000000b2", "relationship_type": "drops"}]}],
             "Orgc": {"id": "3", "name": "ORG.example", "uuid": "00000000-0000-4000-8000-0000000000d1"},
             "Tag": [{"name": "tlp:green", "colour": "#33ff00", "exportable": true}],
             "Galaxy": [{"type": "mitre-attack-pattern", "name": "Attack Pattern", "GalaxyCluster": [
               {"value": "Phishing - T1566", "tag_name": "misp-galaxy:mitre-attack-pattern=\\"Phishing - T1566\\"",
                "meta": {"external_id": ["T1566", "CAPEC-98"], "synonyms": ["Lures"]}}]}],
             "RelatedEvent": [{"Event": {"uuid": "00000000-0000-4000-8000-000000000002", "info": "Older"}}]}""";

    private record Reading(List<ThreatItem> items, List<String> rejected) {

        <T> List<T> all(Class<T> type) {
            return items.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }

    private static Reading read(Document document) throws IOException {
        var items = new ArrayList<ThreatItem>();
        var rejected = new ArrayList<String>();
        try (var reading = MispItems.of(document)) {
            while (true) {
                try {
                    var item = reading.next();
                    if (item == null) {
                        return new Reading(items, rejected);
                    }
                    items.add(item);
                } catch (MalformedItemException e) {
                    rejected.add(e.getMessage());
                }
            }
        }
    }

    private static Reading read(String json) throws IOException {
        return read(Documents.of(json));
    }

    @Test
    void anEventsWordsComeBeforeItsPartsWhereverTheyStand() throws IOException {
        var read = read("{\"Event\": " + EVENT + "}");

        assertThat(read.rejected()).isEmpty();
        assertThat(read.items()).hasSize(8);
        var event = (ThreatEvent) read.items().get(0);
        assertThat(event.info()).isEqualTo("Invoices 🍣");
        assertThat(event.remote()).isEqualTo(7);
        assertThat(event.date()).isEqualTo(LocalDate.of(2026, 6, 30));
        assertThat(event.level()).isEqualTo(2);
        assertThat(event.analysis()).isEqualTo(1);
        assertThat(event.timestamp()).isEqualTo(Instant.ofEpochSecond(1_782_864_000));
        assertThat(event.publishTimestamp()).isNull();
        assertThat(event.attributeCount()).isEqualTo(-1);
        assertThat(event.org()).isEqualTo(event.orgc());
        assertThat(event.orgc().name()).isEqualTo("ORG.example");
        assertThat(event.marks().tags()).extracting(Tag::name).containsExactly("tlp:green");
        assertThat(event.marks().techniques()).containsExactly("T1566");
        assertThat(event.marks().clusters().get(0).synonyms()).containsExactly("Lures");
        assertThat(event.related()).extracting(ThreatEvent.Related::info).containsExactly("Older");

        var attributes = read.all(ThreatAttribute.class);
        assertThat(attributes)
                .extracting(ThreatAttribute::value)
                .containsExactly("192.0.2.7", "bad.example|192.0.2.8", "no uuid", "0cc175b9c0f1b6a831c399e269772661");
        assertThat(attributes).extracting(ThreatAttribute::toIds).containsExactly(true, true, false, true);
        assertThat(attributes).extracting(ThreatAttribute::deleted).containsExactly(false, true, false, false);
        assertThat(attributes.get(2).uuid())
                .isEqualTo(read("{\"Event\": " + EVENT + "}")
                        .all(ThreatAttribute.class)
                        .get(2)
                        .uuid());
        var object = read.all(ThreatObject.class).get(0);
        assertThat(object.templateVersion()).isEqualTo(8);
        assertThat(attributes.get(3).object()).isEqualTo(object.uuid());
        var reference = read.all(ObjectReference.class).get(0);
        assertThat(reference.object()).isEqualTo(object.uuid());
        assertThat(reference.referencesObject()).isTrue();
        assertThat(read.items().get(7)).isEqualTo(new EndOfEvent(event.uuid(), true));
    }

    @Test
    void eventsAreFoundHoweverTheyAreWrapped() throws IOException {
        var other = EVENT.replace("000000000001\"", "000000000009\"");
        for (var several : List.of(
                "{\"response\": [{\"Event\": %s}, {\"Event\": %s}]}",
                "{\"response\": [%s, %s]}",
                "[{\"Event\": %s}, %s]",
                "{\"took\": 1, \"response\": [{\"Event\": %s}, {\"Event\": %s}], \"more\": [{}]}")) {
            assertThat(read(String.format(several, EVENT, other)).all(EndOfEvent.class))
                    .as(several)
                    .extracting(EndOfEvent::event)
                    .containsExactly(
                            UUID.fromString("00000000-0000-4000-8000-000000000001"),
                            UUID.fromString("00000000-0000-4000-8000-000000000009"));
        }
        for (var one : List.of("%s", "{\"Event\": %s}", "{\"response\": {\"Event\": %s}}", "[%s]")) {
            assertThat(read(String.format(one, EVENT)).items()).as(one).hasSize(8);
        }
        assertThat(read("{\"response\": []}").items()).isEmpty();
        assertThat(read("[]").items()).isEmpty();
    }

    @Test
    void whatIsBadIsRefusedAloneAndWithItsReason() throws IOException {
        var read = read("""
                {"Event": {"uuid": "00000000-0000-4000-8000-000000000001", "info": "x", "Attribute": [
                  {"type": "ip-dst"}, {"value": "a"}, 7, null, [], {"type": "text", "value": "good"},
                  {"type": "text", "value": "b", "uuid": "nonsense"}, {"type": "text", "value": "b", "timestamp": "soon"},
                  {"type": "text", "value": "b", "timestamp": "999999999999"}],
                 "Object": [{"name": "without uuid"}, {"uuid": "00000000-0000-4000-8000-0000000000b1",
                   "Attribute": [{"type": "md5"}], "ObjectReference": [{"uuid": "1"}]}]}}""");

        assertThat(read.all(ThreatAttribute.class))
                .extracting(ThreatAttribute::value)
                .containsExactly("good");
        assertThat(read.all(ThreatObject.class)).hasSize(1);
        assertThat(read.rejected())
                .containsExactly(
                        "the ip-dst has no value",
                        "it has no \"type\"",
                        "the item is no object",
                        "the item is no object",
                        "the item is no object",
                        "\"nonsense\" is no uuid",
                        "its timestamp \"soon\" is no time",
                        "its timestamp \"999999999999\" is no time",
                        "it has no \"uuid\"",
                        "the md5 has no value",
                        "\"1\" is no uuid");
    }

    @Test
    void anEventThatIsBadTakesNoOtherWithIt() throws IOException {
        var read = read(
                "[{\"Event\": {\"info\": \"no uuid\", \"Attribute\": [{\"type\": \"text\", \"value\": \"a\"}]}}, {}, "
                        + "{\"Event\": " + EVENT + "}]");

        assertThat(read.rejected())
                .containsExactly("it has no \"uuid\"", "it is no event of MISP: it has neither a uuid nor an info");
        assertThat(read.items()).hasSize(8);
    }

    /** An entry of an index names an event and none of its attributes: they are not gone. */
    @Test
    void anEventWithoutPartsSaysNothingOfThem() throws IOException {
        var read = read("[{\"uuid\": \"00000000-0000-4000-8000-000000000001\", \"info\": \"x\", \"orgc\": \"O\"}]");

        assertThat(read.all(EndOfEvent.class)).extracting(EndOfEvent::whole).containsExactly(false);
        assertThat(read.all(ThreatEvent.class).get(0).orgc().name()).isEqualTo("O");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "<html><title>Login</title></html>", "not json", "{\"Event\": {\"uuid\": "})
    void whatIsNoMispEndsTheReading(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void aDocumentThatIsCutOffAnywhereIsRefused() {
        var text = "{\"response\": [{\"Event\": " + EVENT + "}]}";
        for (int length = 0; length < text.length(); length += 7) {
            var cut = text.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(IOException.class);
        }
    }

    @Test
    void halvesOfCharactersAndDeepNestsDoNoHarm() throws IOException {
        var read = read(
                "{\"Event\": {\"uuid\": \"00000000-0000-4000-8000-000000000001\", \"info\": \"a\\ud83c\","
                        + " \"Attribute\": [{\"type\": \"text\", \"value\": \"\\udf63b\", \"Galaxy\": 3, \"Tag\": {\"name\": 1}}]}}");
        assertThat(read.all(ThreatEvent.class).get(0).info()).isEqualTo("a?");
        assertThat(read.all(ThreatAttribute.class).get(0).value()).isEqualTo("?b");
        assertThat(read.all(ThreatAttribute.class).get(0).marks()).isEqualTo(Marks.NONE);

        assertThatThrownBy(() -> read("{\"Event\": " + "[".repeat(10_000))).isInstanceOf(IOException.class);
    }

    @Test
    void samplesAreReadWithoutARejection() throws IOException {
        assumeThat(SHARED.resolve("misp")).isDirectory();
        var files = new ArrayList<Path>();
        for (var folder : List.of("misp", "misp-feed-chrome-mal-ids.day1", "misp-feed-chrome-mal-ids.day2")) {
            try (var found = Files.walk(SHARED.resolve(folder))) {
                found.filter(file -> file.toString().endsWith(".json")).forEach(files::add);
            }
        }
        var events = 0;
        var attributes = 0;
        for (var file : files) {
            // Metadata, single galaxies, sharing groups, another program's output, and what a feed has are no events.
            if (file.getFileName()
                    .toString()
                    .matches("(feed-metadata.*|galaxy|sharing_groups|git-vuln.*|manifest)\\.json")) {
                continue;
            }
            var read = read(Documents.of(file));
            assertThat(read.rejected()).as(file.toString()).isEmpty();
            assertThat(read.all(ThreatEvent.class)).as(file.toString()).hasSize(1);
            events++;
            attributes += read.all(ThreatAttribute.class).size();
        }
        assertThat(events).isEqualTo(61);
        assertThat(attributes).isEqualTo(1903);
        assertThat(read(Documents.of(SHARED.resolve("misp/feed-metadata_defaults.json")))
                        .rejected())
                .hasSize(84);
    }
}
