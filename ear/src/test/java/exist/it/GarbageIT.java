package exist.it;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a publisher answers instead of its list: nothing is closed wrongly, and the run says what happened. */
class GarbageIT {

    private static final int ROWS = 2000;
    private static final String LIST = lines(ROWS, GarbageIT::address);
    private static final Set<String> ADDRESSES =
            IntStream.range(0, ROWS).mapToObj(GarbageIT::address).collect(Collectors.toSet());
    private static final long MEGABYTE = 1 << 20;

    private static ExistServer server;
    private static Pipeline pipeline;
    private static Publisher publisher;

    /** @param problem what the run has to say, as a pattern */
    record Garbage(String name, String problem, String type, String encoding, long length, Publisher.Body body) {

        Garbage(String name, String problem, String type, byte[] document) {
            this(name, problem, type, null, document.length, out -> out.write(document));
        }

        Garbage(String name, String problem, String document) {
            this(name, problem, "text/plain", document.getBytes(UTF_8));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        server = new ExistServer("garbage").with("EXIST_FEED_PRIVATE", true).start();
        pipeline = new Pipeline(server);
        publisher = new Publisher();
        pipeline.feed("list", publisher.uri("/list.txt"), "LIST", "ip", "");
        pipeline.feed("table", publisher.uri("/table.csv"), "CSV", "ip", "\"mapping\": {\"value\": \"2\"}");
        pipeline.feed(
                "json",
                publisher.uri("/list.json"),
                "JSON",
                "ip",
                "\"items\": \"/data\", \"mapping\": {\"value\": \"/ip\"}");
        publisher.says(LIST);
        assertThat(pipeline.run("list").path("added").asInt()).isEqualTo(ROWS);
        publisher.says(lines(ROWS, row -> row + "," + address(row) + ",scan"));
        assertThat(pipeline.run("table").path("added").asInt()).isEqualTo(ROWS);
        publisher.says("application/json", json().getBytes(UTF_8));
        assertThat(pipeline.run("json").path("added").asInt()).isEqualTo(ROWS);
    }

    @AfterAll
    static void stop() throws IOException {
        try {
            // The high-water mark of the server's memory: neither the bomb nor the endless line was kept.
            var peak = Files.readAllLines(Path.of("/proc/" + server.server().pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            assertThat(peak).as("peak resident size in kB").isBetween(1L, 900_000L);
        } finally {
            publisher.close();
            server.close();
        }
    }

    static Stream<Garbage> garbage() {
        var half = LIST.substring(0, LIST.length() / 2 + 3);
        return Stream.of(
                new Garbage("cut off on the wire", "cut .* off", "text/plain", null, LIST.length(), out -> {
                    out.write(half.getBytes(UTF_8));
                }),
                new Garbage("cut off half-way, without a word", "cut off", half),
                new Garbage("a tenth of its size", "cut off", LIST.substring(0, LIST.indexOf(address(ROWS / 10)))),
                new Garbage(
                        "a page for people",
                        "an HTML page",
                        "text/html",
                        "<!DOCTYPE html>\n<html><body><h1>Down for maintenance</h1></body></html>\n".getBytes(UTF_8)),
                new Garbage(
                        "a page that claims to be text, as long as the list",
                        "an HTML page \\(.?Login.?\\)",
                        "<html>\n<head><title>Login</title></head>\n" + "<p>Who are you?</p>\n".repeat(1500)
                                + "</html>\n"),
                new Garbage("nothing", "empty", ""),
                new Garbage("only comments", "cut off|no rows", "# nothing today\n# come again\n"),
                new Garbage(
                        "an error in JSON",
                        "is JSON, not a list.*rate limit exceeded",
                        "application/json",
                        "{\"error\": \"rate limit exceeded\"}\n".getBytes(UTF_8)),
                new Garbage("3 GB in 3 MB", "longer than 512 MB unpacked", "text/plain", "gzip", 0, GarbageIT::bomb),
                new Garbage("binary noise", "binary", "application/octet-stream", noise()),
                new Garbage(
                        "NULs in the middle",
                        "binary|NUL|rows|cut off",
                        half + "\0".repeat(8192) + LIST.substring(LIST.length() - 200)),
                new Garbage("5 MB without a newline", "within a line", "9".repeat(5_000_000)),
                new Garbage("a line of 5 MB", "longer than", "9".repeat(5_000_000) + "\n"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void closesNothingAndSaysWhy(Garbage garbage) throws Exception {
        publisher.says(garbage.type(), garbage.encoding(), garbage.length(), garbage.body());
        var run = pipeline.run("list");

        assertThat(run.path("state").asText()).as(run.toString()).isIn("REFUSED", "FAILED");
        assertThat(run.path("problem").asText()).containsPattern("(?i)" + garbage.problem());
        assertThat(run.path("delisted").asInt()).isZero();
        assertThat(pipeline.listed("list")).isEqualTo(ADDRESSES);
        assertThat(pipeline.send("GET", "/health", null).statusCode()).isEqualTo(200);
    }

    @Test
    void wrongNumberOfColumnsClosesNothing() throws Exception {
        publisher.says(lines(ROWS, row -> "only this"));
        var run = pipeline.run("table");

        assertThat(run.path("state").asText()).isIn("REFUSED", "FAILED");
        assertThat(run.path("problem").asText()).isNotEmpty();
        assertThat(pipeline.listed("table")).isEqualTo(ADDRESSES);
    }

    @Test
    void jsonCutOffClosesNothing() throws Exception {
        var json = json();
        publisher.says(
                "application/json", json.substring(0, json.length() * 9 / 10).getBytes(UTF_8));
        var run = pipeline.run("json");

        assertThat(run.path("state").asText()).isIn("REFUSED", "FAILED");
        assertThat(run.path("problem").asText()).isNotEmpty();
        assertThat(pipeline.listed("json")).isEqualTo(ADDRESSES);
    }

    /** One row more each time, so that no document is the one before; and longer ones, so that none is suspicious. */
    @Test
    void readsEveryUnicode() throws Exception {
        pipeline.feed("unicode", publisher.uri("/unicode.txt"), "LIST", "ip", "");
        var text = "\ufeff" + LIST;
        var expected = new HashSet<>(ADDRESSES);
        int more = 0;
        for (var charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            var added = "198.19.0." + ++more;
            text += added + "\n";
            expected.add(added);
            publisher.says("text/plain", text.getBytes(charset));

            var run = pipeline.run("unicode");
            assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("LOADED");
            assertThat(run.path("rejected").asInt()).isZero();
            assertThat(pipeline.listed("unicode")).as(charset.name()).isEqualTo(expected);
        }
    }

    private static String address(int row) {
        return "198.18." + row / 250 + "." + (row % 250 + 1);
    }

    private static String lines(int rows, IntFunction<String> line) {
        return IntStream.range(0, rows).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String json() {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> "{\"ip\": \"" + address(row) + "\"}")
                .collect(Collectors.joining(",\n", "{\"data\": [", "]}\n"));
    }

    private static byte[] noise() {
        var noise = new byte[40_000];
        new Random(7).nextBytes(noise);
        return noise;
    }

    /** A gzip of 3 GB: one member of 32 MB, again and again. */
    private static void bomb(OutputStream out) throws IOException {
        var member = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(member)) {
            var rows = lines(ROWS, GarbageIT::address).getBytes(UTF_8);
            for (long written = 0; written < 32 * MEGABYTE; written += rows.length) {
                gzip.write(rows);
            }
        }
        for (int i = 0; i < 96; i++) {
            out.write(member.toByteArray());
        }
    }
}
