package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that keeps a copy asks for what came since, for nothing that it has, and has it sent packed. */
class SinceIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path mirror;

    private static ExistServer exist;
    private static Pipeline pipeline;
    private static String viewer;

    @BeforeAll
    static void start() throws Exception {
        exist = new ExistServer("since").with("EXIST_FEED_MIRROR", mirror).start();
        pipeline = new Pipeline(exist);
        viewer = exist.token("viewer");
        pipeline.feed("since-list", URI.create("https://since.example/list.txt"), "LIST", "ip", "");
        pipeline.feed("since-news", URI.create("https://since.example/news.xml"), "RSS", "", "");
    }

    @AfterAll
    static void stop() {
        exist.close();
    }

    private static void list(int from, int to) throws Exception {
        publish(
                "list.txt",
                IntStream.range(from, to).mapToObj(i -> "198.51.100." + i).collect(Collectors.joining("\n")));
        assertThat(pipeline.run("since-list").path("state").asText()).isEqualTo("LOADED");
    }

    private static void news(String... titles) throws Exception {
        var items = List.of(titles).stream()
                .map(title -> "<item><guid>" + title.charAt(0) + "</guid><title>" + title + "</title></item>")
                .collect(Collectors.joining());
        publish("news.xml", "<rss version=\"2.0\"><channel><title>N</title>" + items + "</channel></rss>");
        assertThat(pipeline.run("since-news").path("state").asText()).isEqualTo("LOADED");
    }

    private static void publish(String name, String text) throws IOException {
        Files.createDirectories(mirror.resolve("since.example"));
        Files.writeString(mirror.resolve("since.example").resolve(name), text);
    }

    private static HttpResponse<byte[]> get(URI uri, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + viewer);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return get(exist.uri(path), headers);
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    private static String header(HttpResponse<byte[]> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    /** Follows {@code next} to the end. */
    private static List<String> rows(String address, String field) throws Exception {
        var rows = new ArrayList<String>();
        var next = exist.uri(address);
        while (next != null) {
            var answer = get(next);
            assertThat(answer.statusCode()).isEqualTo(200);
            var page = json(answer);
            page.path("results").forEach(row -> rows.add(row.path(field).asText()));
            assertThat(page.path("count").asInt())
                    .isEqualTo(page.path("results").size());
            assertThat(page.path("previous").isNull()).isTrue();
            assertThat(page.path("next_since").asText())
                    .isEqualTo(header(answer, "Next-Since"))
                    .isNotEmpty();
            next = page.path("next").isNull()
                    ? null
                    : URI.create(page.path("next").asText());
        }
        return rows;
    }

    @Test
    void aCopyIsBroughtUpToDate() throws Exception {
        list(1, 10);
        news("a first", "b first");
        var listings = header(get("/api/reputation"), "Next-Since");
        var articles = header(get("/api/news?limit=1"), "Next-Since");
        assertThat(JSON.readTree(get("/api/news").body()).has("next_since"))
                .as("the original's envelope stays as it was")
                .isFalse();

        list(5, 12);
        news("a first", "b second", "c first");

        assertThat(rows("/api/reputation?limit=2&since=" + listings, "ip"))
                .containsExactlyInAnyOrder(
                        "198.51.100.1",
                        "198.51.100.2",
                        "198.51.100.3",
                        "198.51.100.4",
                        "198.51.100.10",
                        "198.51.100.11");
        assertThat(rows("/api/news?feed=since-news&limit=1&since=" + articles, "title"))
                .containsExactlyInAnyOrder("b second", "c first");
        assertThat(rows("/api/news?feed=since-news&limit=1&since=0", "title"))
                .containsExactlyInAnyOrder("a first", "b second", "c first");
        assertThat(rows("/api/exploit?since=0", "title")).isEmpty();

        exist.stop();
        exist.start();
        assertThat(rows("/api/news?since=" + articles, "title")).containsExactlyInAnyOrder("b second", "c first");
        wrongPlaces(articles);
    }

    private static void kev(String... cves) throws Exception {
        var entries = Stream.of(cves)
                .map(cve -> "{\"cveID\": \"" + cve + "\", \"dateAdded\": \"2026-01-02\"}")
                .collect(Collectors.joining(","));
        vulns(
                "cisa-kev",
                "www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
                "{\"vulnerabilities\": [" + entries + "]}");
    }

    /** @param scores CVE,score,percentile */
    private static void epss(String day, String... scores) throws Exception {
        vulns(
                "epss",
                "epss.empiricalsecurity.com/epss_scores-current.csv.gz",
                "#model_version:v1,score_date:" + day + "T00:00:00Z\ncve,epss,percentile\n" + String.join("\n", scores)
                        + "\n");
    }

    /** @param records CVE, text, CVE, text, … */
    private static void nvd(String... records) throws Exception {
        var entries = IntStream.range(0, records.length / 2)
                .mapToObj(i -> "{\"cve\": {\"id\": \"" + records[2 * i]
                        + "\", \"published\": \"2026-01-01T00:00:00.000\", \"lastModified\": \"2026-01-02T00:00:00.000\","
                        + " \"vulnStatus\": \"Analyzed\", \"descriptions\": [{\"lang\": \"en\", \"value\": \""
                        + records[2 * i + 1] + "\"}]}}")
                .collect(Collectors.joining(","));
        vulns(
                "nvd-recent",
                "nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-recent.json.gz",
                "{\"vulnerabilities\": [" + entries + "]}");
    }

    private static void vulns(String feed, String path, String text) throws Exception {
        var file = mirror.resolve(path);
        Files.createDirectories(file.getParent());
        if (path.endsWith(".gz")) {
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } else {
            Files.writeString(file, text);
        }
        assertThat(pipeline.run(feed).path("state").asText()).isEqualTo("LOADED");
    }

    @Test
    void whatHasChangedOfVulnerabilitiesComesWhicheverSourceSaysIt() throws Exception {
        kev("CVE-2026-1001", "CVE-2026-1002", "CVE-2026-1003");
        epss("2026-06-01", "CVE-2026-1001,0.1,0.5", "CVE-2026-1003,0.2,0.6");
        nvd("CVE-2026-1003", "first", "CVE-2026-1004", "first", "CVE-2026-1005", "first");
        var place = header(get("/api/vuln?limit=1"), "Next-Since");
        assertThat(rows("/api/vuln?since=" + place, "id")).isEmpty();

        kev("CVE-2026-1001", "CVE-2026-1003", "CVE-2026-1006");
        assertThat(rows("/api/vuln?limit=1&since=" + place, "id"))
                .as("one that was taken out, one that came")
                .containsExactlyInAnyOrder("CVE-2026-1002", "CVE-2026-1006");
        epss("2026-06-02", "CVE-2026-1001,0.9,0.99", "CVE-2026-1003,0.2,0.7");
        nvd("CVE-2026-1003", "first", "CVE-2026-1004", "second", "CVE-2026-1007", "first");

        assertThat(rows("/api/vuln?limit=2&since=" + place, "id"))
                .containsExactlyInAnyOrder(
                        "CVE-2026-1001", "CVE-2026-1002", "CVE-2026-1004", "CVE-2026-1006", "CVE-2026-1007");
        assertThat(rows("/api/vuln?kev=yes&since=" + place, "id"))
                .as("of what was asked for")
                .containsExactlyInAnyOrder("CVE-2026-1001", "CVE-2026-1006");
        var taken = json(get("/api/vuln?cve=CVE-2026-1002")).path("results").path(0);
        assertThat(taken.path("kev").isNull()).isTrue();
        assertThat(taken.path("kev_past").path(0).path("added").asText()).isEqualTo("2026-01-02");

        var now = header(get("/api/vuln?since=" + place), "Next-Since");
        kev("CVE-2026-1001", "CVE-2026-1002", "CVE-2026-1003", "CVE-2026-1006");
        assertThat(rows("/api/vuln?since=" + now, "id")).as("it is back").containsExactly("CVE-2026-1002");
    }

    private static void wrongPlaces(String articles) throws Exception {
        for (var wrong : List.of("yesterday", "1", "%00", articles + "-")) {
            var answer = get("/api/news?since=" + wrong);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("since").path(0).asText()).contains("no place to go on from");
        }
        assertThat(get("/api/exploit?since=" + articles).statusCode()).isEqualTo(410);
        assertThat(get("/api/news?since=" + articles + "zz").statusCode()).isEqualTo(410);
        assertThat(get("/api/news?since=").statusCode())
                .as("as empty ones always were")
                .isEqualTo(200);
    }

    @Test
    void whatIsKnownIsNotSentAgain() throws Exception {
        news("x first");
        var answer = get("/api/news?feed=since-news");
        var tag = header(answer, "ETag");
        assertThat(tag).startsWith("W/\"");
        assertThat(header(answer, "Cache-Control")).contains("private").contains("no-cache");
        var again = get("/api/news?feed=since-news", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(get("/api/news?feed=since-news", "If-None-Match", "\"a\", " + tag)
                        .statusCode())
                .isEqualTo(304);
        assertThat(get("/api/news", "If-None-Match", tag).statusCode())
                .as("another question")
                .isEqualTo(200);
        assertThat(get("/api/news?feed=nothing&datetime_after=x", "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(400);
        assertThat(header(get("/api/feeds"), "ETag"))
                .as("what runs changes without a trace")
                .isEmpty();
        assertThat(header(get("/api/news?search=7d"), "ETag"))
                .as("means something else tomorrow")
                .isEmpty();

        news("x second");
        assertThat(get("/api/news?feed=since-news", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
        tag = header(get("/api/news?feed=since-news"), "ETag");
        assertThat(pipeline.send("PATCH", "/api/feeds/since-news", "{\"name\": \"Renamed\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/api/news?feed=since-news", "If-None-Match", tag).statusCode())
                .as("the feed has another name")
                .isEqualTo(200);
    }

    @Test
    void answersArePackedForThoseWhoWantIt() throws Exception {
        var plain = get("/api/feeds?limit=1000");
        var packed = get("/api/feeds?limit=1000", "Accept-Encoding", "gzip");

        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(packed.body()).hasSizeLessThan(plain.body().length / 4);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(JSON.readTree(in).path("count")).isEqualTo(json(plain).path("count"));
        }
    }
}
