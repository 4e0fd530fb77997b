package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code ./exist demo} is filled when it says so, and a second start finds it filled. */
class DemoIT {

    /**
     * They say the same in the same format as others that have samples, name real techniques, wait for uploads, or look into what others
     * bring.
     */
    private static final Set<String> WITHOUT_SAMPLES = Set.of(
            "botvrij",
            "chrome-mal-ids",
            "attack-enterprise",
            "attack-mobile",
            "attack-ics",
            "uploads",
            "github-contents",
            "poc-in-github-files");

    @Test
    void everythingIsThereWithoutANetwork() throws Exception {
        try (var server =
                new ExistServer("demo").with("EXIST_ADMIN_PASSWORD", "").start("demo")) {
            var password = password(server);
            var pipeline = new Pipeline(server);
            var feeds = new HashSet<String>();
            var trackers = new HashSet<String>();
            for (var feed : pipeline.get("/api/feeds?limit=100").path("results")) {
                var id = feed.path("id").asText();
                if (!feed.path("keyed").asBoolean() && !WITHOUT_SAMPLES.contains(id)) {
                    feeds.add(id);
                    trackers.add(feed.path("tracker").asText());
                    assertThat(feed.path("current").asInt()).as(feed.toString()).isPositive();
                    assertThat(feed.path("state").asText()).as(feed.toString()).isEqualTo("IDLE");
                }
            }
            assertThat(feeds).hasSizeGreaterThanOrEqualTo(50);
            assertThat(trackers).contains("reputation", "threat", "twitter", "exploit", "news", "vuln");
            // What has to be seen of trouble: see DemoArchive.
            assertThat(states(pipeline))
                    .containsEntry("REFUSED", 2)
                    // A list that is still for days, and those of exploits to which the day brought nothing: it depends
                    // on it.
                    .hasEntrySatisfying(
                            "UNCHANGED", unchanged -> assertThat(unchanged).isGreaterThanOrEqualTo(5))
                    .doesNotContainKeys("FAILED", "STOPPED", "RUNNING");
            assertThat(pipeline.get("/api/reputation?listed=now").path("count").asInt())
                    .isGreaterThan(3000);
            var publishers = new HashSet<String>();
            pipeline.get("/api/reputation?contains=192.0.2.155&limit=100")
                    .path("results")
                    .forEach(row -> publishers.add(row.path("feed").asText()));
            assertThat(publishers).hasSizeGreaterThanOrEqualTo(8);
            // The newest day lies in its mirror, so "run now" has something to run on.
            assertThat(pipeline.run("cins").path("state").asText()).isEqualTo("UNCHANGED");

            int runs = runs(pipeline);
            server.stop();
            server.start("demo");
            assertThat(runs(pipeline)).isEqualTo(runs);
            assertThat(password(server)).isEqualTo(password);
            assertThat(login(server, password)).endsWith("/index.xhtml");
        }
    }

    /** What it says to log in with. */
    private static String password(ExistServer server) {
        var said = Pattern.compile("User admin, password (\\w{20})\\b").matcher(server.said());
        assertThat(said.find()).as(server.said()).isTrue();
        return said.group(1);
    }

    /** @return where the answer sends one */
    private static String login(ExistServer server, String password) throws Exception {
        var request = HttpRequest.newBuilder(server.uri("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=admin&password=" + password))
                .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static int runs(Pipeline pipeline) {
        return pipeline.get("/api/runs").path("count").asInt();
    }

    private static TreeMap<String, Integer> states(Pipeline pipeline) {
        var states = new TreeMap<String, Integer>();
        pipeline.get("/api/runs?limit=1000")
                .path("results")
                .forEach(run -> states.merge(run.path("state").asText(), 1, Integer::sum));
        return states;
    }
}
