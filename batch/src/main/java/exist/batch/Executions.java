package exist.batch;

import exist.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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

    static final String ALIVE = "('STARTING', 'STARTED', 'STOPPING')";

    /** Exit status of a back-fill that was stopped because the server was, or was suspended: it goes on when that is back. */
    static final String LEFT = "its server stops";

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    @Inject
    Settings settings;

    /** @throws IllegalArgumentException says which one is wrong, and why */
    Parameters parameters(JobContext job) {
        return Parameters.of(operator().getParameters(job.getExecutionId()), settings.zone());
    }

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
        return fail("BATCHSTATUS IN " + ALIVE);
    }

    /**
     * Back-fills that the server stopped, for itself and not for an operator.
     *
     * @return the executions, now marked as failed, so that they are given out once
     */
    List<Long> left() throws SQLException {
        return fail("EXITSTATUS = '" + LEFT + "'");
    }

    private List<Long> fail(String which) throws SQLException {
        try (var connection = database.getConnection()) {
            if (ids(
                            connection,
                            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"
                                    + " AND table_name = 'JOB_EXECUTION'")
                    .contains(0L)) {
                return List.of();
            }
            var failed = ids(connection, "SELECT JOBEXECUTIONID FROM JOB_EXECUTION WHERE " + which);
            if (!failed.isEmpty()) {
                for (var table : List.of("STEP_EXECUTION", "JOB_EXECUTION")) {
                    update(
                            connection,
                            "UPDATE " + table + " SET BATCHSTATUS = 'FAILED', EXITSTATUS = 'its server ended' WHERE "
                                    + which);
                }
            }
            return failed;
        }
    }

    /** Keeps the repository small, see {@link OldJobs}. */
    void purge() throws SQLException {
        try (var connection = database.getConnection()) {
            var gone = OldJobs.purge(connection);
            LOGGER.log(Level.DEBUG, "{0} old job instances were deleted", gone);
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
