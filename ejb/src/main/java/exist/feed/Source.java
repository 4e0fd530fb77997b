package exist.feed;

import static java.lang.System.Logger.Level.WARNING;

import exist.net.GuardedClient;
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
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where documents come from: the publisher, or a mirror on disk where the operator named one, or an archive of past
 * documents. What comes back lies unpacked in the spool and stays as it is until newer ones have come.
 */
@ApplicationScoped
public class Source {

    private static final System.Logger LOGGER = System.getLogger(Source.class.getName());

    @Inject
    Settings settings;

    @Inject
    GuardedClient client;

    Publishers publishers;

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
        publishers = new Publishers(client, settings.fetchTimeout());
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
        return fetch(feed, spool, key, etag, modified);
    }

    /**
     * What a feed is asked with: the user's key, or what the publisher gives for it.
     *
     * @param renewed is told a key that takes the place of the user's, before anything else is asked
     * @throws FetchException the publisher gives nothing for it
     */
    public Optional<String> pass(Feed<?> feed, Optional<String> key, Consumer<String> renewed) throws FetchException {
        if (!(feed instanceof Exchanging way)
                || key.isEmpty()
                || settings.mirror().isPresent()) {
            return key;
        }
        try (var apart = apart()) {
            var answer = publishers.page(feed, way.exchange(key.get()), feed.pace(key), apart.spool);
            var pass = way.exchanged(key.get(), answer);
            if (!pass.key().equals(key.get())) {
                renewed.accept(pass.key());
            }
            return Optional.of(pass.pass());
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new FetchException("The key was not exchanged: " + e.getMessage(), e);
        }
    }

    /**
     * One of several documents that a source has.
     *
     * @throws FetchException as {@link #fetch(Feed, Optional, String, String)}
     */
    public Document page(PagedFeed<?> feed, FeedRequest request, Optional<String> key) throws FetchException {
        return page(feed, request, key, spool);
    }

    /**
     * One of several documents that were kept in the past, in the layout of a mirror.
     *
     * @throws FetchException it is not there
     */
    public Document page(PagedFeed<?> feed, FeedRequest request, Path folder, Instant observed) throws FetchException {
        try {
            return open(feed, spool, locate(folder, request.url()), observed);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** The mirror that a file is part of, if it lies in it where the address' document has to. */
    public static Optional<Path> folder(Path file, URI url) {
        var folder = file.toAbsolutePath();
        var names = (url.getHost() + url.getPath()).split("/+");
        for (int i = names.length - 1; i >= 0; i--) {
            if (folder == null
                    || folder.getFileName() == null
                    || !folder.getFileName().toString().equals(names[i])) {
                return Optional.empty();
            }
            folder = folder.getParent();
        }
        return Optional.ofNullable(folder);
    }

    private Document page(PagedFeed<?> feed, FeedRequest request, Optional<String> key, Spool into)
            throws FetchException {
        try {
            if (settings.mirror().isPresent()) {
                return open(feed, into, locate(settings.mirror().get(), request.url()), Instant.now());
            }
            return publishers.page(feed, request, feed.pace(key), into);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /**
     * A place for documents that are only looked at: the spool of a feed, perhaps an existing one of this id, stays as it
     * is.
     */
    public Apart apart() throws FetchException {
        try {
            return new Apart(spool.apart());
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** What is in it goes when this is closed. */
    public final class Apart implements AutoCloseable {

        private final Spool spool;

        private Apart(Spool spool) {
            this.spool = spool;
        }

        /** @throws FetchException as {@link #fetch(Feed, Optional, String, String)} */
        public Document fetch(Feed<?> feed, Optional<String> key) throws FetchException {
            return Source.this
                    .fetch(feed, spool, key, null, null)
                    .document()
                    .orElseThrow(() -> new FetchException("The publisher sent nothing."));
        }

        /** @throws FetchException as {@link #fetch(Feed, Optional, String, String)} */
        Document page(PagedFeed<?> feed, FeedRequest request, Optional<String> key) throws FetchException {
            return Source.this.page(feed, request, key, spool);
        }

        @Override
        public void close() {
            try {
                spool.delete();
            } catch (IOException e) {
                LOGGER.log(WARNING, "A document that was only looked at stays in the spool until the next start.", e);
            }
        }
    }

    private Fetch fetch(Feed<?> feed, Spool into, Optional<String> key, String etag, String modified)
            throws FetchException {
        try {
            if (settings.mirror().isPresent()) {
                var file = locate(settings.mirror().get(), feed);
                return new Fetch(Optional.of(open(feed, into, file, Instant.now())), null, null);
            }
            return publishers.ask(feed, into, key, etag, modified);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    /** Whether it makes sense to ask: a mirror holds what somebody has put there, and that may be a few feeds only. */
    public boolean has(Feed<?> feed) {
        try {
            return settings.mirror().isEmpty() || locate(settings.mirror().get(), feed) != null;
        } catch (FetchException e) {
            return false;
        }
    }

    private static FetchException notStored(IOException e) {
        return e instanceof FetchException had
                ? had
                : new FetchException("The document could not be stored: " + e.getMessage(), e);
    }

    /**
     * Reads a document that was fetched in the past, packed or not.
     *
     * @param observed when it was fetched
     * @throws FetchException there is no such file, or it may not be read
     */
    public Document open(Feed<?> feed, Path file, Instant observed) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new FetchException(file + " is no file that can be read here.");
        }
        return open(feed, spool, file, observed);
    }

    private static Document open(Feed<?> feed, Spool into, Path file, Instant observed) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return into.keep(feed.info().id(), feed.info().url(), observed, in, "");
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
     * Where an address' document lies below a folder in the layout of {@code wget -x}: {@code <host>/<path>?<query>}, else
     * without the query, and {@code index.html} where the path ends in a slash.
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
            if (url.getRawQuery() != null) {
                var asked = root.resolve(root.relativize(file) + "?" + url.getRawQuery())
                        .normalize();
                file = asked.startsWith(root) && Files.isRegularFile(asked) ? asked : file;
            }
            file = Files.isDirectory(file) ? file.resolve("index.html") : file;
            if (!Files.isRegularFile(file)) {
                throw FetchException.missing("The mirror has no document at " + host + path);
            }
            return file;
        } catch (InvalidPathException e) {
            throw new FetchException("The address " + url + " cannot be looked up in a mirror.", e);
        }
    }
}
