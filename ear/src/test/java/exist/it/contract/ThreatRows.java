package exist.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exist.threat.EndOfEvent;
import exist.threat.Marks;
import exist.threat.ObjectReference;
import exist.threat.Org;
import exist.threat.Tag;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.ThreatObject;
import exist.threat.load.ThreatStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/** The original's events with all that is in them, stored as those of a MISP server, whose numbers they keep. */
final class ThreatRows {

    /** No feed has it. */
    private static final int SERVER = 65_001;

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> LEVELS = List.of("High", "Medium", "Low", "Undefined");
    private static final List<String> ANALYSES = List.of("Initial", "Ongoing", "Complete");

    private final JsonNode seed;

    private ThreatRows(JsonNode seed) {
        this.seed = seed;
    }

    static ThreatRows read(Path file) throws IOException {
        return new ThreatRows(Json.read(Files.readString(file)));
    }

    Rows events() {
        return new Events();
    }

    Rows attributes() {
        return new Attributes();
    }

    void store(DataSource database) throws SQLException {
        for (var event : rows("threat_event").toList()) {
            var items = new ArrayList<ThreatItem>();
            items.add(event(event));
            of("threat_object", "event_id", event.get("id")).map(this::object).forEach(items::add);
            of("threat_attribute", "event_id", event.get("id"))
                    .map(this::attribute)
                    .forEach(items::add);
            of("threat_objectreference", "event_id", event.get("id"))
                    .map(this::reference)
                    .forEach(items::add);
            items.add(new EndOfEvent(uuid(event), true));
            new ThreatStore(database).store(SERVER, AT, items);
        }
    }

    private ThreatEvent event(JsonNode row) {
        return new ThreatEvent(
                row.get("id").asLong(),
                uuid(row),
                Rows.text(row, "info"),
                LocalDate.parse(Rows.text(row, "date")),
                row.get("threat_level_id").asInt(),
                row.get("analysis").asInt(),
                row.get("published").asBoolean(),
                time(row, "publish_timestamp"),
                time(row, "timestamp"),
                org(row, "org_id"),
                org(row, "orgc_id"),
                row.get("attribute_count").asLong(),
                ThreatEvent.Handling.USUAL,
                marks("event", row),
                linked("threat_event_relatedevents", "from_event_id", row.get("id"), "to_event_id", "threat_event")
                        .map(other -> new ThreatEvent.Related(uuid(other), null, null))
                        .toList());
    }

    private Org org(JsonNode row, String field) {
        var org = of("threat_org", "id", row.get(field)).findFirst().orElseThrow();
        return new Org(org.get("id").asLong(), uuid(org), Rows.text(org, "name"));
    }

    private Marks marks(String of, JsonNode row) {
        return new Marks(
                tags(of, row)
                        .map(tag -> new Tag(
                                tag.get("id").asLong(),
                                Rows.text(tag, "name"),
                                Rows.text(tag, "colour"),
                                tag.get("exportable").asBoolean(),
                                tag.get("hide_tag").asBoolean()))
                        .toList(),
                List.of());
    }

    private ThreatObject object(JsonNode row) {
        return new ThreatObject(
                uuid(of("threat_event", "id", row.get("event_id")).findFirst().orElseThrow()),
                row.get("id").asLong(),
                uuid(row),
                Rows.text(row, "name"),
                Rows.text(row, "meta_category"),
                Rows.text(row, "description"),
                null,
                row.get("template_version").asInt(),
                time(row, "timestamp"),
                row.get("distribution").asInt(),
                0,
                Rows.text(row, "comment"),
                null,
                null,
                row.get("deleted").asBoolean());
    }

    private ThreatAttribute attribute(JsonNode row) {
        var object = of("threat_object", "id", row.get("object_id_id")).findFirst();
        return new ThreatAttribute(
                uuid(of("threat_event", "id", row.get("event_id")).findFirst().orElseThrow()),
                row.get("id").asLong(),
                uuid(row),
                Rows.text(row, "type"),
                Rows.text(row, "category"),
                Rows.text(row, "value"),
                row.get("to_ids").asBoolean(),
                object.map(ThreatRows::uuid).orElse(null),
                Rows.text(row, "object_relation"),
                Rows.text(row, "comment"),
                time(row, "timestamp"),
                row.get("distribution").asInt(),
                0,
                false,
                null,
                null,
                row.get("deleted").asBoolean(),
                marks("attribute", row),
                null);
    }

    private ObjectReference reference(JsonNode row) {
        return new ObjectReference(
                uuid(of("threat_event", "id", row.get("event_id")).findFirst().orElseThrow()),
                row.get("id").asLong(),
                uuid(row),
                uuid(Rows.text(row, "object_uuid")),
                uuid(Rows.text(row, "referenced_uuid")),
                row.get("referenced_type").asInt() == 1,
                Rows.text(row, "relationship_type"),
                Rows.text(row, "comment"),
                time(row, "timestamp"),
                row.get("deleted").asBoolean());
    }

    private Stream<JsonNode> rows(String table) {
        return StreamSupport.stream(seed.get(table).spliterator(), false);
    }

    private Stream<JsonNode> of(String table, String field, JsonNode value) {
        return rows(table).filter(row -> row.get(field).equals(value));
    }

    /** Rows of another table to which one is linked, by their numbers. */
    private Stream<JsonNode> linked(String links, String from, JsonNode id, String to, String table) {
        return of(links, from, id)
                .map(link -> link.get(to))
                .flatMap(other -> of(table, "id", other))
                .sorted(Comparator.comparingLong(row -> row.get("id").asLong()));
    }

    private Stream<JsonNode> tags(String of, JsonNode row) {
        return linked("threat_" + of + "_tags", of + "_id", row.get("id"), "tag_id", "threat_tag");
    }

    private static UUID uuid(JsonNode row) {
        return uuid(Rows.text(row, "uuid"));
    }

    private static UUID uuid(String hex) {
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    private static Instant time(JsonNode row, String field) {
        return Instant.parse(Rows.text(row, field));
    }

    private static boolean contains(JsonNode row, String field, String part) {
        return Objects.requireNonNullElse(Rows.text(row, field), "")
                .toLowerCase(Locale.ROOT)
                .contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean number(Parameters asked, String name, JsonNode value) {
        return !asked.has(name) || asked.get(name).equals(value.asText());
    }

    private static void add(ArrayNode to, Stream<JsonNode> rows, String field) {
        rows.forEach(row -> to.add(row.get(field)));
    }

    private final class Events implements Rows {

        @Override
        public String timeField() {
            return "publish_timestamp";
        }

        @Override
        public List<String> fields() {
            return List.of(
                    "id",
                    "info",
                    "org",
                    "orgc",
                    "threat_level",
                    "tags",
                    "date",
                    "analysis",
                    "published",
                    "publish_timestamp",
                    "timestamp",
                    "attribute_count",
                    "relatedevents");
        }

        @Override
        public Stream<Shown> matching(Parameters asked, ZoneId zone) {
            return rows("threat_event")
                    .filter(row -> Rows.mentions(row, asked, "info"))
                    .filter(row -> Rows.within(row, timeField(), asked, zone))
                    .filter(row -> number(asked, "id", row.get("id")))
                    .filter(row -> number(asked, "threat_level_id", row.get("threat_level_id")))
                    .filter(row -> !asked.has("attr")
                            || of("threat_attribute", "event_id", row.get("id"))
                                    .anyMatch(attribute -> contains(attribute, "value", asked.get("attr"))))
                    .map(row -> new Shown(time(row, timeField()), json(row, zone)));
        }

        private JsonNode json(JsonNode row, ZoneId zone) {
            var json = JsonNodeFactory.instance.objectNode();
            int level = row.get("threat_level_id").asInt();
            json.set("id", row.get("id"));
            json.set("info", row.get("info"));
            json.put("org", org(row, "org_id").name())
                    .put("orgc", org(row, "orgc_id").name());
            json.put("threat_level", level <= LEVELS.size() ? LEVELS.get(level - 1) : Integer.toString(level));
            add(json.putArray("tags"), tags("event", row), "name");
            json.set("date", row.get("date"));
            json.put("analysis", ANALYSES.get(row.get("analysis").asInt()));
            json.set("published", row.get("published"));
            json.put("publish_timestamp", Rows.time(time(row, "publish_timestamp"), zone));
            json.put("timestamp", Rows.time(time(row, "timestamp"), zone));
            json.set("attribute_count", row.get("attribute_count"));
            add(
                    json.putArray("relatedevents"),
                    linked("threat_event_relatedevents", "from_event_id", row.get("id"), "to_event_id", "threat_event"),
                    "id");
            return json;
        }
    }

    private final class Attributes implements Rows {

        @Override
        public String timeField() {
            return "timestamp";
        }

        @Override
        public List<String> fields() {
            return List.of(
                    "id",
                    "type",
                    "category",
                    "timestamp",
                    "comment",
                    "object_relation",
                    "value",
                    "Event",
                    "Object",
                    "tags");
        }

        @Override
        public Stream<Shown> matching(Parameters asked, ZoneId zone) {
            return rows("threat_attribute")
                    .filter(row -> Rows.mentions(row, asked, "value"))
                    .filter(row -> Rows.within(row, timeField(), asked, zone))
                    .filter(row -> number(asked, "id", row.get("id")))
                    .filter(row -> number(asked, "event__id", row.get("event_id")))
                    .filter(row -> !asked.has("type") || asked.get("type").equalsIgnoreCase(Rows.text(row, "type")))
                    .filter(row -> !asked.has("value") || asked.get("value").equalsIgnoreCase(Rows.text(row, "value")))
                    .map(row -> new Shown(time(row, timeField()), json(row, zone)));
        }

        private JsonNode json(JsonNode row, ZoneId zone) {
            var json = JsonNodeFactory.instance.objectNode();
            for (var field : List.of("id", "type", "category")) {
                json.set(field, row.get(field));
            }
            json.put("timestamp", Rows.time(time(row, "timestamp"), zone));
            for (var field : List.of("comment", "object_relation", "value")) {
                json.set(field, row.get(field));
            }
            var event =
                    of("threat_event", "id", row.get("event_id")).findFirst().orElseThrow();
            var shown = json.putObject("Event");
            shown.set("id", event.get("id"));
            shown.set("info", event.get("info"));
            shown.put("orgc", org(event, "orgc_id").name());
            shown.set("date", event.get("date"));
            json.set(
                    "Object",
                    of("threat_object", "id", row.get("object_id_id"))
                            .findFirst()
                            .<JsonNode>map(object -> object(object, zone))
                            .orElse(JsonNodeFactory.instance.nullNode()));
            add(json.putArray("tags"), tags("attribute", row), "name");
            return json;
        }

        private ObjectNode object(JsonNode row, ZoneId zone) {
            var json = JsonNodeFactory.instance.objectNode();
            for (var field : List.of("id", "name", "meta_category", "description")) {
                json.set(field, row.get(field));
            }
            json.put("timestamp", Rows.time(time(row, "timestamp"), zone));
            json.set("comment", row.get("comment"));
            json.set("event", row.get("event_id"));
            var id = row.get("id");
            add(
                    json.putArray("attributes"),
                    linked("threat_object_attributes", "object_id", id, "attribute_id", "threat_attribute"),
                    "id");
            add(
                    json.putArray("objectreferences"),
                    linked(
                            "threat_object_objectreferences",
                            "object_id",
                            id,
                            "objectreference_id",
                            "threat_objectreference"),
                    "id");
            return json;
        }
    }
}
