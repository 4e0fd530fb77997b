package exist.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks a server from four clients at once, and says how long it took. */
final class Clients {

    static final int COUNT = 4;

    private static final PrintStream OUT = System.out;
    private static final int WARM_UP = 5;

    private final Server server;

    Clients(Server server) {
        this.server = server;
    }

    /**
     * Prints a table of what each kind of request takes.
     *
     * @param front what stands before that which a kind makes up
     * @param requests of each kind, after those that warm the server up
     */
    void measure(String title, String front, Map<String, Function<SplittableRandom, String>> kinds, int requests)
            throws Exception {
        // A server that has just started is still compiling what it runs; one that is in use has done so.
        for (int round = 0; round < WARM_UP; round++) {
            for (var question : kinds.values()) {
                ask(front, question, Math.max(COUNT, requests / 4));
            }
        }
        OUT.printf("%-28s %8s %8s %8s%n", title, "p50 ms", "p95 ms", "max ms");
        for (var kind : kinds.entrySet()) {
            var times = ask(front, kind.getValue(), requests);
            OUT.printf(
                    Locale.ROOT,
                    "%-28s %8.2f %8.2f %8.2f%n",
                    kind.getKey(),
                    times[times.length / 2] / 1e6,
                    times[times.length * 95 / 100] / 1e6,
                    times[times.length - 1] / 1e6);
        }
    }

    /** @return nanoseconds that the requests took, in ascending order */
    private long[] ask(String front, Function<SplittableRandom, String> question, int count) throws Exception {
        var clients = Executors.newFixedThreadPool(COUNT);
        try {
            var parts = new ArrayList<Future<long[]>>();
            for (int client = 0; client < COUNT; client++) {
                var random = new SplittableRandom(count * 31L + client);
                parts.add(clients.submit(() -> one(front, question, random, count / COUNT)));
            }
            var all = new long[count / COUNT * COUNT];
            for (int client = 0; client < COUNT; client++) {
                System.arraycopy(parts.get(client).get(), 0, all, client * (count / COUNT), count / COUNT);
            }
            Arrays.sort(all);
            return all;
        } finally {
            clients.shutdownNow();
        }
    }

    /** Through the plainest client there is, for it works on the same cores as the server. */
    private long[] one(String front, Function<SplittableRandom, String> question, SplittableRandom random, int count)
            throws IOException {
        var times = new long[count];
        for (int i = 0; i < count; i++) {
            var url = URI.create(server.address() + front + question.apply(random))
                    .toURL();
            long begun = System.nanoTime();
            var request = (HttpURLConnection) url.openConnection();
            server.admit(request);
            if (request.getResponseCode() != 200) {
                throw new IllegalStateException(url + ": " + request.getResponseCode() + " "
                        + new String(request.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            try (var answer = request.getInputStream()) {
                answer.readAllBytes();
            }
            times[i] = System.nanoTime() - begun;
        }
        return times;
    }
}
