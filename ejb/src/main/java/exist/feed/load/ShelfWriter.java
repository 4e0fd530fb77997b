package exist.feed.load;

import exist.database.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Puts items on a shelf with their part of the run's account. Broken off and done again it finds them there, and counts none
 * a second time.
 *
 * @param <T> what the items are
 */
record ShelfWriter<T>(Shelf<T> shelf, Run run) {

    /** Stands for all items of a feed in {@code feed_count}, where listings are counted by kind. */
    private static final int KIND = 0;

    void commit(Transactions transactions, Transactions.Work<Boolean> work) throws SQLException {
        if (!shelf.lists()) {
            transactions.run(work);
            return;
        }
        Transactions.loading().lock();
        try {
            transactions.run(work);
        } finally {
            Transactions.loading().unlock();
        }
    }

    void write(Connection connection, List<T> batch) throws SQLException {
        var written = shelf.write(connection, run, batch);
        if (written.added() + written.changed() + written.gone() > 0) {
            count(connection, written);
        }
    }

    /** What the whole document lacks. */
    void takeBack(Connection connection, Set<Object> held, Set<String> unread) throws SQLException {
        var gone = shelf.takeBack(connection, run, held, unread);
        if (gone > 0) {
            count(connection, new Shelf.Written(0, 0, gone));
        }
    }

    private void count(Connection connection, Shelf.Written written) throws SQLException {
        try (var account = connection.prepareStatement("UPDATE feed_run SET added = added + ?, changed = changed + ?,"
                        + " delisted = delisted + ? WHERE id = ? AND state = 'RUNNING'");
                // An INSERT of fewer than none would be refused before the update is looked at.
                var count = connection.prepareStatement("INSERT INTO feed_count (feed, kind, ever, current)"
                        + " VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " ever = ever + VALUES(ever), current = current + VALUES(current) - ?")) {
            account.setLong(1, written.added());
            account.setLong(2, written.changed());
            account.setLong(3, written.gone());
            account.setLong(4, run.id());
            if (account.executeUpdate() != 1) {
                throw new RunEndedException(run.id());
            }
            count.setInt(1, run.feed());
            count.setInt(2, KIND);
            count.setLong(3, written.added());
            count.setLong(4, written.added());
            count.setLong(5, written.gone());
            count.executeUpdate();
        }
    }
}
