package exist.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A server of one timeline that is read page by page, and that can be made to hang in the middle of a page. */
final class MastodonServer implements AutoCloseable {

    /** Posts on a page. */
    static final int PAGE = 40;

    private static final String TIMELINE = "/api/v1/timelines/tag/cve";

    private static final Pattern PARAMETER = Pattern.compile("(since_id|max_id)=(\\d+)");

    /** Ids tell the time: milliseconds, above 16 bits. Posts are two hours apart. */
    private static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli() << 16;

    private static final long APART = Duration.ofHours(2).toMillis() << 16;

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int posts;
    private volatile int hanging;

    MastodonServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext(TIMELINE, this::answer);
        server.start();
    }

    URI timeline() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + TIMELINE);
    }

    /** So many posts were written by now. */
    void wrote(int all) {
        posts = all;
    }

    /** From now on the so manieth request and all that follow get half a page, and then nothing; 0: none does. */
    void hangsAt(int request) {
        asked.clear();
        hanging = request;
    }

    /** Where the pages began that were asked for since then: the post's number, or "" for the newest. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Where a pass through all pages from the newest post down to another asks for one. */
    static List<String> way(int newest, int oldest) {
        return Stream.concat(
                        Stream.of(""),
                        Stream.iterate(newest - PAGE + 1, first -> first >= oldest, first -> first - PAGE)
                                .map(String::valueOf))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var parameters = PARAMETER
                    .matcher(Optional.ofNullable(exchange.getRequestURI().getQuery())
                            .orElse(""))
                    .results()
                    .collect(Collectors.toMap(pair -> pair.group(1), pair -> number(pair.group(2))));
            asked.add(parameters.containsKey("max_id") ? Long.toString(parameters.get("max_id")) : "");
            boolean hangs = hanging > 0 && asked.size() >= hanging;
            var page = page(parameters).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, page.length);
            var out = exchange.getResponseBody();
            out.write(page, 0, hangs ? page.length / 2 : page.length);
            out.flush();
            if (hangs) {
                closed.await(2, TimeUnit.MINUTES);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Of the post that an id is of, or of the one before. */
    private static long number(String id) {
        return id.length() < 10 ? 0 : Math.floorDiv(Long.parseLong(id) - FIRST, APART);
    }

    private String page(Map<String, Long> parameters) {
        long newest = Math.min(posts, parameters.getOrDefault("max_id", posts + 1L) - 1);
        long oldest = Math.max(parameters.getOrDefault("since_id", 0L) + 1, newest - PAGE + 1);
        return LongStream.rangeClosed(oldest, newest)
                .map(number -> newest + oldest - number)
                .mapToObj(MastodonServer::post)
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** As the API has it. */
    static String post(long number) {
        return """
                {"id":"%d","created_at":"2026-07-01T12:00:00Z","uri":"https://s.example/%d","url":"https://s.example/@a/%d",
                "content":"<p>post %d</p>","account":{"acct":"a@s.example","username":"a"}}""".formatted(FIRST + number * APART, number, number, number);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
