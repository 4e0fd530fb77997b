package exist.reputation.load;

import exist.database.Transactions;
import exist.feed.load.Run;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Gathers rows into chunks and writes them: a small load on the caller's thread, a large one on two connections, which share
 * the keys by their top bit and so never meet in the indicators' unique index, while the caller reads on.
 */
final class Lanes {

    /** Fewer rows cost more commits, more gain nothing. */
    private static final int CHUNK = 20_000;

    /** Characters: a chunk of giants is written earlier. */
    private static final int HEAVY = 16 << 20;

    /** Rows from which on a second connection is worth its while. */
    private static final int LARGE = 2 * CHUNK;

    private final Lane[] lanes;
    private final ExecutorService executor;
    private long rows;

    /** @param executor where the second connection's work runs; null: there is one connection only */
    Lanes(Transactions transactions, Run run, ExecutorService executor) {
        this.executor = executor;
        lanes = new Lane[executor == null ? 1 : 2];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(new BatchWriter(transactions, run));
        }
    }

    void add(Row row) throws SQLException {
        lanes[rows++ < LARGE || row.k1 >= 0 ? 0 : lanes.length - 1].add(row);
    }

    /** Writes what is left and waits for all. */
    void finish() throws SQLException {
        for (var lane : lanes) {
            lane.flush();
        }
        await();
    }

    /** Waits for what is being written; what is not begun stays unwritten. */
    void await() throws SQLException {
        for (var lane : lanes) {
            lane.await();
        }
    }

    private final class Lane {

        private final BatchWriter writer;
        private List<Row> chunk = new ArrayList<>(CHUNK);
        private long weight;
        private Future<Void> writing;

        Lane(BatchWriter writer) {
            this.writer = writer;
        }

        void add(Row row) throws SQLException {
            chunk.add(row);
            weight += row.weight();
            if (chunk.size() == CHUNK || weight > HEAVY) {
                flush();
            }
        }

        void flush() throws SQLException {
            await();
            var full = chunk;
            chunk = new ArrayList<>(CHUNK);
            weight = 0;
            if (executor == null || rows <= LARGE) {
                writer.write(full);
            } else {
                writing = executor.submit((Callable<Void>) () -> {
                    writer.write(full);
                    return null;
                });
            }
        }

        void await() throws SQLException {
            if (writing == null) {
                return;
            }
            try {
                writing.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof SQLException sql ? sql : new SQLException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted while writing", e);
            } finally {
                writing = null;
            }
        }
    }
}
