package exist.feed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** When a feed was observed, as its runs tell. */
final class ObservedPeriods {

    /** A feed asked once a day may be late, or unreachable over a night, before what it said is unknown. */
    private static final Duration SHORTEST_GAP = Duration.ofHours(36);

    private final DataSource database;
    private final Duration asked;

    /** @param asked the feed's own interval, which holds where the operator has chosen none */
    ObservedPeriods(DataSource database, Duration asked) {
        this.database = database;
        this.asked = asked;
    }

    /**
     * When it is known what a feed said: from each good run to the next, unless they lie further apart than three intervals
     * and 36 hours; behind the last one as long as the next may still come.
     */
    List<Period> of(int feedNumber, Instant from, Instant to) {
        var gap = max(interval(feedNumber).multipliedBy(3), SHORTEST_GAP);
        var periods = new ArrayList<Period>();
        Instant start = null;
        Instant last = null;
        for (var run : goodRuns(feedNumber, from.minus(gap), to)) {
            if (start == null || Duration.between(last, run).compareTo(gap) > 0) {
                add(periods, start, last, from, to);
                start = run;
            }
            last = run;
        }
        var end = last == null ? null : last.plus(gap);
        add(periods, start, end, from, to);
        return periods;
    }

    private static void add(List<Period> periods, Instant start, Instant end, Instant from, Instant to) {
        if (start != null && end.isAfter(from)) {
            periods.add(new Period(start.isBefore(from) ? from : start, end.isAfter(to) ? to : end));
        }
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Duration interval(int feedNumber) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("SELECT period FROM feed WHERE number = ?")) {
            query.setInt(1, feedNumber);
            try (var row = query.executeQuery()) {
                return row.next() && row.getObject(1) != null ? Duration.ofSeconds(row.getLong(1)) : asked;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Instant> goodRuns(int feedNumber, Instant from, Instant to) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "SELECT observed FROM feed_run WHERE feed = ? AND observed >= ? AND observed <= ?"
                                + " AND state IN ('LOADED', 'UNCHANGED') ORDER BY observed")) {
            query.setInt(1, feedNumber);
            query.setObject(2, LocalDateTime.ofInstant(from, ZoneOffset.UTC));
            query.setObject(3, LocalDateTime.ofInstant(to, ZoneOffset.UTC));
            var runs = new ArrayList<Instant>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    runs.add(row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC));
                }
            }
            return runs;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
