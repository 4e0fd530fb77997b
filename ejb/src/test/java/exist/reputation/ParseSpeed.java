package exist.reputation;

import exist.feed.Feed;
import exist.feed.MalformedItemException;
import exist.feed.OwnFeedDefinition;
import exist.feed.OwnFeedDefinition.Format;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * How many rows a second of processor time one core reads and brings into normal form, database apart. Run its main with
 * the test class path.
 */
final class ParseSpeed {

    private static final int ROWS = 1_000_000;
    private static final int ROUNDS = 4; // the last one counts

    private ParseSpeed() {}

    public static void main(String[] args) throws IOException {
        var random = new Random(1);
        IntFunction<String> address = i -> random.nextInt(1, 224) + "." + random.nextInt(256) + "."
                + random.nextInt(256) + "." + random.nextInt(256);
        IntFunction<String> url =
                i -> "http://www" + i % 997 + ".host" + i % 99_991 + ".example/Path/index.php?id=" + i;
        measure("IPv4 list", own(Format.LIST, "ip", null), address);
        measure("IPv4 list, detected", own(Format.LIST, "detect", null), address);
        measure("IPv6 list", own(Format.LIST, "ip", null), i -> "2001:db8::" + Integer.toHexString(i & 0xffff) + ":1");
        measure("domain list", own(Format.LIST, "domain", null), i -> "www" + i % 997 + ".host" + i + ".example");
        measure("URL list", own(Format.LIST, "url", null), url);
        measure("URL list, to be mended", own(Format.LIST, "url", null), i -> "HTTP://Host" + i + ".Example:80");
        measure(
                "CSV of 9 columns",
                feed("urlhaus"),
                i -> "\"" + i + "\",\"2026-01-20 09:12:26\",\"" + url.apply(i)
                        + "\",\"online\",\"2026-01-20 09:12:26\",\"malware_download\",\"32-bit,elf\",\"https://x.example/\",\"rep\"");
        measure(
                "CSV of a user's own, detected",
                own(Format.CSV, "detect", Map.of("value", "1", "category", "2", "reference", "3")),
                i -> (i % 2 == 0 ? address.apply(i) : i % 3 == 0 ? "www" + i + ".example" : url.apply(i))
                        + ",malware,https://x.example/report/" + i);
        measure(
                "JSON lines",
                own(Format.JSON, "ip", Map.of("value", "/ip", "category", "/c")),
                i -> "{\"ip\":\"" + address.apply(i) + "\",\"c\":\"attack\",\"n\":" + i + "}");
    }

    private static Feed<ListedItem> own(Format format, String kind, Map<String, String> mapping) {
        return new OwnFeed(
                10_001,
                new OwnFeedDefinition(
                        "speed",
                        "Speed",
                        "https://x.example/",
                        format,
                        kind,
                        null,
                        null,
                        null,
                        null,
                        null,
                        mapping,
                        null,
                        0));
    }

    private static Feed<ListedItem> feed(String id) {
        return FeedContractTest.feeds().stream()
                .filter(feed -> feed.info().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void measure(String what, Feed<ListedItem> feed, IntFunction<String> row) throws IOException {
        var file = Files.createTempFile("speed", ".txt");
        try {
            write(file, row);
            double speed = 0;
            for (int round = 0; round < ROUNDS; round++) {
                speed = read(feed, file);
            }
            System.out.printf("%-24s %6.2f million rows/s%n", what, speed / 1e6);
        } finally {
            Files.delete(file);
        }
    }

    private static void write(Path file, IntFunction<String> row) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ROWS; i++) {
                out.write(row.apply(i));
                out.write('\n');
            }
        }
    }

    private static double read(Feed<ListedItem> feed, Path file) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        try (var items = feed.read(Documents.of(file))) {
            for (int i = 0; i < ROWS; i++) {
                items.next();
            }
        } catch (MalformedItemException e) {
            throw new IllegalStateException("every row is good", e);
        }
        return ROWS * 1e9 / (threads.getCurrentThreadCpuTime() - begun);
    }
}
