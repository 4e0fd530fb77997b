package exist.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.schema.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong between two who write at once, on a database where it really does. */
@Timeout(60)
class TransactionsTest {

    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT = 1205;
    private static final int SYNTAX = 1064;

    private DataSource database;
    private Transactions transactions;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        transactions = new Transactions(database);
        try (var connection = database.getConnection()) {
            execute(connection, "CREATE TABLE pair (id INT PRIMARY KEY, n INT NOT NULL) ENGINE=InnoDB");
            execute(connection, "INSERT INTO pair VALUES (1, 0), (2, 0)");
        }
    }

    @Test
    void whoFellIntoADeadlockDoesItAllAgain() throws Exception {
        var tries = new AtomicInteger();
        var deadlocks = new AtomicInteger();
        var bothHoldOne = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var work = List.of(
                    crossing(1, 2, tries, deadlocks, bothHoldOne), crossing(2, 1, tries, deadlocks, bothHoldOne));
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isEqualTo("done");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(deadlocks).hasValue(1);
        assertThat(tries).hasValue(3);
        assertThat(number("SELECT SUM(n) FROM pair")).isEqualTo(4);
    }

    /** Counts up one row and then the other; in the first try it waits in between until another holds the other one. */
    private Callable<String> crossing(
            int first, int then, AtomicInteger tries, AtomicInteger deadlocks, CyclicBarrier bothHoldOne) {
        var mine = new AtomicInteger();
        return () -> transactions.run(connection -> {
            tries.incrementAndGet();
            countUp(connection, first);
            if (mine.incrementAndGet() == 1) {
                await(bothHoldOne);
            }
            try {
                countUp(connection, then);
            } catch (SQLException e) {
                deadlocks.addAndGet(e.getErrorCode() == DEADLOCK ? 1 : 100);
                throw e;
            }
            return "done";
        });
    }

    @Test
    void whoHasWaitedTooLongForALockDoesItAllAgain() throws Exception {
        var tries = new AtomicInteger();
        var waits = new AtomicInteger();
        try (var holder = database.getConnection()) {
            holder.setAutoCommit(false);
            countUp(holder, 2);
            var answer = transactions.run(connection -> {
                tries.incrementAndGet();
                execute(connection, "SET innodb_lock_wait_timeout = 1");
                countUp(connection, 1);
                try {
                    countUp(connection, 2);
                } catch (SQLException e) {
                    // InnoDB rolls back no more than the statement: the count of row 1 must not stay.
                    waits.addAndGet(e.getErrorCode() == LOCK_WAIT ? 1 : 100);
                    holder.commit();
                    throw e;
                }
                return "done";
            });
            assertThat(answer).isEqualTo("done");
        }
        assertThat(waits).hasValue(1);
        assertThat(tries).hasValue(2);
        assertThat(number("SELECT n FROM pair WHERE id = 1")).isEqualTo(1);
        assertThat(number("SELECT n FROM pair WHERE id = 2")).isEqualTo(2);
    }

    @Test
    void whoLostItsConnectionDoesItAgainIfItIsNotThere() throws Exception {
        var tries = new AtomicInteger();
        var answer = transactions.run(
                connection -> {
                    countUp(connection, 1);
                    if (tries.incrementAndGet() == 1) {
                        kill(connection);
                        countUp(connection, 2);
                    }
                    return "written";
                },
                connection -> null);
        assertThat(answer).isEqualTo("written");
        assertThat(tries).hasValue(2);
        assertThat(number("SELECT SUM(n) FROM pair")).isEqualTo(1);
    }

    @Test
    void whoLostItsConnectionDoesNothingAgainIfItIsThere() throws Exception {
        var tries = new AtomicInteger();
        var answer = transactions.run(
                connection -> {
                    tries.incrementAndGet();
                    countUp(connection, 1);
                    connection.commit(); // it arrives, and then the connection breaks
                    kill(connection);
                    countUp(connection, 2);
                    return "written";
                },
                connection -> "found");
        assertThat(answer).isEqualTo("found");
        assertThat(tries).hasValue(1);
        assertThat(number("SELECT SUM(n) FROM pair")).isEqualTo(1);
    }

    @Test
    void aMistakeIsNotTriedAgain() throws Exception {
        var tries = new AtomicInteger();
        assertThatThrownBy(() -> transactions.run(connection -> {
                    tries.incrementAndGet();
                    countUp(connection, 1);
                    execute(connection, "SELEKT");
                    return "done";
                }))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(SYNTAX));
        assertThat(tries).hasValue(1);
        assertThat(number("SELECT SUM(n) FROM pair")).isZero();
    }

    @Test
    void whoIsToldToEndWaitsForNoDatabase() throws Exception {
        var away = new CountDownLatch(1);
        var thread = new Thread(() -> assertThatThrownBy(() -> transactions.run(connection -> {
                    kill(connection);
                    away.countDown();
                    Thread.currentThread().interrupt();
                    countUp(connection, 1);
                    return "done";
                }))
                .hasMessageContaining("interrupted"));
        var wrong = new Throwable[1];
        thread.setUncaughtExceptionHandler((one, e) -> wrong[0] = e);
        thread.start();
        assertThat(away.await(20, TimeUnit.SECONDS)).isTrue();
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(wrong[0]).isNull();
    }

    private void kill(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT CONNECTION_ID()");
                var other = database.getConnection()) {
            rows.next();
            execute(other, "KILL " + rows.getLong(1));
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void countUp(Connection connection, int id) throws SQLException {
        execute(connection, "UPDATE pair SET n = n + 1 WHERE id = " + id);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
