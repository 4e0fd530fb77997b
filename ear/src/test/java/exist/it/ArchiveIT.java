package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past can be loaded: dated snapshots, in order, and then every day can be asked who listed what. */
class ArchiveIT {

    private static final String CINS = "cinsscore.com/list/ci-badguys.txt";
    private static final String TOR = "check.torproject.org/torbulkexitlist";

    @TempDir
    private static Path folder;

    private static ExistServer server;
    private static Pipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        server = new ExistServer("archive").with("EXIST_TIME_ZONE", "UTC").start();
        pipeline = new Pipeline(server);
        document("archive/2026-01-10", CINS, "192.0.2.1", "192.0.2.2", "192.0.2.3");
        document("archive/2026-01-10", TOR, "192.0.2.1", "198.51.100.9");
        document("archive/2026-01-10T1800", CINS, "192.0.2.1", "192.0.2.2", "192.0.2.4");
        document("archive/2026-01-12T0630", CINS, "192.0.2.2", "192.0.2.3", "192.0.2.4");
        document("archive/2026-01-12T0630", TOR, "192.0.2.2", "198.51.100.9");
        server.exist("backfill", folder.resolve("archive").toString()).orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyDayCanBeAskedWhoListedWhat() {
        assertThat(listed("192.0.2.1", "2026-01-09")).isEmpty();
        assertThat(listed("192.0.2.1", "2026-01-10")).containsExactly("cins", "tor-exits");
        assertThat(listed("192.0.2.1", "2026-01-11")).containsExactly("cins", "tor-exits");
        // It was taken off at 06:30 of this day, so it was listed on it.
        assertThat(listed("192.0.2.1", "2026-01-12")).containsExactly("cins", "tor-exits");
        assertThat(listed("192.0.2.1", "2026-01-13")).isEmpty();
        assertThat(listed("192.0.2.2", "2026-01-11")).containsExactly("cins");
        assertThat(listed("192.0.2.2", "2026-01-13")).containsExactly("cins", "tor-exits");
        // Gone between two documents, and back.
        assertThat(listed("192.0.2.3", "2026-01-11")).isEmpty();
        assertThat(listed("192.0.2.3", "2026-01-12")).containsExactly("cins");
    }

    @Test
    void timesAreTheDocuments() {
        var rows = pipeline.get("/api/reputation?feed=cins&ip=192.0.2.3").path("results");
        assertThat(rows).hasSize(2);
        // Newest first.
        assertThat(rows.get(0).path("datetime").asText()).startsWith("2026-01-12T06:30:00");
        assertThat(rows.get(0).path("delisted").isNull()).isTrue();
        assertThat(rows.get(1).path("datetime").asText()).startsWith("2026-01-10T00:00:00");
        assertThat(rows.get(1).path("delisted").asText()).startsWith("2026-01-10T18:00:00");
    }

    @Test
    void olderThanWhatIsLoadedIsRefused() throws Exception {
        document("older/2026-01-11", CINS, "203.0.113.1", "203.0.113.2", "203.0.113.3");
        server.exist("backfill", folder.resolve("older").toString());

        var run = pipeline.awaitNewest("cins");
        assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("REFUSED");
        assertThat(run.path("problem").asText()).contains("2026-01-11").contains("2026-01-12");
        assertThat(pipeline.listed("cins")).isEqualTo(Set.of("192.0.2.2", "192.0.2.3", "192.0.2.4"));
    }

    /** Who listed an address on a day, in alphabetical order. */
    private static Set<String> listed(String address, String day) {
        var feeds = new TreeSet<String>();
        pipeline.get("/api/reputation?ip=" + address + "&on=" + day)
                .path("results")
                .forEach(row -> feeds.add(row.path("feed").asText()));
        return feeds;
    }

    private static void document(String day, String path, String... lines) throws IOException {
        var file = folder.resolve(day).resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
