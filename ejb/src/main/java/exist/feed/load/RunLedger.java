package exist.feed.load;

import exist.feed.Document;
import exist.feed.RunState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;

/** A run's account and its feed's state in the database, by plain JDBC: the loader writes them with the listings. */
public final class RunLedger {

    private static final Duration DAY = Duration.ofDays(1);

    private RunLedger() {}

    /** The document has come. */
    public static void document(
            Connection connection, Run run, Document document, int parser, long allow, boolean endsWhole)
            throws SQLException {
        try (var statement = connection.prepareStatement("UPDATE feed_run SET observed = ?, document = ?, sha256 = ?,"
                + " parser = ?, allow = ?, newline = ?, bytes = ? WHERE id = ? AND state = 'RUNNING'")) {
            statement.setObject(1, run.at());
            statement.setString(2, document.source().toString());
            statement.setBytes(3, HexFormat.of().parseHex(document.sha256()));
            statement.setInt(4, parser);
            statement.setLong(5, allow);
            statement.setBoolean(6, endsWhole);
            statement.setLong(7, document.bytes());
            statement.setLong(8, run.id());
            if (statement.executeUpdate() != 1) {
                throw new RunEndedException(run.id());
            }
        }
    }

    /** The publisher has nothing newer than what is loaded. */
    public static void nothingNew(Connection connection, Run run, Ending ending) throws SQLException {
        try (var statement = connection.prepareStatement("UPDATE feed_run SET observed = ? WHERE id = ?")) {
            statement.setObject(1, run.at());
            statement.setLong(2, run.id());
            statement.executeUpdate();
        }
        finish(connection, run.id(), run.feed(), ending);
    }

    /**
     * A run that reads nothing, but judges anew what was read before. {@link #judged} ends it in the same transaction.
     *
     * @throws java.sql.SQLIntegrityConstraintViolationException the feed is being read
     */
    public static Run judging(Connection connection, int feed, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO feed_run (feed, state, started, observed)"
                + " VALUES (?, 'RUNNING', UTC_TIMESTAMP(6), ?) RETURNING id")) {
            insert.setInt(1, feed);
            insert.setObject(2, Run.utc(now));
            try (var row = insert.executeQuery()) {
                row.next();
                return new Run(row.getLong(1), feed, now);
            }
        }
    }

    /** @param note what was judged, and why, in a sentence */
    public static void judged(Connection connection, Run run, long changed, long delisted, String note)
            throws SQLException {
        try (var update = connection.prepareStatement("UPDATE feed_run SET changed = ?, delisted = ? WHERE id = ?")) {
            update.setLong(1, changed);
            update.setLong(2, delisted);
            update.setLong(3, run.id());
            update.executeUpdate();
        }
        var tally = new Tally();
        tally.note(note);
        finish(connection, run.id(), run.feed(), new Ending(RunState.JUDGED, null, tally, null));
    }

    /** What the feed has loaded before this run. */
    public static Loaded loaded(Connection connection, Run run) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT f.loaded_run, r.sha256, r.parser, r.allow, r.bytes,"
                + " r.seen + r.dropped, r.newline, f.listing_version, f.etag, f.modified,"
                + " (SELECT MAX(o.observed) FROM feed_run o WHERE o.feed = f.number AND o.id <> ?"
                + " AND (o.state IN ('LOADED', 'UNCHANGED') OR o.added + o.changed + o.delisted > 0))"
                + " FROM feed f LEFT JOIN feed_run r ON r.id = f.loaded_run WHERE f.number = ?")) {
            statement.setLong(1, run.id());
            statement.setInt(2, run.feed());
            try (var row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("feed " + run.feed() + " is not in the database");
                }
                var sha256 = row.getBytes(2);
                return new Loaded(
                        row.getLong(1),
                        sha256 == null ? null : HexFormat.of().formatHex(sha256),
                        row.getInt(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getBoolean(7),
                        Run.instant(row.getObject(11, LocalDateTime.class)),
                        row.getLong(8),
                        current(connection, run.feed()),
                        row.getString(9),
                        row.getString(10));
            }
        }
    }

    /**
     * Closes the run's account and says when the feed is due next.
     *
     * @throws RunEndedException if it is closed already
     */
    public static void finish(Connection connection, long run, int feed, Ending ending) throws SQLException {
        var good = ending.state().good();
        var now = Run.utc(Instant.now());
        var tally = ending.tally();
        var current = current(connection, feed);
        // Nothing is read of an unchanged document; it holds what is listed.
        var seen = tally == null ? ending.state() == RunState.UNCHANGED ? current : 0 : tally.seen();
        try (var statement = connection.prepareStatement("UPDATE feed_run SET state = ?, finished = ?, seen = ?,"
                + " kept = IF(? >= added + changed, ? - added - changed, 0), rejected = ?, dropped = ?, current = ?,"
                + " problem = ?, examples = ? WHERE id = ? AND state = 'RUNNING'")) {
            statement.setString(1, ending.state().name());
            statement.setObject(2, now);
            statement.setLong(3, seen);
            // Of a pass that broke off nobody knows what it would have kept.
            statement.setLong(4, good ? seen : -1);
            statement.setLong(5, seen);
            statement.setLong(6, tally == null ? 0 : tally.rejected());
            statement.setLong(7, tally == null ? 0 : tally.dropped());
            statement.setObject(8, good ? current : null);
            statement.setString(9, ending.problem());
            statement.setString(10, tally == null ? null : tally.examples().toJson());
            statement.setLong(11, run);
            if (statement.executeUpdate() != 1) {
                throw new RunEndedException(run);
            }
        }
        if (ending.state() == RunState.LOADED) {
            loaded(connection, run, feed, ending.schedule());
        }
        if (ending.schedule() != null) {
            due(connection, feed, ending, now);
        }
        settle(connection, run);
    }

    /**
     * A run that has written something gets its place in the order of changes. This comes last: until the commit nobody else
     * can end, so that places are seen in their order.
     */
    private static void settle(Connection connection, long run) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var row =
                    statement.executeQuery("SELECT added + changed + delisted FROM feed_run WHERE id = " + run)) {
                if (!row.next() || row.getLong(1) == 0) {
                    return;
                }
            }
            statement.executeUpdate("UPDATE change_clock SET settled = settled + 1");
            statement.executeUpdate(
                    "UPDATE feed_run SET settled = (SELECT settled FROM change_clock) WHERE id = " + run);
        }
    }

    private static void loaded(Connection connection, long run, int feed, Ending.Schedule schedule)
            throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE feed SET loaded_run = ?, etag = ?, modified = ? WHERE number = ?")) {
            statement.setLong(1, run);
            statement.setString(2, schedule == null ? null : schedule.etag());
            statement.setString(3, schedule == null ? null : schedule.modified());
            statement.setInt(4, feed);
            statement.executeUpdate();
        }
    }

    private static void due(Connection connection, int feed, Ending ending, LocalDateTime now) throws SQLException {
        var interval = ending.schedule().interval().toSeconds();
        var failed = !ending.state().good() && ending.state() != RunState.STOPPED;
        // Assignments go from left to right, so the first sees the failures before this one.
        try (var statement = connection.prepareStatement("UPDATE feed SET"
                + " due_at = ? + INTERVAL GREATEST(?, LEAST(? * POW(2, IF(?, LEAST(failures, 16), 0)), GREATEST(?, ?))) SECOND,"
                + " failing_since = IF(?, COALESCE(failing_since, ?), IF(?, NULL, failing_since)),"
                + " failures = IF(?, failures + 1, IF(?, 0, failures)) WHERE number = ?")) {
            var atLeast = ending.schedule().atLeast();
            statement.setObject(1, now);
            statement.setLong(2, atLeast == null ? 0 : atLeast.toSeconds());
            statement.setLong(3, interval);
            statement.setBoolean(4, failed);
            statement.setLong(5, interval);
            statement.setLong(6, DAY.toSeconds());
            statement.setBoolean(7, failed);
            statement.setObject(8, now);
            statement.setBoolean(9, ending.state().good());
            statement.setBoolean(10, failed);
            statement.setBoolean(11, ending.state().good());
            statement.setInt(12, feed);
            statement.executeUpdate();
        }
    }

    /** What the feed holds now: its items, or its listings of all kinds. One that has items may list some of them beside. */
    private static long current(Connection connection, int feed) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT COALESCE(MAX(IF(kind = 0, current, NULL)), SUM(current), 0) FROM feed_count WHERE feed = ?")) {
            statement.setInt(1, feed);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
