package exist.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import javax.sql.DataSource;

/**
 * Runs work in transactions of its own, and runs it again if it fell into a deadlock or the database was away for a while.
 * The data source must not be a JTA one.
 */
public final class Transactions {

    private static final Logger LOGGER = System.getLogger(Transactions.class.getName());

    /** Loading looks an id up and then points to it; clean-up between the two would leave a listing without indicator. */
    private static final ReentrantReadWriteLock LOADING_OR_DELETING = new ReentrantReadWriteLock(true);

    private static final int DEADLOCK = 1213;
    private static final int LOCK_WAIT = 1205;

    /** All tries together may take as long as a database needs to come up again after a crash. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private static final AtomicLong COMMITTED = new AtomicLong();

    private final DataSource database;

    public Transactions(DataSource database) {
        this.database = database;
    }

    /** What is to be done in one transaction; it may be called several times. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** Held by whoever writes a chunk. */
    public static Lock loading() {
        return LOADING_OR_DELETING.readLock();
    }

    /** Held by whoever deletes listings or indicators, a slice at a time. */
    public static Lock deleting() {
        return LOADING_OR_DELETING.writeLock();
    }

    /** How many there were in this process: what is remembered of the facts holds while it stays the same. */
    public static long committed() {
        return COMMITTED.get();
    }

    static void changed() {
        COMMITTED.incrementAndGet();
    }

    /** For work that does no harm when it is done twice. */
    public <T> T run(Work<T> work) throws SQLException {
        return run(work, connection -> null);
    }

    /**
     * @param done asked before a further try after the connection broke, for the commit may have arrived: what the work
     *     answered, or null if nothing of it is there
     */
    public <T> T run(Work<T> work, Work<T> done) throws SQLException {
        var giveUp = System.nanoTime() + PATIENCE;
        var lost = false;
        for (int attempt = 1; ; attempt++) {
            Connection connection = null;
            try {
                connection = connect();
                var answer = lost ? done.in(connection) : null;
                lost = false;
                if (answer == null) {
                    answer = work.in(connection);
                    connection.commit();
                }
                changed();
                return answer;
            } catch (SQLException e) {
                lost |= connection != null && !alive(connection);
                if (connection != null && !lost && !isLock(e) || System.nanoTime() > giveUp) {
                    throw e;
                }
                LOGGER.log(Level.DEBUG, "transaction is tried again: {0}", e.getMessage());
            } finally {
                end(connection);
            }
            pause(attempt);
        }
    }

    private Connection connect() throws SQLException {
        var connection = database.getConnection();
        try {
            connection.setAutoCommit(false);
            // After LOAD … IGNORE the ids that others have committed in the meantime must be seen.
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            return connection;
        } catch (SQLException e) {
            end(connection);
            throw e;
        }
    }

    /** Whatever is not committed goes; a connection that is broken already must not hide why. */
    private static void end(Connection connection) {
        if (connection != null) {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                LOGGER.log(Level.DEBUG, "connection is broken: {0}", e.getMessage());
            }
        }
    }

    private static boolean alive(Connection connection) {
        try {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false; // a pool that has seen it break has taken it away already
        }
    }

    private static boolean isLock(SQLException e) {
        return e.getErrorCode() == DEADLOCK || e.getErrorCode() == LOCK_WAIT;
    }

    private static void pause(int attempt) throws SQLException {
        try {
            var most = Math.min(5_000, 20L << Math.min(attempt, 10));
            Thread.sleep(ThreadLocalRandom.current().nextLong(most / 2, most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the database was away", e);
        }
    }
}
