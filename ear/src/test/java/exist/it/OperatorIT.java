package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the README tells an operator to type, typed. */
class OperatorIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Pattern NUMBER = Pattern.compile("\"result\" => (\\d+)");
    private static final Pattern STATUS = Pattern.compile("\"batch-status\" => \"(\\w+)\"");

    /** A document of a feed of each tracker; the feeds that are not built in are made first. */
    private static final Map<String, Map.Entry<String, String>> DOCUMENTS = Map.of(
            "reputation-tracker",
            Map.entry("openphish", "http://evil.example/login\n"),
            "threat-tracker",
            Map.entry("bundle", """
                    {"type": "bundle", "id": "bundle--1", "objects": [{"type": "indicator", "spec_version": "2.1",
                    "id": "indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "created": "2026-07-01T00:00:00.000Z",
                    "modified": "2026-07-01T00:00:00.000Z", "name": "n", "pattern_type": "stix",
                    "pattern": "[ipv4-addr:value = '192.0.2.1']", "valid_from": "2026-07-01T00:00:00Z"}]}"""),
            "technique-tracker",
            Map.entry("attack-ics", """
                    {"type": "bundle", "id": "bundle--1", "objects": [{"type": "attack-pattern", "name": "Spearphishing",
                    "id": "attack-pattern--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f", "description": "Words",
                    "external_references": [{"source_name": "mitre-attack", "external_id": "T0865",
                    "url": "https://attack.example/T0865"}],
                    "kill_chain_phases": [{"kill_chain_name": "mitre-ics-attack", "phase_name": "impact"}]}]}"""),
            "twitter-tracker",
            Map.entry("mastodon-cve", "[" + MastodonServer.post(1) + "]"),
            "exploit-tracker",
            Map.entry("exploitdb", """
                    id,file,description,date_published,author,type,platform,port
                    1,exploits/1.txt,"Example 1.0 - Overflow",2026-06-01,jane,remote,linux,80
                    """),
            "news-tracker",
            Map.entry("bleepingcomputer", """
                    <rss version="2.0"><channel><title>N</title><item><guid>1</guid><title>One</title></item></channel></rss>"""),
            "vuln-tracker",
            Map.entry("epss", """
                    #model_version:v2025.03.14,score_date:2026-07-01T00:00:00Z
                    cve,epss,percentile
                    CVE-2026-1111,0.5,0.9
                    """));

    @TempDir
    private static Path folder;

    private static ExistServer exist;
    private static Pipeline pipeline;

    @BeforeAll
    static void start() {
        exist = new ExistServer("operator").with("EXIST_FEED_PRIVATE", true).start();
        pipeline = new Pipeline(exist);
    }

    @AfterAll
    static void stop() {
        exist.close();
    }

    @Test
    void startsReadsStopsAndRestartsAJob() throws Exception {
        var hurry = new CountDownLatch(1);
        try (var publisher = new Publisher()) {
            pipeline.feed("slow", publisher.uri("/list.txt"), "LIST", "ip", "");
            publisher.says("text/plain", null, 0, out -> {
                out.write("192.0.2.1\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                await(hurry);
            });

            int execution = number(exist.cli(readme("start-job").replace("urlhaus", "slow")));
            stop("reputation-tracker", execution);
            assertThat(pipeline.awaitNewest("slow").path("state").asText()).isEqualTo("STOPPED");
            hurry.countDown();
            publisher.says("192.0.2.1\n192.0.2.2\n");

            int again = restart(execution);
            assertThat(goneOn("slow").path("state").asText()).isEqualTo("LOADED");

            assertThat(pipeline.listed("slow")).containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2");
            assertThat(exist.cli(readme("read-resource")).orElseThrow().output())
                    .contains("\"" + execution + "\" => {", "\"" + again + "\" => {");
        }
    }

    @Test
    void stopsAndRestartsAJobOnItsWayThroughPages() throws Exception {
        try (var network = new MastodonServer()) {
            pipeline.feed("paged", network.timeline(), "MASTODON", "", "");
            network.wrote(2 * MastodonServer.PAGE);
            network.hangsAt(2);
            int execution = number(exist.cli(readme("start-job")
                    .replace("reputation-tracker", "twitter-tracker")
                    .replace("urlhaus", "paged")));
            Await.until("the second page", SOON, () -> network.asked().size() == 2);
            stop("twitter-tracker", execution);
            assertThat(pipeline.awaitNewest("paged").path("state").asText()).isEqualTo("STOPPED");

            var way = MastodonServer.way(2 * MastodonServer.PAGE, 1);
            network.hangsAt(0);
            restart(execution);
            var ended = goneOn("paged");

            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("LOADED");
            assertThat(network.asked()).isEqualTo(way.subList(1, way.size()));
            assertThat(pipeline.get("/api/twitter?feed=paged").path("count").asInt())
                    .isEqualTo(2 * MastodonServer.PAGE);
        }
    }

    @Test
    void startsAJobOfEachTracker() throws Exception {
        var named = Pattern.compile("`([a-z]+-tracker)`")
                .matcher(Files.readString(Script.ROOT.resolve("README.md")))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        assertThat(named).isEqualTo(DOCUMENTS.keySet());
        pipeline.feed("bundle", URI.create("https://bundle.example/"), "STIX", "", "");

        for (var tracker : named) {
            var feed = DOCUMENTS.get(tracker).getKey();
            var document = Files.writeString(
                    folder.resolve(feed), DOCUMENTS.get(tracker).getValue());
            exist.cli(readme("start-job")
                            .replace("reputation-tracker", tracker)
                            .replace(
                                    "feed=urlhaus",
                                    "feed=" + feed + ", document=\"" + document
                                            + "\", observed=\"2026-07-02T00:00:00Z\""))
                    .orElseThrow();
            var run = pipeline.awaitNewest(feed);
            assertThat(run.path("state").asText()).as(tracker + ": " + run).isEqualTo("LOADED");
            assertThat(run.path("seen").asInt()).as(tracker).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "feed=nosuch | there is no feed \\\"nosuch\\\"",
                "feed=feodo | feed \\\"feodo\\\" is one of reputation-tracker",
                "feed=uploads | document is missing: nobody can be asked for those of feed \\\"uploads\\\"",
                "feed=uploads, documnet=x | there is no parameter documnet; there are accept, archive, document, feed, observed, run",
                "feed=uploads, document=\"/no/such\" | /no/such is no file that can be read here.",
                "archive=\"/no/such\" | There is no folder /no/such",
            })
    void aJobThatCannotDoWhatItIsToldFailsAndSaysWhy(String told, String problem) throws Exception {
        int execution = number(exist.cli(readme("start-job")
                .replace("reputation-tracker", "threat-tracker")
                .replace("feed=urlhaus", told)));

        Await.until("the job to end", SOON, () -> status("threat-tracker", execution)
                .matches("FAILED|COMPLETED|STOPPED"));
        assertThat(state("threat-tracker", execution))
                .contains("\"batch-status\" => \"FAILED\"", "\"exit-status\" => \"FAILED: " + problem + "\"");
    }

    /** WildFly lists an execution 3 s after its start at the latest, and stops none that it does not list. */
    private static void stop(String job, int execution) throws IOException {
        Await.until("the job to be listed", SOON, () -> status(job, execution).equals("STARTED"));
        exist.cli(readme("stop-job").replace("execution-id=1", "execution-id=" + execution))
                .orElseThrow();
    }

    /** The run of a job that was started again, which takes a moment. */
    private static JsonNode goneOn(String feed) {
        Await.until(
                "the run to go on",
                SOON,
                () -> !pipeline.awaitNewest(feed).path("state").asText().equals("STOPPED"));
        return pipeline.awaitNewest(feed);
    }

    private static int restart(int execution) throws IOException {
        return number(exist.cli(readme("restart-job").replace("execution-id=1", "execution-id=" + execution)));
    }

    /** The README's command with this operation, as the shell hands it on. */
    private static String readme(String operation) throws IOException {
        var lines = Files.readAllLines(Script.ROOT.resolve("README.md"));
        var jobs = lines.stream()
                .filter(line -> line.startsWith("jobs="))
                .findFirst()
                .orElseThrow()
                .substring("jobs=".length());
        return lines.stream()
                .filter(line -> line.startsWith("./exist cli "))
                .flatMap(line -> Pattern.compile("\"([^\"]*)\"").matcher(line).results())
                .map(command -> command.group(1).replace("$jobs", jobs))
                .filter(command -> command.contains(":" + operation + "("))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the README does not show " + operation));
    }

    private static int number(Script.Answer answer) {
        var result = NUMBER.matcher(answer.orElseThrow().output());
        assertThat(result.find()).as(answer.output()).isTrue();
        return Integer.parseInt(result.group(1));
    }

    /** Empty while WildFly does not list the execution yet: it looks for new ones every 3 s at most. */
    private static String status(String job, int execution) {
        var status = STATUS.matcher(state(job, execution));
        return status.find() ? status.group(1) : "";
    }

    private static String state(String job, int execution) {
        return exist.cli("/deployment=exist.ear/subdeployment=batch.jar/subsystem=batch-jberet" + "/job=" + job
                        + "/execution=" + execution + ":read-resource(include-runtime=true)")
                .output();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(SOON.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
