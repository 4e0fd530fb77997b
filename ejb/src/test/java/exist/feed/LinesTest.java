package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

    @TempDir
    Path folder;

    @Test
    void tellsHowMuchOfTheFileIsReadWithinABuffer() throws Exception {
        var line = "host-of-a-long-list.example";
        var file = Files.writeString(folder.resolve("list"), (line + "\n").repeat(20_000));
        try (var lines = Lines.of(new Document(URI.create("https://lists.example/"), file, Instant.EPOCH, "", 0))) {
            for (long behind = line.length() + 1; lines.next() != null; behind += line.length() + 1) {
                assertThat(lines.bytes()).isBetween(behind, behind + Lines.LONGEST + 8_192);
            }
            assertThat(lines.bytes()).isEqualTo(Files.size(file));
        }
    }
}
