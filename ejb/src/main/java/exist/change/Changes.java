package exist.change;

import exist.database.Counts;
import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * What came after a place in the order of changes: run after run as they ended, of each run the rows that it was the last to
 * add or change. Who goes on from place to place sees every row in its newest state sooner or later, however much is loaded
 * meanwhile, and none a second time unless it has changed again.
 */
@ApplicationScoped
public class Changes {

    /** The text for the place before everything. */
    public static final String BEGINNING = "0";

    /** Runs at a time; most write little. */
    private static final int RUNS = 200;

    /** A page that is not full by then is handed out as it is. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Counts counts;

    private volatile String birth;

    /**
     * Some rows.
     *
     * @param next the place behind them
     * @param more whether something may follow
     */
    public record Page<R>(List<R> rows, String next, boolean more) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** A run that wrote something; with number 0 all rows of which no run is known. */
    private record Settled(long number, long run, long rows) {
        static final Settled NONE = new Settled(0, 0, Long.MAX_VALUE);
    }

    /** Without a server. */
    public static Changes of(DataSource database) {
        var changes = new Changes();
        changes.database = database;
        changes.counts = new Counts();
        return changes;
    }

    /** The place behind all that is known now. Asked before a list is read, so that nothing falls between. */
    public String now(String list) {
        var settled = counts.of(Changes.class, () -> new Sql("SELECT settled FROM change_clock").number(database));
        return Cursor.behind(settled).text(order(list));
    }

    /**
     * What came after a place.
     *
     * @param list name of the list whose place it is
     * @param since a place, or {@link #BEGINNING}
     * @throws CursorException it is none
     */
    public <Q, R> Page<R> after(String list, String since, Kept<Q, R> kept, Q query, int limit) {
        var at = cursor(list, since);
        var end = System.nanoTime() + PATIENCE;
        var rows = new ArrayList<R>(limit);
        while (true) {
            var runs = runs(kept, at, limit - rows.size());
            if (runs.isEmpty()) {
                return new Page<>(rows, at.text(order(list)), false);
            }
            var stretch = new Stretch(
                    runs.stream().map(Settled::run).toList(), runs.get(0).number() == at.settled() ? at.id() : 0);
            var found = kept.changes(query, stretch, limit - rows.size());
            found.forEach(change -> rows.add(change.row()));
            at = rows.size() < limit ? Cursor.behind(runs.get(runs.size() - 1).number()) : last(found, runs);
            if (rows.size() == limit || System.nanoTime() > end) {
                return new Page<>(rows, at.text(order(list)), true);
            }
        }
    }

    private static <R> Cursor last(List<Changed<R>> found, List<Settled> runs) {
        var last = found.get(found.size() - 1);
        return runs.stream()
                .filter(run -> run.run() == last.run())
                .map(run -> new Cursor(run.number(), last.id()))
                .findFirst()
                .orElseThrow();
    }

    /** The next ones that may have rows behind a place: as many as fill a page, but one alone if it has written much. */
    private List<Settled> runs(Kept<?, ?> kept, Cursor at, int wanted) {
        boolean begun = at.id() < Long.MAX_VALUE;
        if (at.settled() == 0 && begun) {
            return List.of(Settled.NONE);
        }
        var next = new Sql(
                        "SELECT r.settled, r.id, r.added + r.changed + r.delisted FROM feed_run r FORCE INDEX (u_settled)"
                                + " STRAIGHT_JOIN feed f ON f.number = r.feed WHERE r.settled >= ? AND f.tracker IN",
                        begun ? at.settled() : at.settled() + 1)
                .addList(kept.trackers())
                .add("ORDER BY r.settled LIMIT " + RUNS)
                .list(database, row -> new Settled(row.getLong(1), row.getLong(2), row.getLong(3)));
        var some = new ArrayList<Settled>();
        long rows = 0;
        for (var run : next) {
            if (!some.isEmpty() && (rows >= wanted || run.rows() > wanted)) {
                break;
            }
            some.add(run);
            rows = run.rows() > wanted ? Long.MAX_VALUE : rows + run.rows();
        }
        return some;
    }

    private Cursor cursor(String list, String since) {
        if (since.equals(BEGINNING)) {
            return Cursor.BEGINNING;
        }
        var told = Cursor.parse(since)
                .orElseThrow(() -> new CursorException(
                        "\"" + since + "\" is no place to go on from: take it from an answer's Next-Since, or 0.",
                        false));
        var settled = new Sql("SELECT settled FROM change_clock").number(database);
        if (!told.order().equals(order(list)) || told.cursor().settled() > settled) {
            throw new CursorException(
                    "This place is one of another list, or of a database that is no more: begin again with since=0.",
                    true);
        }
        return told.cursor();
    }

    /** Twelve digits that no other list has, nor a list of another database. */
    private String order(String list) {
        if (birth == null) {
            birth = new Sql("SELECT birth FROM change_clock")
                    .list(database, row -> row.getString(1))
                    .get(0);
        }
        var mixed = Long.parseLong(birth, 16) ^ (list.hashCode() & 0xffff_ffffL);
        return "%012x".formatted(mixed);
    }
}
