package exist.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final URI URL = URI.create("https://feeds.example/list");
    private static final Instant OBSERVED = Instant.parse("2026-07-14T03:00:00Z");
    private static final String ROWS = "192.0.2.1\n192.0.2.2\n";

    @TempDir
    Path folder;

    private Spool spool;

    @BeforeEach
    void open() {
        spool = new Spool(folder, 1 << 20);
    }

    @Test
    void keepsADocumentUnderItsHash() throws Exception {
        var document = keep(ROWS.getBytes(UTF_8), "");

        assertThat(document.file())
                .isEqualTo(folder.resolve("cins").resolve(document.sha256()))
                .hasContent(ROWS);
        assertThat(document.sha256()).isEqualTo("edc912c3b411d6eee7de26229f6ebc3309bb12bb82906a7400ac8fbeafd22d27");
        assertThat(document.bytes()).isEqualTo(20);
        assertThat(document.observed()).isEqualTo(OBSERVED);
        assertThat(document.source()).isEqualTo(URL);
        assertThat(keep(ROWS.getBytes(UTF_8), "")).isEqualTo(document);
    }

    @Test
    void unpacksWhatItKnowsByItsFirstBytesOrHttpsWord() throws Exception {
        byte[] plain = ROWS.getBytes(UTF_8);
        var zlib = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(zlib)) {
            out.write(plain);
        }
        var raw = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(raw, new Deflater(9, true))) {
            out.write(plain);
        }

        assertThat(keep(gzip(plain), "").file()).hasContent(ROWS);
        assertThat(keep(gzip(plain), "GZIP").file()).hasContent(ROWS);
        assertThat(keep(gzip(gzip(plain)), "gzip").file())
                .as("a .gz file, gzipped on the way")
                .hasContent(ROWS);
        assertThat(keep(concat(gzip(plain), gzip(plain)), "").file())
                .as("two members")
                .hasContent(ROWS + ROWS);
        assertThat(keep(zlib.toByteArray(), "deflate").file()).hasContent(ROWS);
        assertThat(keep(raw.toByteArray(), "deflate").file()).hasContent(ROWS);
        assertThat(keep(zip("__MACOSX/._list.txt", "list/", "list/list.txt"), "")
                        .file())
                .hasContent("list/list.txt");
        assertThat(keep(plain, "identity").sha256())
                .as("hash of what is unpacked")
                .isEqualTo(keep(gzip(plain), "").sha256());
        assertThat(keep(new byte[0], "gzip").bytes()).isZero();
    }

    @Test
    void refusesWhatIsDamagedOrNotWhatItWasSaidToBe() throws Exception {
        byte[] packed = gzip(ROWS.repeat(500).getBytes(UTF_8));
        byte[] broken = packed.clone();
        broken[broken.length - 5] ^= 1;

        refused(Arrays.copyOf(packed, packed.length / 2), "", "The gzip document is cut off");
        refused(broken, "gzip", "The gzip document is damaged");
        refused(ROWS.getBytes(UTF_8), "gzip", "was said to be gzipped and is not");
        refused(ROWS.getBytes(UTF_8), "deflate", "The deflate document is");
        refused(ROWS.getBytes(UTF_8), "br", "\"br\", which was not asked for");
        refused(gzip(gzip(gzip(packed))), "", "packed more than 2 times");
        refused(Arrays.copyOf(zip("list.txt"), 40), "", "The zip document is cut off");
        refused(zip("list/"), "", "holds no file");
        refused(new byte[] {'P', 'K', 3, 4, 20, 0, 1, 0, 8, 0}, "", "The zip document");
    }

    @Test
    void stopsAtTheLimitPackedAndUnpacked() throws Exception {
        refused(new byte[(1 << 20) + 1], "", "The document is longer than 1 MB, more than EXIST_FEED_MAX_MB allows.");

        byte[] sixteenMegabytes = gzip(new byte[16 << 20]);
        var bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            bomb.write(sixteenMegabytes);
        }
        spool = new Spool(folder, 8 << 20);
        refused(bomb.toByteArray(), "gzip", "The document is longer than 8 MB unpacked");
    }

    @Test
    void onlyTheNewestStay() throws Exception {
        var first = keep("1".getBytes(UTF_8), "");
        var second = keep("2".getBytes(UTF_8), "");
        Files.setLastModifiedTime(first.file(), FileTime.from(Instant.now().minusSeconds(20)));
        Files.setLastModifiedTime(second.file(), FileTime.from(Instant.now().minusSeconds(10)));
        var keys = Files.writeString(folder.resolve("cins").resolve("keys"), "of what is loaded");
        Files.setLastModifiedTime(keys, FileTime.from(Instant.now().minusSeconds(30)));
        var third = keep("3".getBytes(UTF_8), "");
        spool.keep("other", URL, OBSERVED, new ByteArrayInputStream(new byte[1]), "");

        assertThat(folder.resolve("cins").toFile().list())
                .containsExactlyInAnyOrder(second.sha256(), third.sha256(), "keys");
    }

    @Test
    void sweepsWhatACrashLeft() throws Exception {
        var kept = keep(ROWS.getBytes(UTF_8), "");
        Files.writeString(folder.resolve("cins").resolve("123.part"), "half");
        spool.apart().keep("cins", URL, OBSERVED, new ByteArrayInputStream(new byte[1]), "");

        spool.sweep();

        assertThat(folder.toFile().list()).containsExactly("cins");
        assertThat(folder.resolve("cins").toFile().list()).containsExactly(kept.sha256());
        new Spool(folder.resolve("not there yet"), 1).sweep();
    }

    private Document keep(byte[] bytes, String encoding) throws IOException {
        return spool.keep("cins", URL, OBSERVED, new ByteArrayInputStream(bytes), encoding);
    }

    private void refused(byte[] bytes, String encoding, String why) {
        assertThatThrownBy(() -> keep(bytes, encoding))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining(why);
        assertThat(folder.resolve("cins").toFile().list())
                .as("what is left on disk")
                .isEmpty();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    /** Files that hold their own name; a name with a slash at its end is a folder. */
    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(name.endsWith("/") ? new byte[0] : name.getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
