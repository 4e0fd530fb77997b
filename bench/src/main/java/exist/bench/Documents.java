package exist.bench;

import exist.feed.Document;
import exist.feed.OwnFeedDefinition;
import exist.feed.OwnFeedDefinition.Format;
import exist.reputation.OwnFeed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;

/** Made-up lists: 38 % addresses, 4 % networks, 25 % domains, 23 % URLs, 10 % hashes; about 76 bytes a line. */
final class Documents {

    private static final String[] CATEGORIES = {"malware", "phishing", "botnet-cc", "scanner", "spam", "exploit-kit"};

    private final Path folder;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    Documents(Path folder) {
        this.folder = folder;
    }

    static OwnFeed feed(int number) {
        return new OwnFeed(
                number,
                new OwnFeedDefinition(
                        "bench-" + number,
                        "Bench " + number,
                        "https://bench.example/" + number + ".csv",
                        Format.CSV,
                        OwnFeedDefinition.DETECT,
                        Duration.ofHours(1),
                        null,
                        null,
                        "#",
                        ",",
                        Map.of("value", "1", "category", "2", "reference", "3"),
                        "",
                        0));
    }

    static int[] range(int from, int to) {
        var values = new int[to - from];
        Arrays.setAll(values, i -> from + i);
        return values;
    }

    static int[] shuffled(int[] values, long seed) {
        var shuffled = values.clone();
        var random = new SplittableRandom(seed);
        for (int i = shuffled.length - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var swap = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swap;
        }
        return shuffled;
    }

    /** A document of these rows, each observed an hour after the one before. */
    synchronized Document of(String name, int[] rows) throws IOException {
        var file = folder.resolve(name);
        var sha256 = sha256();
        try (var out = Files.newBufferedWriter(file)) {
            for (var row : rows) {
                var line = line(row);
                sha256.update(line.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                out.write(line);
            }
        }
        now = now.plusSeconds(3600);
        var hash = HexFormat.of().formatHex(sha256.digest());
        return new Document(URI.create("https://bench.example/"), file, now, hash, Files.size(file));
    }

    /** The same document as it would come an hour later. */
    synchronized Document again(Document document) {
        now = now.plusSeconds(3600);
        return new Document(document.source(), document.file(), now, document.sha256(), document.bytes());
    }

    static String line(int row) {
        var bits = new SplittableRandom(row).nextLong();
        return value(row, bits) + "," + CATEGORIES[(int) ((bits >>> 8) % 6 + 6) % 6] + ",https://bench.example/report/"
                + row + "\n";
    }

    private static String value(int row, long bits) {
        var sort = (int) Long.remainderUnsigned(bits, 100);
        if (sort < 38) {
            // One address a row: 24 bits of the row behind one of 16 first bytes.
            return (20 + (row >>> 24)) + "." + (row >>> 16 & 255) + "." + (row >>> 8 & 255) + "." + (row & 255);
        }
        if (sort < 42) {
            return (60 + (row >>> 16)) + "." + (row >>> 8 & 255) + "." + (row & 255) + ".0/24";
        }
        var word = Long.toString(bits >>> 20, 36);
        if (sort < 67) {
            return word + row + ".example";
        }
        if (sort < 90) {
            return "https://" + word + ".example/" + Long.toHexString(bits) + "/p" + row + "/index.php";
        }
        return HexFormat.of().toHexDigits(bits) + HexFormat.of().toHexDigits(bits * 31 + row);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
