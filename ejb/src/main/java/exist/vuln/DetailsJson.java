package exist.vuln;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import exist.feed.JsonValue;
import exist.feed.MalformedItemException;
import exist.vuln.Details.Cvss;
import exist.vuln.Details.Reference;
import exist.vuln.Details.Tag;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link Details} in JSON: an array for each rating and reference, for there are millions of them. */
final class DetailsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private DetailsJson() {}

    static String write(Details details) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            list(json, "cvss", details.cvss(), DetailsJson::write);
            list(json, "weaknesses", details.weaknesses(), JsonGenerator::writeString);
            list(json, "references", details.references(), DetailsJson::write);
            list(json, "tags", details.tags(), (to, tag) -> array(to, tag.name(), tag.longName(), tag.description()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private interface Writer<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    private static <T> void list(JsonGenerator json, String name, List<T> values, Writer<T> writer) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (var value : values) {
            writer.write(json, value);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Cvss cvss) throws IOException {
        array(
                json,
                cvss.version(),
                cvss.source(),
                cvss.type(),
                cvss.vector(),
                cvss.score(),
                cvss.calculated(),
                cvss.severity(),
                cvss.cve(),
                cvss.made());
    }

    private static void write(JsonGenerator json, Reference reference) throws IOException {
        array(
                json,
                reference.url(),
                reference.type(),
                reference.name(),
                reference.tags().isEmpty() ? null : String.join("\n", reference.tags()));
    }

    private static void array(JsonGenerator json, Object... parts) throws IOException {
        json.writeStartArray();
        for (var part : parts) {
            json.writeString(part == null ? null : part.toString());
        }
        json.writeEndArray();
    }

    static Details read(String text) {
        try {
            var json = (Map<?, ?>) JsonValue.parse(text, Integer.MAX_VALUE);
            return new Details(
                    rows(json, "cvss").stream().map(DetailsJson::cvss).toList(),
                    json.get("weaknesses") instanceof List<?> all
                            ? all.stream().map(String.class::cast).toList()
                            : List.of(),
                    rows(json, "references").stream()
                            .map(DetailsJson::reference)
                            .toList(),
                    rows(json, "tags").stream()
                            .map(row -> new Tag(row.get(0), row.get(1), row.get(2)))
                            .toList());
        } catch (MalformedItemException e) {
            throw new IllegalStateException(e); // we wrote it
        }
    }

    private static List<List<String>> rows(Map<?, ?> json, String name) {
        var rows = new ArrayList<List<String>>();
        if (json.get(name) instanceof List<?> all) {
            for (var one : all) {
                var row = new ArrayList<String>();
                ((List<?>) one).forEach(part -> row.add((String) part));
                rows.add(row);
            }
        }
        return rows;
    }

    private static Cvss cvss(List<String> row) {
        return new Cvss(
                row.get(0),
                row.get(1),
                row.get(2),
                row.get(3),
                decimal(row.get(4)),
                decimal(row.get(5)),
                row.get(6),
                row.get(7),
                row.get(8) == null ? null : Instant.parse(row.get(8)));
    }

    private static Reference reference(List<String> row) {
        var tags = row.get(3);
        return new Reference(row.get(0), row.get(1), row.get(2), tags == null ? List.of() : List.of(tags.split("\n")));
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
