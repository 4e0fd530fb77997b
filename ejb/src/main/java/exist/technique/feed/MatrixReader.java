package exist.technique.feed;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.technique.Technique;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The techniques of a STIX bundle. What has taken the place of which is told by relationships, which may come behind: so the
 * bundle is read twice.
 */
final class MatrixReader implements Items<Technique> {

    private static final Pattern ID = Pattern.compile("T\\d{4}(?:\\.\\d{3})?");

    private final Json json;
    /** Ids of techniques by what replaces them, all as STIX ids at first. */
    private final Map<String, String> replacements;

    private boolean any;

    private MatrixReader(Json json, Map<String, String> replacements) {
        this.json = json;
        this.replacements = replacements;
    }

    static MatrixReader of(Document document) throws IOException {
        var replacements = replacements(document);
        return new MatrixReader(Json.of(document, "/objects"), replacements);
    }

    private static Map<String, String> replacements(Document document) throws IOException {
        var ids = new HashMap<String, String>();
        var revoked = new HashMap<String, String>();
        try (var json = Json.of(document, "/objects")) {
            while (json.next()) {
                try {
                    var object = Members.of(json.value());
                    var type = object.text("type");
                    if ("attack-pattern".equals(type) && object.text("id") != null) {
                        id(object).ifPresent(id -> ids.put(object.text("id"), id));
                    } else if ("relationship".equals(type)
                            && "revoked-by".equals(object.text("relationship_type"))
                            && object.text("source_ref") != null) {
                        revoked.put(object.text("source_ref"), object.text("target_ref"));
                    }
                } catch (MalformedItemException e) {
                    continue; // the second time it is told
                }
            }
        }
        revoked.replaceAll((source, target) -> ids.get(target));
        return revoked;
    }

    /** Under which ATT&CK knows it. */
    private static Optional<String> id(Members object) {
        return object.list("external_references").stream()
                .filter(reference ->
                        String.valueOf(reference.text("source_name")).startsWith("mitre"))
                .map(reference -> String.valueOf(reference.text("external_id")))
                .filter(id -> ID.matcher(id).matches())
                .findFirst();
    }

    @Override
    public Technique next() throws IOException, MalformedItemException {
        while (json.next()) {
            var object = Members.of(json.value());
            if ("attack-pattern".equals(object.text("type"))) {
                any = true;
                return technique(object);
            }
        }
        if (!any) {
            throw new IOException("The document holds no technique. Has it moved?");
        }
        return null;
    }

    private Technique technique(Members object) throws MalformedItemException {
        var id = id(object).orElseThrow(() -> new MalformedItemException("it has no id of ATT&CK"));
        var link = object.list("external_references").stream()
                .filter(reference -> id.equals(reference.text("external_id")))
                .map(reference -> reference.text("url"))
                .filter(url -> url != null && url.startsWith("https://"))
                .findFirst();
        return new Technique(
                id,
                object.need("name"),
                object.list("kill_chain_phases").stream()
                        .map(phase -> phase.text("phase_name"))
                        .filter(phase -> phase != null && phase.indexOf(',') < 0)
                        .distinct()
                        .toList(),
                object.text("description"),
                link.orElse(null),
                object.is("x_mitre_deprecated"),
                object.is("revoked"),
                replacements.get(object.text("id")));
    }

    @Override
    public String text() {
        return json.text();
    }

    @Override
    public long line() {
        return json.number();
    }

    @Override
    public long bytes() {
        return json.bytes();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
