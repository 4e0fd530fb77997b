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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that keeps a copy asks for what came since, for nothing that it has, and has it sent packed. */
class SinceIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NVD = "nvd.nist.gov/feeds/json/cve/2.0/nvdcve-2.0-recent.json.gz";

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
        pipeline.feed("since-other", URI.create("https://since.example/other.xml"), "RSS", "", "");
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
        articles(
                "news",
                List.of(titles).stream()
                        .map(title -> "<item><guid>" + title.charAt(0) + "</guid><title>" + title + "</title></item>")
                        .collect(Collectors.joining()));
    }

    private static void articles(String name, String items) throws Exception {
        publish(name + ".xml", "<rss version=\"2.0\"><channel><title>N</title>" + items + "</channel></rss>");
        assertThat(pipeline.run("since-" + name).path("state").asText()).isEqualTo("LOADED");
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
        assertThat(rows("/api/exploit?since=" + header(get("/api/exploit"), "Next-Since"), "title"))
                .isEmpty();

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
    private static String nvdDocument(String... records) {
        var entries = IntStream.range(0, records.length / 2)
                .mapToObj(i -> "{\"cve\": {\"id\": \"" + records[2 * i]
                        + "\", \"published\": \"2026-01-01T00:00:00.000\", \"lastModified\": \"2026-01-02T00:00:00.000\","
                        + " \"vulnStatus\": \"Analyzed\", \"descriptions\": [{\"lang\": \"en\", \"value\": \""
                        + records[2 * i + 1] + "\"}]}}")
                .collect(Collectors.joining(","));
        return "{\"vulnerabilities\": [" + entries + "]}";
    }

    private static void nvd(String... records) throws Exception {
        vulns("nvd-recent", NVD, nvdDocument(records));
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

    /** What a list is of: a feed, where its document lies, and that document before and after something has come. */
    private enum Listed {
        REPUTATION("/api/reputation", "all-list", "LIST", "list-all.txt", "203.0.113.1", "203.0.113.1\n203.0.113.200"),
        EVENTS("/api/threatEvent", "all-events", "STIX", "events.json", bundle(event(1)), bundle(event(1), event(200))),
        ATTRIBUTES(
                "/api/threatAttribute",
                "all-attributes",
                "STIX",
                "attributes.json",
                bundle(event(2)),
                bundle(event(2), event(200))),
        POSTS(
                "/api/twitter",
                "all-posts",
                "MASTODON",
                "tags/all",
                "[" + MastodonServer.post(1) + "]",
                "[" + MastodonServer.post(200) + "," + MastodonServer.post(1) + "]"),
        EXPLOITS("/api/exploit", "exploitdb", null, null, exploits(1), exploits(1, 200)),
        NEWS("/api/news", "all-news", "RSS", "all.xml", articles(1), articles(1, 200)),
        VULNERABILITIES(
                "/api/vuln",
                "nvd-recent",
                null,
                null,
                nvdDocument("CVE-2098-70001", "Words"),
                nvdDocument("CVE-2098-70001", "Words", "CVE-2098-70200", "Words"));

        private final String path;
        private final String feed;
        private final String format;
        private final String name;
        private final String before;
        private final String after;

        Listed(String path, String feed, String format, String name, String before, String after) {
            this.path = path;
            this.feed = feed;
            this.format = format;
            this.name = name;
            this.before = before;
            this.after = after;
        }

        private Path file() {
            return mirror.resolve(
                    switch (this) {
                        case EXPLOITS -> "gitlab.com/exploit-database/exploitdb/-/raw/main/files_exploits.csv";
                        case VULNERABILITIES -> NVD;
                        case POSTS -> "since.example/api/v1/timelines/tag/all";
                        default -> "since.example/" + name;
                    });
        }

        private void publish(String document) throws Exception {
            Files.createDirectories(file().getParent());
            Files.writeString(file(), document);
            assertThat(pipeline.run(feed).path("state").asText()).as(name()).isEqualTo("LOADED");
        }

        private static String bundle(String... objects) {
            return "{\"type\": \"bundle\", \"id\": \"bundle--1\", \"objects\": [" + String.join(",", objects) + "]}";
        }

        private static String event(int number) {
            return """
                    {"type": "indicator", "spec_version": "2.1", "id": "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3c%03d",
                    "created": "2026-07-01T00:00:00.000Z", "modified": "2026-07-01T00:00:00.000Z", "name": "n", "pattern_type": "stix",
                    "pattern": "[ipv4-addr:value = '203.0.113.%d']", "valid_from": "2026-07-01T00:00:00Z"}""".formatted(number, number);
        }

        private static String exploits(int... numbers) {
            return IntStream.of(numbers)
                    .mapToObj(number -> number + ",exploits/" + number + ".txt,Words " + number
                            + ",2026-06-01,jane,remote,linux,80")
                    .collect(Collectors.joining(
                            "\n", "id,file,description,date_published,author,type,platform,port\n", "\n"));
        }

        private static String articles(int... numbers) {
            return IntStream.of(numbers)
                    .mapToObj(number -> "<item><guid>" + number + "</guid><title>Words " + number + "</title></item>")
                    .collect(Collectors.joining(
                            "", "<rss version=\"2.0\"><channel><title>N</title>", "</channel></rss>"));
        }
    }

    /** Follows {@code next} to the end: the rows as they are, and the place behind them. */
    private static String follow(String path, String since, List<String> rows) throws Exception {
        var next = exist.uri(path + "?limit=1&since=" + since);
        var place = since;
        while (next != null) {
            var page = json(get(next));
            page.path("results").forEach(row -> rows.add(row.toString()));
            place = page.path("next_since").asText();
            next = page.path("next").isNull()
                    ? null
                    : URI.create(page.path("next").asText());
        }
        return place;
    }

    @ParameterizedTest
    @EnumSource
    void everyListTellsWhatHasComeOnce(Listed list) throws Exception {
        if (list.format != null) {
            var url = list == Listed.POSTS ? "https://since.example/tags/all" : "https://since.example/" + list.name;
            pipeline.feed(list.feed, URI.create(url), list.format, list.format.equals("LIST") ? "ip" : "", "");
        }
        list.publish(list.before);
        var before = get(list.path + "?limit=1");
        var place = header(before, "Next-Since");
        var tag = header(before, "ETag");
        assertThat(get(list.path + "?limit=1", "If-None-Match", tag).statusCode())
                .isEqualTo(304);

        // Another feed is read at the same time: what is told of that one comes once, too.
        var other = CompletableFuture.runAsync(() -> {
            try {
                articles("other", "<item><guid>" + list + "</guid><title>Other " + list + "</title></item>");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        list.publish(list.after);
        var rows = new ArrayList<String>();
        var middle = follow(list.path, place, rows);
        other.join();
        var end = follow(list.path, middle, rows);

        assertThat(rows)
                .doesNotHaveDuplicates()
                .anyMatch(row ->
                        row.matches(".*((203\\.0\\.113\\.|Words |post |CVE-2098-70)200|\"attribute_count\":2).*"));
        var nothing = new ArrayList<String>();
        follow(list.path, end, nothing);
        assertThat(nothing).isEmpty();
        assertThat(get(list.path + "?limit=1", "If-None-Match", tag).statusCode())
                .as("something has come")
                .isEqualTo(200);
        var plain = get(list.path);
        var packed = get(list.path, "Accept-Encoding", "gzip");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(JSON.readTree(in)).isEqualTo(json(plain));
        }
        var nowhere = get(list.path + "?since=tomorrow");
        assertThat(nowhere.statusCode()).isEqualTo(400);
        assertThat(json(nowhere).path("since").path(0).asText()).contains("\"tomorrow\" is no place to go on from");
        var elsewhere = header(get(list == Listed.NEWS ? "/api/exploit" : "/api/news"), "Next-Since");
        assertThat(get(list.path + "?since=" + elsewhere).statusCode()).isEqualTo(410);
        assertThat(get(list.path + "?since=" + end + "zzz").statusCode())
                .as("of a database that was set back")
                .isEqualTo(410);
    }
}
