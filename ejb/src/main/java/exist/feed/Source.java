package exist.feed;

import static java.lang.System.Logger.Level.INFO;

import exist.net.Answer;
import exist.net.GuardedClient;
import exist.net.NetworkException;
import exist.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where documents come from: the publisher, or a mirror on disk where the operator named one, or an archive of past
 * documents. What comes back lies unpacked in the spool and stays as it is until newer ones have come.
 */
@ApplicationScoped
public class Source {

    private static final System.Logger LOGGER = System.getLogger(Source.class.getName());
    private static final int TRIES = 3;
    /** A publisher that wants to be left alone for longer is asked by a later run. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @Inject
    Settings settings;

    @Inject
    GuardedClient client;

    Duration firstWait = Duration.ofSeconds(2);
    Pace pace = new Pace(Duration.ofSeconds(1));

    private Spool spool;

    /** For code that runs without a server. */
    public static Source of(Settings settings) {
        var source = new Source();
        source.settings = settings;
        source.client = GuardedClient.of(settings);
        source.open();
        return source;
    }

    @PostConstruct
    void open() {
        spool = new Spool(settings.spool(), settings.documentBytes());
        try {
            spool.sweep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param key the user's key, where the feed is keyed
     * @param etag of the document that is known, or null: then also an unchanged document is sent
     * @param modified as {@code etag}
     * @throws FetchException there is no document, or not a whole one; nothing of it was kept
     */
    public Fetch fetch(Feed<?> feed, Optional<String> key, String etag, String modified) throws FetchException {
        try {
            if (settings.mirror().isPresent()) {
                var file = locate(settings.mirror().get(), feed);
                return new Fetch(Optional.of(open(feed, file, Instant.now())), null, null);
            }
            return ask(feed, conditional(feed.request(key), etag, modified), etag, modified);
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new FetchException("The document could not be stored: " + e.getMessage(), e);
        }
    }

    /**
     * Reads a document that was fetched in the past, packed or not.
     *
     * @param observed when it was fetched
     */
    public Document open(Feed<?> feed, Path file, Instant observed) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return spool.keep(feed.info().id(), feed.info().url(), observed, in, "");
        }
    }

    /**
     * Where a feed's document lies below a folder in the layout of {@code wget -x}, under its address or a former one.
     *
     * @throws FetchException there is none, or the path would leave the folder
     */
    public static Path locate(Path folder, Feed<?> feed) throws FetchException {
        try {
            return locate(folder, feed.info().url());
        } catch (FetchException e) {
            for (var former : feed.formerly()) {
                try {
                    return locate(folder, former);
                } catch (FetchException none) {
                    e.addSuppressed(none);
                }
            }
            throw e;
        }
    }

    /**
     * Where an address' document lies below a folder in the layout of {@code wget -x}: {@code <host>/<path>}, and
     * {@code index.html} where the path ends in a slash.
     *
     * @throws FetchException there is none, or the path would leave the folder
     */
    static Path locate(Path folder, URI url) throws FetchException {
        String host = url.getHost();
        String path = url.getPath().isEmpty() ? "/" : url.getPath();
        if (host == null || path.contains("\0")) {
            throw new FetchException("The address " + url + " cannot be looked up in a mirror.");
        }
        try {
            var root = folder.resolve(host).normalize();
            var file = root.resolve(path.substring(1) + (path.endsWith("/") ? "index.html" : ""))
                    .normalize();
            if (!file.startsWith(root) || !root.getParent().equals(folder.normalize())) {
                throw new FetchException("The address " + url + " leads out of the mirror.");
            }
            file = Files.isDirectory(file) ? file.resolve("index.html") : file;
            if (!Files.isRegularFile(file)) {
                throw new FetchException("The mirror has no document at " + host + path);
            }
            return file;
        } catch (InvalidPathException e) {
            throw new FetchException("The address " + url + " cannot be looked up in a mirror.", e);
        }
    }

    private static FeedRequest conditional(FeedRequest request, String etag, String modified) {
        var asked = request.with("Accept-Encoding", "gzip, deflate");
        asked = etag == null ? asked : asked.with("If-None-Match", etag);
        return modified == null ? asked : asked.with("If-Modified-Since", modified);
    }

    private Fetch ask(Feed<?> feed, FeedRequest request, String etag, String modified) throws IOException {
        long end = System.nanoTime() + settings.fetchTimeout().toNanos();
        var wait = firstWait;
        for (int attempt = 1; ; attempt++) {
            pause(pace.reserve(request.url().getHost(), System.nanoTime()));
            FetchException problem;
            try (var answer = client.send(request.url(), request.headers(), request.body(), left(end))) {
                switch (answer.status()) {
                    case 200 -> {
                        return keep(feed, answer);
                    }
                    case 304 -> {
                        return new Fetch(Optional.empty(), etag, modified);
                    }
                    default -> problem = Refusal.of(answer, feed.info().keyed());
                }
            } catch (NetworkException e) {
                problem = new FetchException(e.getMessage(), null, e.passing(), e);
            }
            var next = problem.retryAfter().orElse(wait);
            if (!problem.passing()
                    || attempt == TRIES
                    || next.compareTo(LONGEST_WAIT) > 0
                    || next.compareTo(left(end)) > 0) {
                throw problem;
            }
            LOGGER.log(
                    INFO,
                    "{0}: {1} It is asked again in {2} s.",
                    feed.info().id(),
                    problem.getMessage(),
                    next.toSeconds());
            pause(next);
            wait = wait.multipliedBy(3);
        }
    }

    private Fetch keep(Feed<?> feed, Answer answer) throws IOException {
        var info = feed.info();
        var observed = Instant.now();
        var document = spool.keep(
                info.id(),
                info.url(),
                observed,
                answer.body(),
                answer.header("Content-Encoding").orElse(""));
        return new Fetch(
                Optional.of(document),
                answer.header("ETag").filter(Source::storable).orElse(null),
                answer.header("Last-Modified").filter(Source::storable).orElse(null));
    }

    /** They are kept for the next request; what is longer than this is no honest one. */
    private static boolean storable(String validator) {
        return validator.length() <= 64;
    }

    private static Duration left(long end) {
        return Duration.ofNanos(end - System.nanoTime());
    }

    private static void pause(Duration wait) throws FetchException {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FetchException("Fetching was stopped.", e);
        }
    }
}
