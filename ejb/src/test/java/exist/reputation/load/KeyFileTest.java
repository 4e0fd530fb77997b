package exist.reputation.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private static final int ROWS = 40_000; // more than one buffer

    @TempDir
    Path folder;

    private KeyFile file;

    @BeforeEach
    void write() throws IOException {
        var table = new KeyTable(0);
        var random = new SplittableRandom(1);
        for (int i = 0; i < ROWS; i++) {
            table.add(random.nextLong(), random.nextLong(), i, true);
        }
        table.add(1, 1, 1, false); // gone: must not be kept
        file = new KeyFile(folder.resolve("feed/keys"), 401);
        file.write(7, table);
    }

    @Test
    void givesBackTheMarkedRows() {
        var table = file.read(7, ROWS).orElseThrow();
        assertThat(table.size()).isEqualTo(ROWS);
        assertThat(table.marked()).isZero();
        var random = new SplittableRandom(1);
        for (int i = 0; i < ROWS; i++) {
            assertThat(table.see(random.nextLong(), random.nextLong(), i)).isEqualTo(KeyTable.Sight.KEPT);
        }
    }

    @Test
    void isNotBelievedForAnotherVersionCountOrFeed() {
        assertThat(file.read(8, ROWS)).isEmpty();
        assertThat(file.read(7, ROWS + 1)).isEmpty();
        assertThat(new KeyFile(folder.resolve("feed/keys"), 402).read(7, ROWS)).isEmpty();
        assertThat(file.read(7, ROWS)).isPresent();
    }

    @Test
    void isNotBelievedWithOneBitWrong() throws IOException {
        var bytes = Files.readAllBytes(folder.resolve("feed/keys"));
        for (var at : new int[] {3, 40, bytes.length / 2, bytes.length - 1}) {
            bytes[at] ^= 1;
            Files.write(folder.resolve("feed/keys"), bytes);
            assertThat(file.read(7, ROWS)).as("byte %d", at).isEmpty();
            bytes[at] ^= 1;
        }
    }

    @Test
    void isNotBelievedCutOffOrGone() throws IOException {
        var bytes = Files.readAllBytes(folder.resolve("feed/keys"));
        Files.write(folder.resolve("feed/keys"), java.util.Arrays.copyOf(bytes, bytes.length - 24));
        assertThat(file.read(7, ROWS)).isEmpty();
        assertThat(file.read(7, ROWS - 1)).isEmpty();
        file.forget();
        assertThat(file.read(7, ROWS)).isEmpty();
    }
}
