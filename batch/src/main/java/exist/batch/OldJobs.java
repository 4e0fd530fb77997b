package exist.batch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps the job repository small. What goes is a whole job instance with all its executions, which the tables' foreign keys
 * take along: nothing is left that could be half restarted.
 */
final class OldJobs {

    /** Kept of each job, if none of them is older than {@link #KEPT_DAYS}. */
    static final int KEPT = 1_000;

    static final int KEPT_DAYS = 7;

    private static final int SLICE = 500;

    /**
     * Only instances that have executions can be old: one without is just being started. (Or its server died in that very
     * moment; such a row is as small as it is rare, and stays.)
     */
    private static final String OLD = """
            SELECT JOBINSTANCEID FROM (
              SELECT i.JOBINSTANCEID, MAX(e.CREATETIME) AS newest,
                ROW_NUMBER() OVER (PARTITION BY i.JOBNAME ORDER BY i.JOBINSTANCEID DESC) AS place
              FROM JOB_INSTANCE i JOIN JOB_EXECUTION e ON e.JOBINSTANCEID = i.JOBINSTANCEID
              GROUP BY i.JOBINSTANCEID, i.JOBNAME) n
            WHERE place > %d OR newest < NOW() - INTERVAL %d DAY
            """.formatted(KEPT, KEPT_DAYS);

    /** Looked at again within the statement that deletes: an old instance may have been restarted just now. */
    private static final String DELETE = """
            DELETE FROM JOB_INSTANCE WHERE JOBINSTANCEID IN (%%s) AND NOT EXISTS (
              SELECT 1 FROM JOB_EXECUTION e
              WHERE e.JOBINSTANCEID = JOB_INSTANCE.JOBINSTANCEID AND e.BATCHSTATUS IN %s)
            """.formatted(Executions.ALIVE);

    private OldJobs() {}

    /**
     * Takes no lock on anything but what is old, and that for a moment only.
     *
     * @param connection in auto-commit
     * @return how many instances went
     */
    static int purge(Connection connection) throws SQLException {
        var gone = 0;
        try (var statement = connection.createStatement()) {
            var old = old(connection);
            for (var from = 0; from < old.size(); from += SLICE) {
                var ids = old.subList(from, Math.min(from + SLICE, old.size())).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
                gone += statement.executeUpdate(DELETE.formatted(ids));
            }
        }
        return gone;
    }

    private static List<Long> old(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(OLD)) {
            var ids = new ArrayList<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }
}
