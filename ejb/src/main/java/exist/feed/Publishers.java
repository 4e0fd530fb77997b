package exist.feed;

import static java.lang.System.Logger.Level.INFO;

import exist.net.Answer;
import exist.net.GuardedClient;
import exist.net.NetworkException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks publishers for their documents: as seldom as they wish, again where that can help, and not for ever. */
class Publishers {

    private static final System.Logger LOGGER = System.getLogger(Publishers.class.getName());
    private static final int TRIES = 3;
    /** A publisher that wants to be left alone for longer is asked by a later run. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final GuardedClient client;
    private final Duration limit;

    Duration firstWait = Duration.ofSeconds(2);
    Pace pace = new Pace();

    /** @param limit for one document, retries included */
    Publishers(GuardedClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /** As {@link Source#fetch}, always over the network. */
    Fetch ask(Feed<?> feed, Spool into, Optional<String> key, String etag, String modified) throws IOException {
        return ask(feed, conditional(feed.request(key), etag, modified), feed.pace(key), into);
    }

    /**
     * One of several documents that the source has.
     *
     * @param gap as of {@link Feed#pace}
     */
    Document page(Feed<?> feed, FeedRequest request, Duration gap, Spool into) throws IOException {
        return ask(feed, conditional(request, null, null), gap, into)
                .document()
                .orElseThrow(() -> new FetchException("The publisher sent nothing."));
    }

    private Fetch ask(Feed<?> feed, FeedRequest request, Duration gap, Spool into) throws IOException {
        var host = request.url().getHost();
        long end = System.nanoTime() + limit.toNanos();
        var wait = firstWait;
        for (int attempt = 1; ; attempt++) {
            pause(turn(host, gap, left(end)));
            FetchException problem;
            try (var answer = client.send(request.url(), request.headers(), request.body(), left(end))) {
                switch (answer.status()) {
                    case 200 -> {
                        return keep(feed, into, answer);
                    }
                    case 304 -> {
                        return new Fetch(Optional.empty(), etag(request), modified(request));
                    }
                    default -> {
                        var own = feed.refusal(answer.host(), answer.status(), answer::header);
                        problem = own.isPresent()
                                ? own.get()
                                : Refusal.of(answer, request, feed.info().key());
                    }
                }
            } catch (NetworkException e) {
                problem = FetchException.network(e);
            }
            problem.retryAfter().ifPresent(rest -> pace.rest(host, rest, System.nanoTime()));
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

    /** The host's next free moment; others may have been told to leave it alone. */
    private Duration turn(String host, Duration gap, Duration left) throws FetchException {
        var wait = pace.reserve(host, gap, left, System.nanoTime());
        if (wait.compareTo(left) > 0) {
            throw FetchException.resting(host, wait);
        }
        return wait;
    }

    private static FeedRequest conditional(FeedRequest request, String etag, String modified) {
        var asked = request.with("Accept-Encoding", "gzip, deflate");
        asked = etag == null ? asked : asked.with("If-None-Match", etag);
        return modified == null ? asked : asked.with("If-Modified-Since", modified);
    }

    private static String etag(FeedRequest request) {
        return request.headers().get("If-None-Match");
    }

    private static String modified(FeedRequest request) {
        return request.headers().get("If-Modified-Since");
    }

    private static Fetch keep(Feed<?> feed, Spool into, Answer answer) throws IOException {
        var info = feed.info();
        var observed = Instant.now();
        var document = into.keep(
                info.id(),
                info.url(),
                observed,
                answer.body(),
                answer.header("Content-Encoding").orElse(""));
        return new Fetch(
                Optional.of(document.with(answer.headers())),
                answer.header("ETag").filter(Publishers::storable).orElse(null),
                answer.header("Last-Modified").filter(Publishers::storable).orElse(null));
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
