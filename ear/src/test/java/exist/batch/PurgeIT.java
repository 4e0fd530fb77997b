package exist.batch;

import static org.assertj.core.api.Assertions.assertThat;

import exist.it.ExistServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old jobs go from the repository as the batch engine itself has made it, under a server that goes on using it. */
class PurgeIT {

    private static final String NOW = "NOW()";
    private static final String OLD = "NOW() - INTERVAL 8 DAY";

    private final ExistServer server = ExistServer.shared();
    private Connection database;

    /** A job of ours has run, so the engine has made its tables. */
    @BeforeEach
    void open() throws SQLException {
        server.token("viewer");
        database = server.connect();
    }

    @AfterEach
    void close() throws SQLException {
        update("DELETE FROM JOB_INSTANCE WHERE JOBNAME LIKE 'purged-%'");
        database.close();
    }

    @Test
    void oldOnesGoWithAllThatBelongsToThem() throws SQLException {
        long gone = instance("purged-old");
        execution(gone, OLD, "FAILED");
        long step = step(execution(gone, OLD, "COMPLETED"));
        update("INSERT INTO PARTITION_EXECUTION (PARTITIONEXECUTIONID, STEPEXECUTIONID) VALUES (1, " + step + ")");
        long recent = instance("purged-recent");
        step(execution(recent, NOW, "COMPLETED"));
        long restarted = instance("purged-restarted");
        execution(restarted, OLD, "FAILED");
        execution(restarted, NOW, "COMPLETED");
        long running = instance("purged-running");
        execution(running, OLD, "STARTED");
        long starting = instance("purged-starting");
        long executions = count("JOB_EXECUTION");
        long steps = count("STEP_EXECUTION");

        assertThat(OldJobs.purge(database)).isEqualTo(1);

        assertThat(ids("purged-%")).containsExactly(recent, restarted, running, starting);
        assertThat(count("JOB_EXECUTION")).isEqualTo(executions - 2);
        assertThat(count("STEP_EXECUTION")).isEqualTo(steps - 1);
        assertThat(count("PARTITION_EXECUTION")).isZero();
        assertThat(OldJobs.purge(database)).isZero();
    }

    @Test
    void theNewestOfEachJobStay() throws SQLException {
        update("INSERT INTO JOB_INSTANCE (JOBNAME) SELECT 'purged-often' FROM seq_1_to_" + (OldJobs.KEPT + 3));
        update("INSERT INTO JOB_EXECUTION (JOBINSTANCEID, CREATETIME, BATCHSTATUS)"
                + " SELECT JOBINSTANCEID, NOW(), 'COMPLETED' FROM JOB_INSTANCE WHERE JOBNAME = 'purged-often'");
        long seldom = instance("purged-seldom");
        execution(seldom, NOW, "COMPLETED");
        var often = ids("purged-often");

        assertThat(OldJobs.purge(database)).isEqualTo(3);

        assertThat(ids("purged-often")).containsExactlyElementsOf(often.subList(3, often.size()));
        assertThat(ids("purged-seldom")).containsExactly(seldom);
    }

    @Test
    void oneThatIsJustBeingMadeIsNeitherDeletedNorHeldUp() throws SQLException {
        execution(instance("purged-old"), OLD, "COMPLETED");
        try (var engine = server.connect();
                var statement = engine.createStatement()) {
            update("SET innodb_lock_wait_timeout = 1");
            engine.setAutoCommit(false);
            statement.execute("INSERT INTO JOB_INSTANCE (JOBNAME) VALUES ('purged-starting')");

            assertThat(OldJobs.purge(database)).isEqualTo(1);

            statement.execute("INSERT INTO JOB_EXECUTION (JOBINSTANCEID, CREATETIME, BATCHSTATUS)"
                    + " VALUES (LAST_INSERT_ID(), NOW(), 'STARTING')");
            engine.commit();
        }
        assertThat(OldJobs.purge(database)).isZero();
        assertThat(ids("purged-%")).hasSize(1);
    }

    @Test
    void jobsStillStartAndAreListed() throws SQLException {
        long before = number("SELECT MAX(JOBEXECUTIONID) FROM JOB_EXECUTION");
        update("UPDATE JOB_EXECUTION SET CREATETIME = " + OLD + " WHERE JOBEXECUTIONID = " + before);

        assertThat(OldJobs.purge(database)).isEqualTo(1);
        server.token("viewer");

        long after = number("SELECT MAX(JOBEXECUTIONID) FROM JOB_EXECUTION");
        assertThat(after).isGreaterThan(before);
        var listed = server.cli("/deployment=exist.ear/subdeployment=batch.jar/subsystem=batch-jberet/job=issue-token"
                        + ":read-resource(include-runtime=true, recursive=true)")
                .orElseThrow()
                .output();
        assertThat(listed).contains("\"" + after + "\" => {").doesNotContain("\"" + before + "\" => {");
    }

    private long instance(String job) throws SQLException {
        return number("INSERT INTO JOB_INSTANCE (JOBNAME) VALUES ('" + job + "') RETURNING JOBINSTANCEID");
    }

    private long execution(long instance, String created, String status) throws SQLException {
        return number("INSERT INTO JOB_EXECUTION (JOBINSTANCEID, CREATETIME, BATCHSTATUS) VALUES (" + instance + ", "
                + created + ", '" + status + "') RETURNING JOBEXECUTIONID");
    }

    private long step(long execution) throws SQLException {
        return number(
                "INSERT INTO STEP_EXECUTION (JOBEXECUTIONID) VALUES (" + execution + ") RETURNING STEPEXECUTIONID");
    }

    private List<Long> ids(String jobs) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(
                        "SELECT JOBINSTANCEID FROM JOB_INSTANCE WHERE JOBNAME LIKE '" + jobs + "' ORDER BY 1")) {
            var ids = new ArrayList<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private long count(String table) throws SQLException {
        return number("SELECT COUNT(*) FROM " + table);
    }

    private long number(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void update(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
