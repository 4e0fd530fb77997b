package exist.it.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A MISP feed with an event of each TLP, in which all is named after its mark, and one of which only a part is red. */
final class MarkedEvents {

    static final String FEED = "marked";
    static final String HOST = "marked.example";

    /** Words that stand in the red part of the event that is not marked, and nowhere else. */
    static final List<String> HIDDEN = List.of("said-hidden", "kind-hidden", "only:hidden", "thing-hidden");

    private static final int MIXED = 9;

    /** From the weakest to the strictest. */
    enum Mark {
        NONE("type:OSINT"),
        CLEAR("tlp:clear"),
        GREEN("tlp:green"),
        AMBER("tlp:amber"),
        STRICT("tlp:amber+strict"),
        RED("tlp:red");

        private final String tag;

        Mark(String tag) {
            this.tag = tag;
        }

        int number() {
            return ordinal() + 1;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String label() {
            return tag.substring(tag.indexOf(':') + 1);
        }

        String info() {
            return "matter-" + word();
        }

        String ip() {
            return "192.0.2." + number();
        }

        String day() {
            return "2026-06-0" + number();
        }

        String uuid() {
            return MarkedEvents.uuid(number());
        }

        /** All that only this event names. */
        List<String> words() {
            return List.of(
                    info(),
                    "org-" + word(),
                    "only:" + word(),
                    "of:" + word(),
                    "said-" + word(),
                    "kind-" + word(),
                    uuid());
        }

        /** What is seen up to a mark. */
        static List<String> infos(Mark upTo) {
            var infos = new ArrayList<>(List.of("matter-mixed"));
            Arrays.stream(values()).filter(one -> one.compareTo(upTo) <= 0).forEach(one -> infos.add(one.info()));
            return infos;
        }
    }

    private final Path folder;
    private long changed = 1_780_000_000;

    MarkedEvents(Path mirror) {
        folder = mirror.resolve(HOST);
    }

    static String uuid(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }

    /** @param marks what the events are marked with, in the order of what they are named after */
    void publish(Mark... marks) throws IOException {
        changed++;
        Files.createDirectories(folder);
        for (var one : Mark.values()) {
            write(one.uuid(), event(one, marks[one.ordinal()]));
        }
        write(uuid(MIXED), mixed());
        Files.writeString(
                folder.resolve("manifest.json"),
                IntStream.concat(Arrays.stream(Mark.values()).mapToInt(Mark::number), IntStream.of(MIXED))
                        .mapToObj(number -> "\"%s\": {\"timestamp\": \"%d\"}".formatted(uuid(number), changed))
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private void write(String uuid, String event) throws IOException {
        Files.writeString(folder.resolve(uuid + ".json"), "{\"Event\": " + event + "}");
    }

    private String event(Mark named, Mark marked) {
        var number = named.number();
        var word = named.word();
        var related = Arrays.stream(Mark.values())
                .filter(other -> other != named)
                .map(other -> "{\"Event\": {\"uuid\": \"%s\", \"info\": \"%s\", \"date\": \"2026-06-01\"}}"
                        .formatted(other.uuid(), other.info()))
                .collect(Collectors.joining(","));
        var lost =
                "{\"uuid\": \"%s\", \"type\": \"text\", \"comment\": \"lost-%s\"}".formatted(uuid(600 + number), word);
        return head(number, named.info(), "org-" + word, named.day(), 3)
                + tags(marked.tag, "only:" + word, technique(1500 + number))
                + ", \"RelatedEvent\": [" + related + "], \"Attribute\": ["
                + attribute(100 + number, "ip-dst", named.ip(), true) + "},"
                + attribute(200 + number, "kind-" + word, "said-" + word, false) + ","
                + tags("of:" + word, technique(1600 + number)) + "}," + lost + "], \"Object\": ["
                + object(
                        300 + number,
                        "thing-" + word,
                        100 + number,
                        attribute(400 + number, "domain", "thing-" + word + ".example", false) + "}")
                + "]}";
    }

    private String mixed() {
        var red = "," + tags("tlp:red", "only:hidden", technique(1700)) + "}";
        return head(MIXED, "matter-mixed", "org-mixed", "2026-06-09", 5)
                + tags("only:mixed") + ", \"Attribute\": ["
                + attribute(190, "text", "said-openly", false) + "},"
                + attribute(191, "ip-dst", "203.0.113.66", true) + red + ","
                + attribute(192, "kind-hidden", "said-hidden", false) + red + "], \"Object\": ["
                + object(390, "thing-open", 191, attribute(490, "domain", "thing-open.example", false) + "}") + ","
                + object(391, "thing-hidden", 190, attribute(491, "domain", "thing-hidden.example", false) + red)
                + "]}";
    }

    private String head(int number, String info, String org, String day, int attributes) {
        return """
                {"uuid": "%s", "info": "%s", "date": "%s", "threat_level_id": "1", "analysis": "2", "published": true,
                "timestamp": "%d", "publish_timestamp": "%d", "attribute_count": "%d",
                "Org": {"name": "keeper", "uuid": "%s"}, "Orgc": {"name": "%s", "uuid": "%s"}""".formatted(
                                uuid(number),
                                info,
                                day,
                                changed,
                                java.time.LocalDate.parse(day).toEpochDay() * 86_400,
                                attributes,
                                uuid(899),
                                org,
                                uuid(900 + number))
                + ", ";
    }

    /** Not closed yet. */
    private String attribute(int number, String type, String value, boolean ids) {
        return """
                {"uuid": "%s", "type": "%s", "category": "Other", "value": "%s", "to_ids": %s, "timestamp": "%d\"""".formatted(uuid(number), type, value, ids, changed);
    }

    private String object(int number, String name, int leadsTo, String attribute) {
        return """
                {"uuid": "%s", "name": "%s", "meta-category": "misc", "comment": "%s", "timestamp": "%d", "Attribute": [%s],
                "ObjectReference": [{"uuid": "%s", "referenced_uuid": "%s", "referenced_type": "0",
                "relationship_type": "leads-to", "timestamp": "%d"}]}""".formatted(uuid(number), name, name, changed, attribute, uuid(number + 300), uuid(leadsTo), changed);
    }

    private static String technique(int number) {
        return "misp-galaxy:mitre-attack-pattern=\\\"Way - T" + number + "\\\"";
    }

    private static String tags(String... names) {
        return "\"Tag\": ["
                + Arrays.stream(names)
                        .map(name -> "{\"name\": \"" + name + "\"}")
                        .collect(Collectors.joining(",")) + "]";
    }
}
