package exist.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real documents of two days, where a mirror of them lies beside the project: what the product did with each feed is
 * compared with what {@link MirrorDocuments} reads in them.
 */
class MirrorIT {

    private static final Path MIRROR = Script.ROOT.resolveSibling("shared").resolve("mirror");

    /** Techniques of MITRE ATT&CK. */
    private static final String ICS = "attack-ics";

    /** A feed in MISP's format, of whose 79 events the mirror has 25 with 546 attributes, all told anew on the second day. */
    private static final String EXTENSIONS = "chrome-mal-ids";

    @Test
    void twoDaysGiveExactlyWhatTheirDocumentsSay(@TempDir Path mirror) throws Exception {
        assumeTrue(Files.isDirectory(MIRROR), () -> "skipped: there is no mirror of feed documents in " + MIRROR);
        var soft = new SoftAssertions();
        copy(MIRROR.resolve("day1"), mirror);
        var day1 = MirrorDocuments.read(mirror);
        assertThat(day1).hasSizeGreaterThanOrEqualTo(15);
        // No feed has run yet, so all are due: the timer starts them by itself.
        try (var server = new ExistServer("mirror")
                .with("EXIST_FEED_MIRROR", mirror)
                .with("EXIST_FEED_PAUSED", false)
                .start()) {
            var pipeline = new Pipeline(server);
            for (var feed : day1.keySet()) {
                var run = pipeline.awaitNewest(feed);
                account(soft, feed + ", day 1", run, Set.of(), day1.get(feed));
                soft.assertThat(pipeline.listed(feed))
                        .as(feed)
                        .isEqualTo(day1.get(feed).values());
            }

            var news = MirrorDocuments.news(mirror);
            assertThat(news).hasSizeGreaterThanOrEqualTo(5);
            stays(soft, pipeline, "news", news);
            var exploits = MirrorDocuments.exploits(mirror);
            assertThat(exploits).hasSize(2);
            stays(soft, pipeline, "exploit", exploits);
            techniques(soft, pipeline.awaitNewest(ICS), 95, 0);
            events(soft, pipeline.awaitNewest(EXTENSIONS), 546, 0);
            soft.assertThat(pipeline.get("/api/threatEvent?feed=" + EXTENSIONS)
                            .path("count")
                            .asInt())
                    .isEqualTo(25);
            soft.assertThat(pipeline.get("/api/runs?feed=schneier")
                            .path("count")
                            .asInt())
                    .as("runs of a feed that the mirror does not have")
                    .isZero();

            var vulnerabilities = MirrorDocuments.vulnerabilities(mirror);
            assertThat(vulnerabilities).hasSize(4);
            for (var feed : vulnerabilities.entrySet()) {
                said(soft, feed.getKey(), pipeline.awaitNewest(feed.getKey()), Set.of(), feed.getValue());
            }

            copy(MIRROR.resolve("day2"), mirror);
            for (var feed : MirrorDocuments.vulnerabilities(mirror).entrySet()) {
                var before = vulnerabilities.get(feed.getKey());
                var run = pipeline.run(feed.getKey());
                if (feed.getValue().equals(before) && !feed.getKey().equals("nvd")) {
                    soft.assertThat(run.path("state").asText())
                            .as(feed.getKey())
                            .isEqualTo("UNCHANGED");
                } else {
                    said(soft, feed.getKey(), run, before, feed.getValue());
                }
            }
            var day2 = MirrorDocuments.read(mirror);
            int changed = 0;
            for (var feed : day2.keySet()) {
                var run = pipeline.run(feed);
                if (day1.get(feed).document().equals(day2.get(feed).document())) {
                    soft.assertThat(run.path("state").asText())
                            .as(feed + ", day 2")
                            .isEqualTo("UNCHANGED");
                } else {
                    account(soft, feed + ", day 2", run, day1.get(feed).values(), day2.get(feed));
                    changed++;
                }
                soft.assertThat(pipeline.listed(feed))
                        .as(feed)
                        .isEqualTo(day2.get(feed).values());
            }
            assertThat(changed).isGreaterThanOrEqualTo(3);
            techniques(soft, pipeline.run(ICS), 0, 0);
            events(soft, pipeline.run(EXTENSIONS), 0, 546);

            for (var feed : day2.keySet()) {
                soft.assertThat(pipeline.run(feed).path("state").asText())
                        .as(feed + ", again")
                        .isEqualTo("UNCHANGED");
            }
        }
        soft.assertAll();
    }

    /** All items of the mirror's documents; feeds of which it has none are left in peace. */
    private static void stays(SoftAssertions soft, Pipeline pipeline, String resource, Map<String, Long> items)
            throws Exception {
        for (var feed : items.keySet()) {
            var run = pipeline.awaitNewest(feed);
            soft.assertThat(run.path("state").asText()).as(feed + ": " + run).isEqualTo("LOADED");
            count(soft, feed, run, "seen", items.get(feed));
            count(soft, feed, run, "added", items.get(feed));
            count(soft, feed, run, "rejected", 0);
            soft.assertThat(pipeline.get("/api/" + resource + "?feed=" + feed)
                            .path("count")
                            .asLong())
                    .as(feed)
                    .isEqualTo(items.get(feed));
            soft.assertThat(pipeline.run(feed).path("state").asText())
                    .as(feed + ", again")
                    .isEqualTo("UNCHANGED");
        }
    }

    private static void techniques(SoftAssertions soft, JsonNode run, int added, int changed) {
        soft.assertThat(run.path("state").asText()).as(ICS + ": " + run).isEqualTo("LOADED");
        count(soft, ICS, run, "seen", 95);
        count(soft, ICS, run, "added", added);
        count(soft, ICS, run, "changed", changed);
        count(soft, ICS, run, "rejected", 0);
    }

    /** What is said of vulnerabilities stays, and what is said again is not added again. */
    private static void said(SoftAssertions soft, String feed, JsonNode run, Set<String> before, Set<String> now) {
        var added = new HashSet<>(now);
        added.removeAll(before);
        soft.assertThat(run.path("state").asText()).as(feed + ": " + run).isEqualTo("LOADED");
        count(soft, feed, run, "seen", now.size());
        count(soft, feed, run, "added", added.size());
        count(soft, feed, run, "changed", 0);
        count(soft, feed, run, "rejected", 0);
    }

    private static void events(SoftAssertions soft, JsonNode run, int added, int changed) {
        soft.assertThat(run.path("state").asText()).as(EXTENSIONS + ": " + run).isEqualTo("LOADED");
        count(soft, EXTENSIONS, run, "seen", 546);
        count(soft, EXTENSIONS, run, "added", added);
        count(soft, EXTENSIONS, run, "changed", changed);
        count(soft, EXTENSIONS, run, "delisted", 0);
        count(soft, EXTENSIONS, run, "rejected", 0);
        count(soft, EXTENSIONS, run, "dropped", 54);
    }

    private static void account(
            SoftAssertions soft, String what, JsonNode run, Set<String> before, MirrorDocuments.Expected now) {
        var kept = new HashSet<>(now.values());
        kept.retainAll(before);
        soft.assertThat(run.path("state").asText()).as(what + ": " + run).isEqualTo("LOADED");
        count(soft, what, run, "seen", now.values().size());
        count(soft, what, run, "added", now.values().size() - kept.size());
        count(soft, what, run, "changed", 0);
        count(soft, what, run, "kept", kept.size());
        count(soft, what, run, "delisted", before.size() - kept.size());
        count(soft, what, run, "rejected", 0);
        count(soft, what, run, "dropped", now.dropped());
    }

    private static void count(SoftAssertions soft, String what, JsonNode run, String name, long expected) {
        soft.assertThat(run.path(name).asLong(-1)).as(what + ": " + name).isEqualTo(expected);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
