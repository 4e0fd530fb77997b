package exist.batch;

import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/** The job repository: JBeret's tables, beside ours. This server is the only one that works with it. */
@ApplicationScoped
class Executions {

    private static final Logger LOGGER = System.getLogger(Executions.class.getName());

    private static final String ALIVE = "('STARTING', 'STARTED', 'STOPPING')";

    /** Kept for each job. */
    private static final int KEPT = 1_000;

    private static final int KEPT_DAYS = 7;

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    /** All executions of the same instance: this one, and those that it restarts. */
    List<Long> before(JobContext job) {
        var operator = operator();
        return operator.getJobExecutions(operator.getJobInstance(job.getExecutionId())).stream()
                .map(JobExecution::getExecutionId)
                .toList();
    }

    /** @return whether it could be */
    boolean restart(long execution) {
        try {
            var parameters = new Properties();
            // Its own JVM or its connection is gone, so it can't have said that it has ended.
            parameters.setProperty("jberet.restart.mode", "force");
            operator().restart(execution, parameters);
            return true;
        } catch (BatchRuntimeException e) {
            LOGGER.log(Level.INFO, "execution {0} can''t be restarted: {1}", execution, e.getMessage());
            return false;
        }
    }

    /**
     * At the start of the server: what the repository believes to be running died with the last one.
     *
     * @return the executions, now marked as failed
     */
    List<Long> bury() throws SQLException {
        try (var connection = database.getConnection()) {
            if (ids(
                            connection,
                            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
                                    + " AND table_name = 'JOB_EXECUTION'")
                    .contains(0L)) {
                return List.of();
            }
            var dead = ids(connection, "SELECT JOBEXECUTIONID FROM JOB_EXECUTION WHERE BATCHSTATUS IN " + ALIVE);
            for (var table : List.of("STEP_EXECUTION", "JOB_EXECUTION")) {
                update(
                        connection,
                        "UPDATE " + table + " SET BATCHSTATUS = 'FAILED', EXITSTATUS = 'its server ended'"
                                + " WHERE BATCHSTATUS IN " + ALIVE);
            }
            return dead;
        }
    }

    /** Keeps the repository small: the newest of each job, and those of some days. */
    void purge() throws SQLException {
        try (var connection = database.getConnection()) {
            var old =
                    "SELECT JOBEXECUTIONID FROM (SELECT e.JOBEXECUTIONID, e.BATCHSTATUS, e.CREATETIME, ROW_NUMBER() OVER"
                            + " (PARTITION BY i.JOBNAME ORDER BY e.JOBEXECUTIONID DESC) AS place FROM JOB_EXECUTION e"
                            + " JOIN JOB_INSTANCE i ON i.JOBINSTANCEID = e.JOBINSTANCEID) n WHERE BATCHSTATUS NOT IN "
                            + ALIVE
                            + " AND (place > " + KEPT + " OR CREATETIME < NOW() - INTERVAL " + KEPT_DAYS + " DAY)";
            update(
                    connection,
                    "CREATE TEMPORARY TABLE old_execution (id BIGINT PRIMARY KEY) "
                            + old.replaceFirst("SELECT JOBEXECUTIONID", "SELECT JOBEXECUTIONID AS id"));
            try {
                for (var table : List.of("PARTITION_EXECUTION", "STEP_EXECUTION")) {
                    update(
                            connection,
                            "DELETE t FROM " + table + " t JOIN "
                                    + (table.startsWith("P")
                                            ? "STEP_EXECUTION s ON s.STEPEXECUTIONID = t.STEPEXECUTIONID JOIN old_execution o"
                                                    + " ON o.id = s.JOBEXECUTIONID"
                                            : "old_execution o ON o.id = t.JOBEXECUTIONID"));
                }
                update(connection, "DELETE t FROM JOB_EXECUTION t JOIN old_execution o ON o.id = t.JOBEXECUTIONID");
                update(
                        connection,
                        "DELETE FROM JOB_INSTANCE WHERE NOT EXISTS (SELECT 1 FROM JOB_EXECUTION e"
                                + " WHERE e.JOBINSTANCEID = JOB_INSTANCE.JOBINSTANCEID)");
            } finally {
                update(connection, "DROP TEMPORARY TABLE old_execution");
            }
        }
    }

    JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }

    private static List<Long> ids(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var ids = new ArrayList<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
