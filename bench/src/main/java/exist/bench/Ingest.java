package exist.bench;

import exist.bench.Watch.Time;
import exist.feed.RunState;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/**
 * How fast documents become listings: {@code ./exist bench ingest [--rows N] [--rounds N]}. Times of a round are put in
 * proportion within it, for other work on the machine moves them all; the median of the rounds is told, with the extremes.
 */
public final class Ingest {

    private static final PrintStream OUT = System.out;

    private final Path folder;
    private final Database database;
    private final Documents documents;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<Time>> times = new LinkedHashMap<>();

    private Ingest(Path folder, Database database) {
        this.folder = folder;
        this.database = database;
        this.documents = new Documents(folder);
    }

    public static void main(String[] args) throws Exception {
        var rows = Scratch.option(args, "--rows", 1_000_000);
        var rounds = Scratch.option(args, "--rounds", 3);
        var heapRows = Scratch.option(args, "--heap-rows", 3_000_000);
        var folder = Files.createTempDirectory("exist-bench");
        try (var database = new Database()) {
            var bench = new Ingest(folder, database);
            try {
                bench.measure(rows, rounds);
                bench.sideBySide(Math.min(rows, 200_000));
                bench.heap(heapRows);
            } finally {
                bench.threads.shutdownNow();
            }
        } finally {
            Scratch.delete(folder);
        }
    }

    private void measure(int rows, int rounds) throws Exception {
        OUT.printf("%,d rows, %d rounds%n", rows, rounds);
        warmUp(Math.min(rows, 100_000));
        for (int round = 1; round <= rounds; round++) {
            var first = documents.of("first", Documents.range(0, rows));
            var data = database.fresh();
            time("first load, one connection", () -> feeding(data).load(first, null, RunState.LOADED));
            var exported = new Exported(database, folder.resolve("export-" + round));

            database.fresh();
            time("LOAD DATA of ready-made rows", exported::load);

            var both = database.fresh();
            var feeding = feeding(both);
            time("first load, two connections", () -> feeding.load(first, threads, RunState.LOADED));

            var other = documents.of("other", Documents.shuffled(Documents.range(0, rows), round));
            time("the same rows in another order", () -> feeding.load(other, threads, RunState.LOADED));

            var replaced =
                    documents.of("replaced", Documents.shuffled(Documents.range(rows / 100, rows + rows / 100), round));
            time("1 % of rows replaced", () -> feeding.load(replaced, threads, RunState.LOADED));

            var same = documents.again(replaced);
            time("the identical document", () -> feeding.load(same, threads, RunState.UNCHANGED));
        }
        OUT.printf("%n%-34s %9s %9s   %s%n", "", "wall s", "cpu s", "ratio: wall (range); cpu");
        row("LOAD DATA of ready-made rows", null, "");
        row("first load, one connection", "LOAD DATA of ready-made rows", "at most 1.3");
        row("first load, two connections", "LOAD DATA of ready-made rows", "at most 0.95");
        row("the same rows in another order", "first load, one connection", "at most 1/15");
        row("1 % of rows replaced", "first load, one connection", "at most 1/12");
        row("the identical document", "first load, one connection", "at most 1/200");
    }

    private void warmUp(int rows) throws Exception {
        for (int i = 0; i < 2; i++) {
            var feeding = feeding(database.fresh());
            feeding.load(documents.of("warm", Documents.range(0, rows)), i == 0 ? null : threads, RunState.LOADED);
            for (int j = 0; j < 5; j++) {
                feeding.load(
                        documents.of("warm", Documents.shuffled(Documents.range(j, rows + j), j)),
                        threads,
                        RunState.LOADED);
            }
        }
    }

    /** Four feeds at once that share most of their indicators: each must end up with exactly its own rows. */
    private void sideBySide(int rows) throws Exception {
        var data = database.fresh();
        var loads = new ArrayList<Callable<Void>>();
        var expected = new ArrayList<Set<String>>();
        for (int i = 0; i < 4; i++) {
            var feeding = new Feeding(data, Documents.feed(20_001 + i), folder);
            var values = Documents.shuffled(Documents.range(i * rows / 10, i * rows / 10 + rows), i);
            var document = documents.of("side-" + i, values);
            var set = new HashSet<String>();
            for (var value : values) {
                set.add(Documents.line(value).split(",")[0]);
            }
            expected.add(set);
            loads.add(() -> {
                feeding.load(document, threads, RunState.LOADED);
                return null;
            });
        }
        var time = Watch.of(database, () -> {
            for (var load : threads.invokeAll(loads)) {
                load.get();
            }
        });
        var exact = 0;
        for (int i = 0; i < 4; i++) {
            exact += listed(data, 20_001 + i).equals(expected.get(i)) ? 1 : 0;
        }
        print("%nfour feeds of %,d overlapping rows at once: %.1f s, %d of 4 sets exact", rows, time.wall(), exact);
    }

    private static Set<String> listed(DataSource data, int feed) throws SQLException {
        var values = new HashSet<String>();
        try (var connection = data.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT i.value FROM listing l FORCE INDEX (u_current) STRAIGHT_JOIN indicator i"
                                + " ON i.id = l.indicator_id WHERE l.feed = " + feed
                                + " AND l.ended = TIMESTAMP'9999-12-31 00:00:00'")) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** What is on the heap when a load has ended, beyond what was there before; and what each further row takes. */
    private void heap(int most) throws Exception {
        OUT.println();
        var least = 0;
        var fixed = 0L;
        for (var rows : new int[] {100_000, 300_000, 1_000_000, 3_000_000}) {
            if (rows <= most) {
                var bytes = heapOf(rows);
                if (least == 0) {
                    least = rows;
                    fixed = bytes;
                    print("heap after %,d rows: %,d KB", rows, bytes / 1024);
                } else {
                    print(
                            "heap after %,d rows: %,d KB, %.1f bytes for each row more   goal: at most 40",
                            rows, bytes / 1024, (double) (bytes - fixed) / (rows - least));
                }
            }
        }
    }

    private long heapOf(int rows) throws Exception {
        var feeding = feeding(database.fresh());
        var document = documents.of("heap", Documents.range(0, rows));
        var before = used();
        try (var load = feeding.load(document, null)) {
            load.whole();
            return used() - before;
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private Feeding feeding(DataSource data) throws SQLException {
        return new Feeding(data, Documents.feed(20_000), folder);
    }

    private void time(String what, Watch.Work work) throws Exception {
        var time = Watch.of(database, work);
        times.computeIfAbsent(what, name -> new ArrayList<>()).add(time);
        print("  %-34s %6.2f s wall, %6.2f s cpu", what, time.wall(), time.cpu());
    }

    private void row(String what, String base, String goal) {
        var mine = times.get(what);
        var wall = median(mine, Time::wall);
        var cpu = median(mine, Time::cpu);
        if (base == null) {
            print("%-34s %9.3f %9.3f", what, wall, cpu);
            return;
        }
        var ratios = new ArrayList<Time>();
        for (int i = 0; i < mine.size(); i++) {
            var to = times.get(base).get(i);
            ratios.add(new Time(mine.get(i).wall() / to.wall(), mine.get(i).cpu() / to.cpu()));
        }
        ratios.sort(Comparator.comparingDouble(Time::wall));
        print(
                "%-34s %9.3f %9.3f   %s (%s - %s); %s   goal: %s",
                what,
                wall,
                cpu,
                ratio(median(ratios, Time::wall)),
                ratio(ratios.get(0).wall()),
                ratio(ratios.get(ratios.size() - 1).wall()),
                ratio(median(ratios, Time::cpu)),
                goal);
    }

    private static String ratio(double ratio) {
        return ratio < 0.4
                ? String.format(Locale.ROOT, "1/%.1f", 1 / ratio)
                : String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static double median(List<Time> times, ToDoubleFunction<Time> of) {
        var sorted = times.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... values) {
        OUT.println(String.format(Locale.ROOT, format, values));
    }
}
