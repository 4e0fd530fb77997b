package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Process death in the middle of a large load. One server and some documents in turn, so the tests build on each other:
 * a first load, then documents that each share a part of the one before.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {

    private static final int ROWS = 300_000;

    private static final String PAST = " WHERE feed = (SELECT number FROM feed WHERE id = 'past')";

    @TempDir
    private static Path mirror;

    private static ExistServer server;
    private static Pipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(mirror.resolve("lists.example"));
        server = new ExistServer("crash").with("EXIST_FEED_MIRROR", mirror).start();
        pipeline = new Pipeline(server);
        document(0);
        pipeline.feed("large", URI.create("https://lists.example/large.txt"), "LIST", "detect", "");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void killedAgainAndAgainItGoesOnByItself() throws Exception {
        long run = pipeline.start("large");
        for (long rows : new long[] {1, 90_000, 220_000}) {
            killAt(rows);
        }
        var ended = pipeline.await(run);

        account(ended, ROWS, 0, 0);
        exactly(0);
    }

    @Test
    @Order(2)
    void stoppedInOrderItGoesOnByItself() throws Exception {
        document(ROWS / 4);
        long run = pipeline.start("large");
        Pipeline.until(() -> ever() >= ROWS + 1);
        server.stop();
        server.start();
        var ended = pipeline.await(run);

        account(ended, ROWS / 4, ROWS * 3 / 4, ROWS / 4);
        exactly(ROWS / 4);
    }

    @Test
    @Order(3)
    void killedWhileMuchChangesItGoesOnByItself() throws Exception {
        document(ROWS * 3 / 4);
        long run = pipeline.start("large");
        killAt(ROWS + ROWS / 4 + 60_000);
        // The last thing it does: half of the old rows are closed, or all by now.
        Pipeline.until(() -> closed() > ROWS / 4);
        kill();
        var ended = pipeline.await(run);

        account(ended, ROWS / 2, ROWS / 2, ROWS / 2);
        exactly(ROWS * 3 / 4);
    }

    @Test
    @Order(4)
    void databaseAwayForTwentySeconds() throws Exception {
        document(ROWS + ROWS / 4);
        long run = pipeline.start("large");
        Pipeline.until(() -> ever() >= ROWS * 7 / 4 + 40_000);
        server.withoutDatabase(Duration.ofSeconds(20));
        var ended = pipeline.await(run);

        if (!ended.path("state").asText().equals("LOADED")) {
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("FAILED");
            assertThat(ended.path("problem").asText()).isNotEmpty();
            ended = pipeline.run("large");
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("LOADED");
        }
        exactly(ROWS + ROWS / 4);
    }

    @Test
    @Order(5)
    void databaseHangsForAWhile() throws Exception {
        document(ROWS * 3 / 2);
        long run = pipeline.start("large");
        Pipeline.until(() -> ever() >= ROWS * 9 / 4 + 20_000);
        server.freezeDatabase();
        try {
            TimeUnit.SECONDS.sleep(8); // longer than anybody here waits for an answer to "are you there"
        } finally {
            server.thawDatabase();
        }
        var ended = pipeline.await(run);

        account(ended, ROWS / 4, ROWS * 3 / 4, ROWS / 4);
        exactly(ROWS * 3 / 2);
    }

    @Test
    @Order(6)
    void aBackfillGoesOnByItselfAfterThatToo() throws Exception {
        var folder = mirror.resolve("archive");
        for (int day = 1; day <= 3; day++) {
            var there = Files.createDirectories(folder.resolve("2026-01-0" + day + "/lists.example"));
            document(there.resolve("past.txt"), day * ROWS / 3);
        }
        pipeline.feed("past", URI.create("https://lists.example/past.txt"), "LIST", "detect", "");
        // It says that it was not loaded to its end; what matters is what becomes of it later.
        var told = CompletableFuture.runAsync(() -> server.exist("backfill", folder.toString()));

        Pipeline.until(() -> pastEver() > 0);
        server.cli(":suspend(suspend-timeout=60)").orElseThrow();
        assertThat(pastLoaded()).as("documents loaded, suspended meanwhile").isLessThan(3);
        server.cli(":resume").orElseThrow();
        Pipeline.until(() -> pastLoaded() >= 2);
        server.stop();
        server.start();
        Pipeline.until(() -> pastLoaded() == 3);
        told.join();

        assertThat(pipeline.listed("past").equals(values(ROWS))).isTrue();
        assertThat(count("SELECT count(*) FROM listing" + PAST)).isEqualTo(ROWS + ROWS * 2 / 3);
        assertThat(count("SELECT count(*) FROM feed_run" + PAST)).as("runs").isEqualTo(3);
    }

    private static long pastEver() {
        return count("SELECT coalesce(sum(ever), 0) FROM feed_count" + PAST);
    }

    private static long pastLoaded() {
        return count("SELECT count(*) FROM feed_run" + PAST + " AND state = 'LOADED'");
    }

    private static void account(JsonNode run, long added, long kept, long delisted) {
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("LOADED");
        assertThat(run.path("seen").asLong()).isEqualTo(ROWS);
        assertThat(run.path("added").asLong()).isEqualTo(added);
        assertThat(run.path("changed").asLong()).isZero();
        assertThat(run.path("kept").asLong()).isEqualTo(kept);
        assertThat(run.path("delisted").asLong()).isEqualTo(delisted);
    }

    /** The listings are the document, and nothing is there twice or without its other half. */
    private static void exactly(int first) throws Exception {
        assertThat(pipeline.listed("large").equals(values(first)))
                .as("the listings are the document")
                .isTrue();
        try (var database = server.connect()) {
            assertThat(Pipeline.number(database, "SELECT count(*) FROM indicator"))
                    .isEqualTo(Pipeline.number(database, "SELECT count(DISTINCT ukey) FROM indicator"));
            assertThat(Pipeline.number(
                            database,
                            "SELECT count(*) FROM (SELECT 1 FROM listing WHERE delisted_at IS NULL"
                                    + " GROUP BY feed, indicator_id HAVING count(*) > 1) doubled"))
                    .isZero();
            assertThat(
                            Pipeline.number(
                                    database,
                                    "SELECT count(*) FROM listing l LEFT JOIN indicator i ON i.id = l.indicator_id WHERE i.id IS NULL"))
                    .isZero();
            // The counters that pages show, kept beside the rows.
            assertThat(Pipeline.number(database, "SELECT sum(current) FROM feed_count"))
                    .isEqualTo(Pipeline.number(database, "SELECT count(*) FROM listing WHERE delisted_at IS NULL"))
                    .isEqualTo(ROWS);
            assertThat(Pipeline.number(database, "SELECT sum(ever) FROM feed_count"))
                    .isEqualTo(Pipeline.number(database, "SELECT count(*) FROM listing"))
                    .isEqualTo(ROWS + first);
        }
    }

    private static void killAt(long rows) {
        Pipeline.until(() -> ever() >= rows);
        kill();
    }

    private static void kill() {
        server.killServer();
        server.start();
    }

    /** As its counters say, which come with the rows: counting these time and again would hold up what is tried. */
    private static long ever() {
        return count("SELECT coalesce(sum(ever), 0) FROM feed_count");
    }

    private static long closed() {
        return count("SELECT coalesce(sum(ever - current), 0) FROM feed_count");
    }

    private static long count(String query) {
        try (var database = server.connect()) {
            return Pipeline.number(database, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lists {@link #ROWS} values from a number on; addresses, domains and URLs in turn. */
    private static void document(int first) throws Exception {
        document(mirror.resolve("lists.example/large.txt"), first);
    }

    private static void document(Path file, int first) throws Exception {
        Files.write(
                file, (Iterable<String>) IntStream.range(first, first + ROWS).mapToObj(CrashIT::value)::iterator);
    }

    private static Set<String> values(int first) {
        return IntStream.range(first, first + ROWS).mapToObj(CrashIT::value).collect(Collectors.toSet());
    }

    private static String value(int number) {
        return switch (number % 3) {
            case 0 ->
                "2001:db8::" + Integer.toHexString(16 + (number >> 16)) + ":" + Integer.toHexString(number & 0xffff);
            case 1 -> "host" + number + ".example";
            default -> "http://host" + number + ".example/load.php?id=" + number;
        };
    }
}
