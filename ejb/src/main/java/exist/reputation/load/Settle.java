package exist.reputation.load;

import exist.database.Transactions;
import exist.feed.load.Run;
import java.sql.Connection;
import java.sql.SQLException;

/** After a whole pass: ends what the document does not hold any more, some thousand listings a transaction. */
final class Settle {

    private static final int AT_ONCE = 18 * Keys.AT_ONCE;

    private final Transactions transactions;
    private final Run run;
    private final Keys keys = new Keys();

    // Keys and attributes of the transaction at hand.
    private final long[] rows = new long[AT_ONCE * 3];
    private int count;

    Settle(Transactions transactions, Run run) {
        this.transactions = transactions;
        this.run = run;
    }

    /** @param last what belongs into the same transaction as the last change; it is called in any case */
    void close(KeyTable table, Transactions.Work<Boolean> last) throws SQLException {
        table.<SQLException>each(false, (k1, k2, attr) -> {
            if (count == AT_ONCE) {
                commit(connection -> true);
            }
            rows[count * 3] = k1;
            rows[count * 3 + 1] = k2;
            rows[count++ * 3 + 2] = attr;
        });
        commit(last);
    }

    private void commit(Transactions.Work<Boolean> also) throws SQLException {
        Transactions.loading().lock();
        try {
            transactions.run(
                    connection -> {
                        close(connection);
                        return also.in(connection);
                    },
                    this::closed);
        } finally {
            Transactions.loading().unlock();
        }
        count = 0;
    }

    private void close(Connection connection) throws SQLException {
        if (count == 0) {
            return;
        }
        var closed = new long[8];
        keys.clear();
        for (int i = 0; i < count; i++) {
            keys.add(rows[i * 3], rows[i * 3 + 1]);
            closed[Attr.kind(rows[i * 3 + 2])]++;
            if (keys.full() || i == count - 1) {
                Closing.close(connection, run, keys);
                keys.clear();
            }
        }
        Accounts.delisted(connection, run, closed);
    }

    /** After a lost connection: the transaction is there as a whole or not at all. */
    private Boolean closed(Connection connection) throws SQLException {
        var sql = count == 0
                ? "SELECT 1 FROM feed_run WHERE feed = ? AND ? IS NOT NULL AND id = " + run.id()
                        + " AND state <> 'RUNNING'"
                : "SELECT 1 FROM indicator i JOIN listing l ON l.indicator_id = i.id AND l.feed = ? AND l.delisted_at = ?"
                        + " WHERE i.ukey = " + key(rows[0], rows[1]);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, run.feed());
            statement.setObject(2, run.at());
            try (var found = statement.executeQuery()) {
                return found.next() ? true : null;
            }
        }
    }

    private Keys key(long k1, long k2) {
        keys.clear();
        keys.add(k1, k2);
        return keys;
    }
}
