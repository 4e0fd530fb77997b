package exist.threat;

import exist.account.AuditLog;
import exist.account.Permit;
import exist.account.Role;
import exist.feed.FeedBusyException;
import exist.feed.FeedRuns;
import exist.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Threat events that people bring: MISP's documents and STIX bundles. */
@ApplicationScoped
public class Uploads {

    /** Id of the feed that they come from. */
    public static final String FEED = "uploads";

    /** By then a run has taken it into its feed's spool, or never will. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** As web.xml has it. */
    private static final long MOST = 512L << 20;

    @Inject
    FeedRuns runs;

    @Inject
    Settings settings;

    @Inject
    AuditLog audit;

    /** Bytes that a file may have: those of a document, as far as the server takes them from a browser. */
    public long largest() {
        return Math.min(settings.documentBytes(), MOST);
    }

    /**
     * Begins to load a document.
     *
     * @param name of the file, for the audit log
     * @return the run's id: its account tells what became of it
     * @throws FeedBusyException the one before is still being loaded
     */
    @Permit(Role.ANALYST)
    public long take(InputStream document, String name) throws IOException {
        var folder = Files.createDirectories(settings.home().resolve("uploads"));
        forget(folder);
        var file = folder.resolve(UUID.randomUUID().toString());
        try {
            Files.copy(document, file, StandardCopyOption.REPLACE_EXISTING);
            var run = runs.start(FEED, file.toString(), Instant.now());
            audit.record("threat.upload", name == null ? "" : name, "run " + run);
            return run;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void forget(Path folder) throws IOException {
        var old = Instant.now().minus(KEPT);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
