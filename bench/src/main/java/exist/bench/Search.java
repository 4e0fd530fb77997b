package exist.bench;

import exist.feed.RunState;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * How fast the Web API answers on 3,000,000 listings: {@code ./exist bench search [--rows N] [--requests N]}. The listings
 * come through the loader, the requests over HTTP with a token from four clients at once, against a server started for it.
 */
public final class Search {

    private static final PrintStream OUT = System.out;

    /** Each feed lists a part of all, a part of it in a first run and the rest by and by; neighbours overlap by half. */
    private static final int FEEDS = 6;

    private static final int RUNS = 5;

    /** The time zone of the server, in which a day is meant; the loader's documents are of the first days of 2026. */
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

    private final int rows;
    private final int requests;
    private final Server server;

    private Search(int rows, int requests, Server server) {
        this.rows = rows;
        this.requests = requests;
        this.server = server;
    }

    public static void main(String[] args) throws Exception {
        int rows = Scratch.option(args, "--rows", 3_000_000);
        int requests = Scratch.option(args, "--requests", 2_000);
        var folder = Files.createTempDirectory("exist-bench");
        try (var database = new Database()) {
            long listings = fill(database, folder, rows);
            OUT.printf(
                    Locale.ROOT,
                    "%,d listings; %d clients, %,d requests of each kind%n",
                    listings,
                    Clients.COUNT,
                    requests);
            try (var server = new Server(database, folder.resolve("home"))) {
                new Search(rows, requests, server).measure();
            }
        } finally {
            Scratch.delete(folder);
        }
    }

    /** As many listings as rows are asked for, of about half as many indicators. */
    private static long fill(Database database, Path folder, int rows) throws Exception {
        var data = database.fresh();
        var documents = new Documents(folder);
        int each = rows / FEEDS;
        for (int n = 0; n < FEEDS; n++) {
            var feeding = new Feeding(data, Documents.feed(10_001 + n), folder);
            int first = n * each / 2;
            for (int run = 1; run <= RUNS; run++) {
                var document = documents.of("list", Documents.range(first, first + each * run / RUNS));
                feeding.load(document, null, RunState.LOADED);
                Files.delete(document.file());
            }
        }
        database.execute("ANALYZE TABLE indicator, listing");
        try (var connection = data.getConnection();
                var count = connection.createStatement().executeQuery("SELECT COUNT(*) FROM listing")) {
            count.next();
            return count.getLong(1);
        }
    }

    private void measure() throws Exception {
        var kinds = new LinkedHashMap<String, Function<SplittableRandom, String>>();
        kinds.put("ip=", random -> "?ip=" + value(random, "[0-9.]+"));
        kinds.put("contains=<address>", random -> "?contains=" + value(random, "[0-9.]+"));
        kinds.put("contains=<network>", random -> "?contains=" + value(random, "[0-9.]+/24"));
        kinds.put("contains=<domain>", random -> "?contains=" + value(random, "[0-9a-z]+\\.example"));
        kinds.put("domain=", random -> "?domain=" + value(random, "[0-9a-z]+\\.example"));
        kinds.put("url=", random -> "?url=" + value(random, "https.*"));
        kinds.put("on=", random -> "?on=" + FIRST_DAY.plusDays(random.nextInt(3)));
        var days = new AtomicInteger();
        kinds.put("on=, counted anew", random -> "?on=" + FIRST_DAY.plusDays(days.getAndIncrement()));
        kinds.put("on=&limit=1", random -> "?limit=1&on=" + FIRST_DAY.plusDays(random.nextInt(3)));
        kinds.put("first page", random -> "");
        kinds.put("first page of a feed", random -> "?feed=bench-" + (10_001 + random.nextInt(FEEDS)));
        kinds.put(
                "first page of a kind",
                random -> "?kind=" + List.of("ip", "domain", "url", "hash").get(random.nextInt(4)));
        kinds.put("listed now", random -> "?listed=now");
        new Clients(server).measure("GET /api/reputation", "/api/reputation", kinds, requests);
    }

    /** A value of this form that some row has. */
    private String value(SplittableRandom random, String form) {
        while (true) {
            var line = Documents.line(random.nextInt(rows / 2));
            var value = line.substring(0, line.indexOf(','));
            if (value.matches(form)) {
                return URLEncoder.encode(value, StandardCharsets.UTF_8);
            }
        }
    }
}
