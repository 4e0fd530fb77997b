package exist.it.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exist.it.Await;
import exist.it.ExistServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be how long: with a length, without one, with a wrong one, or with nothing at all behind it. */
abstract class BodyChecks {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MEGABYTE = 1 << 20;
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=edge";

    private final ExistServer exist;
    private final Users users;

    BodyChecks(ExistServer exist) {
        this.exist = exist;
        this.users = new Users(exist);
    }

    /** One that speaks the version from its first request on. */
    private HttpClient client(Version version) throws Exception {
        var client = HttpClient.newBuilder().version(version).build();
        var first = client.send(HttpRequest.newBuilder(exist.uri("/health")).build(), BodyHandlers.discarding());
        assertThat(first.version()).isEqualTo(version);
        return client;
    }

    private HttpRequest.Builder request(String path, String type, String method, BodyPublisher body) {
        return HttpRequest.newBuilder(exist.uri(path))
                .header("Content-Type", type)
                .method(method, body);
    }

    /** In chunks, or in HTTP/2 until it ends. */
    private static BodyPublisher undeclared(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static byte[] parts(String name, int length) {
        var filler = new byte[length];
        Arrays.fill(filler, (byte) 'x');
        var head = "--edge\r\nContent-Disposition: form-data; " + name + "\r\nContent-Type: application/json\r\n\r\n";
        return (head + new String(filler, ISO_8859_1) + "\r\n--edge--\r\n").getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aTypeIsNoBody(Version version) throws Exception {
        var client = client(version);
        var token = exist.token("admin");
        for (var type : List.of(JSON, FORM, "text/plain")) {
            for (var one : Map.of(
                            "GET /api/feeds", 200,
                            "HEAD /api/feeds", 200,
                            "DELETE /api/feeds/nothing", 404,
                            "POST /api/feeds/nothing/run", 404,
                            "GET /login.xhtml", 200)
                    .entrySet()) {
                var words = one.getKey().split(" ");
                for (var body : List.of(BodyPublishers.noBody(), undeclared(new byte[0]))) {
                    var answer = client.send(
                            request(words[1], type, words[0], body)
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            BodyHandlers.ofString());
                    assertThat(answer.statusCode())
                            .as(version + " " + one.getKey() + " " + type)
                            .isIn(one.getValue(), type.equals(JSON) ? one.getValue() : 415);
                    assertThat(answer.version()).isEqualTo(version);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void whatIsTooLongIsToldHowLongItMayBe(Version version) throws Exception {
        var client = client(version);
        var token = exist.token("admin");
        for (int length : List.of(3 * MEGABYTE, 40 * MEGABYTE)) {
            for (var one : List.of(
                    List.of("/api/feeds", JSON),
                    List.of("/api/feeds/nothing", JSON),
                    List.of("/login", FORM),
                    List.of("/login.xhtml", FORM),
                    List.of("/login.xhtml", PARTS),
                    List.of("/opml.xhtml", PARTS),
                    List.of("/upload.xhtml", FORM))) {
                var path = one.get(0);
                var type = one.get(1);
                var body = type.equals(PARTS) ? parts("name=a; filename=b", length) : parts("", length);
                for (var sent : List.of(BodyPublishers.ofByteArray(body), undeclared(body))) {
                    var answer = client.send(
                            request(path, type, path.endsWith("nothing") ? "PATCH" : "POST", sent)
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            BodyHandlers.ofString());
                    var said = version + " " + one + " of " + length + ", declared " + sent.contentLength();
                    if (type.equals(FORM) && sent.contentLength() < 0) {
                        assertThat(answer.statusCode()).as(said).isEqualTo(411);
                        assertThat(answer.body()).as(said).contains("Content-Length");
                        continue;
                    }
                    assertThat(answer.statusCode()).as(said).isEqualTo(413);
                    assertThat(answer.body()).as(said).contains("2 MB");
                    assertThat(Visitor.header(answer, "Content-Type"))
                            .as(said)
                            .startsWith(path.startsWith("/api") ? "application/problem+json" : "text/html");
                    assertThat(Visitor.header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
                }
            }
        }
        var small = client.send(
                request("/api/feeds", JSON, "POST", undeclared("{}".getBytes(UTF_8)))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        assertThat(small.statusCode()).isEqualTo(400);
        assertThat(small.body()).contains("The id is missing.");
    }

    @Test
    void whoLiesAboutTheLengthGetsNothingIn() throws Exception {
        // Short, for the server does not wait for the rest of it.
        var form = "user=x&password=y";
        assertThat(raw("POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: " + FORM
                        + "\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(form.length()) + "\r\n" + form + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(raw("POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + FORM
                        + "\r\nContent-Length: 6\r\n\r\n" + "user=x"))
                .startsWith("HTTP/1.1 302");
        for (var length : List.of("abc", "-1", "99999999999999999999", "+5", "5, 5")) {
            assertThat(raw("POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + FORM
                            + "\r\nContent-Length: " + length + "\r\n\r\nuser=x"))
                    .as(length)
                    .matches("(?s)(HTTP/1.1 (400|413).*)?");
        }
    }

    @Test
    void partsThatAreNoneAreToldSo() throws Exception {
        var nobody = Visitor.nobody(exist);
        for (var body : List.of("", "nonsense", "--edge\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\ncut o")) {
            var answer = nobody.send(
                    nobody.request("/login.xhtml").header("Content-Type", PARTS).POST(BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).contains("could not be read to its end");
        }
    }

    @Test
    void anEventOf50000AttributesIsStored() throws Exception {
        var analyst = Visitor.loggedIn(exist, users.make("analyst"));
        var button = new Button("/upload.xhtml", "upload:take", Map.of(), "");
        var field = "--edge\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        var body = field.formatted("upload", "upload")
                + field.formatted("upload:take", "upload:take")
                + field.formatted(
                        "jakarta.faces.ViewState", button.seenBy(analyst).state())
                + "--edge\r\nContent-Disposition: form-data; name=\"upload:file\"; filename=\"event.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + event(50_000) + "\r\n--edge--\r\n";
        assertThat(body.length()).isGreaterThan(20 * MEGABYTE);
        var answer = analyst.send(
                analyst.request("/upload.xhtml").header("Content-Type", PARTS).POST(BodyPublishers.ofString(body)));
        assertThat(Visitor.location(answer)).as(answer.body()).contains("/feed.xhtml?run=");
        Await.until("the event to be loaded", PATIENCE.multipliedBy(5), () -> !runs(analyst)
                .contains("\"state\":\"RUNNING\""));
        assertThat(runs(analyst)).contains("\"state\":\"LOADED\"", "\"added\":50000", "\"rejected\":0");
        assertThat(analyst.get("/api/threatAttribute?limit=1").body()).contains("\"count\":50000");
        assertThat(analyst.get("/api/threatEvent").body()).contains("\"attribute_count\":50000");
    }

    private static String runs(Visitor visitor) {
        try {
            return visitor.get("/api/runs?feed=uploads").body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As MISP writes it. */
    private static String event(int attributes) {
        var event = new StringBuilder("""
                {"Event": {"id": "1", "uuid": "00000000-0000-4000-8000-00000000a000", "info": "Large", "date": "2026-06-01",
                "published": true, "timestamp": "1780000000", "publish_timestamp": "1780000000", "Attribute": [""");
        for (int i = 0; i < attributes; i++) {
            event.append(i == 0 ? "" : ",").append("""
                    {"id": "%d", "type": "domain", "category": "Network activity", "to_ids": false,
                    "uuid": "00000000-0000-4000-9000-%012d", "event_id": "1", "distribution": "5", "timestamp": "1780000000",
                    "comment": "Contacted by the sample over port 443, as the sandbox saw it in run %d", "sharing_group_id": "0",
                    "deleted": false, "disable_correlation": false, "object_id": "0", "object_relation": null,
                    "first_seen": null, "last_seen": null, "value": "host-%d.large.example", "Galaxy": [], "ShadowAttribute": [],
                    "Tag": [{"id": "1", "name": "misp:confidence-level=\\"usually-confident\\"", "colour": "#ffffff"}]}""".formatted(i + 1, i, i, i));
        }
        return event.append("]}}").toString();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothing() throws Exception {
        var analyst = Visitor.loggedIn(exist, users.make("analyst"));
        var uploads = "SELECT COUNT(*) FROM feed_run r JOIN feed f ON f.number = r.feed WHERE f.id = 'uploads'";
        var before = users.ask(uploads);
        long there = bytes();
        var address = exist.uri("/");
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var body = parts("name=\"upload:file\"; filename=\"a.json\"", 8 * MEGABYTE);
            var out = socket.getOutputStream();
            out.write(("POST /upload.xhtml HTTP/1.1\r\nHost: x\r\nCookie: " + analyst.sessionCookie()
                            + "\r\nContent-Type: " + PARTS + "\r\nContent-Length: " + 3 * body.length + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            Await.until("the first part to lie on the disk", PATIENCE, () -> bytes() >= there + 8 * MEGABYTE);
        }
        Await.until("nothing to be left", PATIENCE, () -> bytes() == there);
        assertThat(users.ask(uploads)).isEqualTo(before);
    }

    /** Of all that is being uploaded. */
    private long bytes() {
        try (Stream<Path> all = Files.find(
                exist.home(),
                9,
                (file, attributes) -> attributes.isRegularFile()
                        && (file.getParent().endsWith("uploads")
                                || file.getFileName().toString().matches("undertow.*upload")))) {
            return all.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return -1; // something was removed meanwhile
        }
    }

    private String raw(String request) throws IOException {
        var address = exist.uri("/");
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(200), ISO_8859_1);
        }
    }
}
