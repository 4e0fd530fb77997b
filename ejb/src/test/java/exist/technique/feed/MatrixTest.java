package exist.technique.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import exist.feed.Document;
import exist.feed.MalformedItemException;
import exist.technique.Technique;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MITRE ATT&CK, on samples in its format and on two real documents where they are at hand. */
class MatrixTest {

    private static final Path SHARED = Path.of("../../shared").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private final List<String> rejected = new ArrayList<>();

    private List<Technique> read(Path file) throws IOException {
        var matrix = new Ics();
        var document = new Document(matrix.info().url(), file, Instant.EPOCH, "0".repeat(64), Files.size(file));
        var techniques = new ArrayList<Technique>();
        try (var items = matrix.read(document)) {
            while (true) {
                try {
                    var technique = items.next();
                    if (technique == null) {
                        return techniques;
                    }
                    techniques.add(technique);
                } catch (MalformedItemException e) {
                    rejected.add(items.line() + ": " + e.getMessage());
                }
            }
        }
    }

    private List<Technique> read(String... objects) throws IOException {
        return read(Files.writeString(
                folder.resolve("bundle"),
                "{\"type\": \"bundle\", \"id\": \"bundle--1\", \"objects\": [\n" + String.join(",\n", objects)
                        + "\n]}"));
    }

    private static String pattern(String uuid, String id, String more) {
        return """
                {"type": "attack-pattern", "id": "attack-pattern--%s", "name": "Name of %s", "description": "Words",
                "external_references": [{"source_name": "capec", "external_id": "CAPEC-1", "url": "https://capec.example"},
                {"source_name": "mitre-attack", "external_id": "%s", "url": "https://attack.example/%s"}],
                "kill_chain_phases": [{"kill_chain_name": "mitre-attack", "phase_name": "persistence"},
                {"kill_chain_name": "mitre-attack", "phase_name": "impact"}]%s}
                """.formatted(uuid, id, id, id, more).replace("\n", " ");
    }

    @Test
    void techniques() throws IOException {
        // What replaces what stands before both of them, beside other things.
        var techniques = read(
                "{\"type\": \"relationship\", \"relationship_type\": \"revoked-by\", \"source_ref\": \"attack-pattern--2\","
                        + " \"target_ref\": \"attack-pattern--1\"}",
                "{\"type\": \"relationship\", \"relationship_type\": \"uses\", \"source_ref\": \"malware--2\","
                        + " \"target_ref\": \"attack-pattern--1\"}",
                "{\"type\": \"malware\", \"name\": \"x\"}",
                pattern("1", "T1566.001", ""),
                pattern("2", "T1193", ", \"revoked\": true"),
                pattern("3", "T0803", ", \"x_mitre_deprecated\": true"));

        assertThat(techniques)
                .containsExactly(
                        technique("T1566.001", false, null),
                        technique("T1193", false, "T1566.001"),
                        technique("T0803", true, null));
        assertThat(rejected).isEmpty();
    }

    private static Technique technique(String id, boolean deprecated, String replacement) {
        return new Technique(
                id,
                "Name of " + id,
                List.of("persistence", "impact"),
                "Words",
                "https://attack.example/" + id,
                deprecated,
                replacement != null,
                replacement);
    }

    @Test
    void badOnesAreRejectedAlone() throws IOException {
        var techniques = read(
                "7",
                pattern("1", "X1566", ""),
                "{\"type\": \"attack-pattern\", \"external_references\": [{\"source_name\": \"mitre-attack\","
                        + " \"external_id\": \"T0001\"}]}",
                "{\"type\": 3, \"external_references\": {}}",
                pattern("2", "T0002", ""));

        assertThat(techniques).containsExactly(technique("T0002", false, null));
        assertThat(rejected)
                .containsExactly("2: the item is no object", "3: it has no id of ATT&CK", "4: it has no \"name\"");
    }

    @Test
    void otherDocumentsAreRefused() {
        assertThatThrownBy(() -> read("{\"type\": \"malware\"}")).hasMessageContaining("no technique");
        assertThatThrownBy(() -> read(Files.writeString(folder.resolve("page"), "<html><title>Gone</title>")))
                .hasMessageContaining("HTML page (\"Gone\")");
        assertThatThrownBy(() ->
                        read(Files.writeString(folder.resolve("part"), "{\"objects\": [" + pattern("1", "T0001", ""))))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> read("[".repeat(100_000))).hasMessageContaining("cut off or damaged");
    }

    @Test
    void realOnes() throws IOException {
        for (var day : List.of("day1", "day2")) {
            var file = SHARED.resolve(
                    "mirror/" + day + "/raw.githubusercontent.com/mitre/cti/master/ics-attack/ics-attack.json");
            assumeThat(file).exists();

            var techniques = read(file);

            assertThat(techniques).hasSize(95);
            assertThat(techniques.stream().filter(Technique::deprecated)).hasSize(12);
            assertThat(techniques).allSatisfy(technique -> {
                assertThat(technique.id()).matches("T0\\d{3}");
                assertThat(technique.tactics()).isNotEmpty();
                assertThat(technique.link()).endsWith(technique.id());
                assertThat(technique.description()).isNotBlank();
            });
            assertThat(rejected).isEmpty();
        }
    }

    @Test
    void feedsAreThree() {
        assertThat(Stream.of(new Enterprise(), new Mobile(), new Ics())
                        .map(matrix -> matrix.info().number() + " "
                                + matrix.info().id() + " " + matrix.info().url().getPath()))
                .containsExactly(
                        "661 attack-enterprise /mitre/cti/master/enterprise-attack/enterprise-attack.json",
                        "662 attack-mobile /mitre/cti/master/mobile-attack/mobile-attack.json",
                        "663 attack-ics /mitre/cti/master/ics-attack/ics-attack.json");
    }
}
