package exist.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Some rows of a run that were not taken in, as they are kept in {@code feed_run.examples}: JSON.
 *
 * @param notes see {@link Items#notes}
 */
public record Examples(List<Rejected> rejected, List<Rejected> dropped, List<String> notes) {

    public static final Examples NONE = new Examples(List.of(), List.of(), List.of());

    private static final JsonFactory JSON = new JsonFactory();

    /** @return null if there are none */
    public String toJson() {
        if (rejected.isEmpty() && dropped.isEmpty() && notes.isEmpty()) {
            return null;
        }
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            write(json, "rejected", rejected);
            write(json, "dropped", dropped);
            if (!notes.isEmpty()) {
                json.writeFieldName("notes");
                json.writeArray(notes.toArray(String[]::new), 0, notes.size());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static Examples fromJson(String text) {
        if (text == null) {
            return NONE;
        }
        var examples = new Examples(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                switch (json.currentName()) {
                    case "rejected" -> read(json, examples.rejected);
                    case "dropped" -> read(json, examples.dropped);
                    default -> notes(json, examples.notes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return examples;
    }

    private static void write(JsonGenerator json, String name, List<Rejected> rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (var row : rows) {
            json.writeStartArray();
            json.writeNumber(row.line());
            json.writeString(row.text());
            json.writeString(row.reason());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void notes(JsonParser json, List<String> notes) throws IOException {
        json.nextToken();
        for (var note = json.nextTextValue(); note != null; note = json.nextTextValue()) {
            notes.add(note);
        }
    }

    private static void read(JsonParser json, List<Rejected> rows) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            rows.add(new Rejected(json.nextLongValue(0), json.nextTextValue(), json.nextTextValue()));
            json.nextToken();
        }
    }
}
