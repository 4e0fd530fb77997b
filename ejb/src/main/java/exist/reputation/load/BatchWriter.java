package exist.reputation.load;

import exist.database.IdBlock;
import exist.database.Transactions;
import exist.feed.load.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes listings in bulk, a chunk a transaction: what is not there yet of their indicators, the listings, and what the run
 * and the feed count. Several may write at once, also the same indicators. Not thread-safe itself.
 */
final class BatchWriter {

    private static final int SAMPLE = 200;

    private final Transactions transactions;
    private final Run run;
    private final IdBlock ids = new IdBlock("indicator_id", 20_000);
    private final Tsv tsv = new Tsv();
    private final Keys keys = new Keys();

    BatchWriter(Transactions transactions, Run run) {
        this.transactions = transactions;
        this.run = run;
    }

    /** @param rows a chunk: no key twice */
    void write(List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Collections.sort(rows);
        var values = values(rows);
        Transactions.loading().lock();
        try {
            transactions.run(
                    connection -> store(connection, rows, values), connection -> stored(connection, rows.get(0)));
        } finally {
            Transactions.loading().unlock();
        }
    }

    /** In the caller's transaction, who holds {@link Transactions#loading} until it is committed. */
    void write(Connection connection, List<Row> rows) throws SQLException {
        if (!rows.isEmpty()) {
            Collections.sort(rows);
            store(connection, rows, values(rows));
        }
    }

    private Boolean store(Connection connection, List<Row> rows, List<Value> values) throws SQLException {
        Bulk.of(connection, run);
        identify(connection, values);
        closeChanged(connection, rows);
        insert(connection, rows);
        Accounts.added(connection, run, rows);
        return true;
    }

    /** After a lost connection: a chunk is there as a whole or not at all, so its first row tells. */
    private Boolean stored(Connection connection, Row row) throws SQLException {
        keys.clear();
        keys.add(row.k1, row.k2);
        try (var statement =
                connection.prepareStatement("SELECT 1 FROM indicator i JOIN listing l ON l.indicator_id = i.id"
                        + " AND l.feed = ? AND l.listed_from = ? WHERE i.ukey = " + keys)) {
            statement.setInt(1, run.feed());
            statement.setObject(2, run.at());
            try (var found = statement.executeQuery()) {
                return found.next() ? true : null;
            }
        }
    }

    /** All values of the chunk in the order of their keys; what a row names beside may be there several times. */
    private static List<Value> values(List<Row> rows) {
        var values = new ArrayList<Value>(rows);
        for (var row : rows) {
            values.addAll(row.beside);
        }
        if (values.size() > rows.size()) {
            Collections.sort(values);
        }
        return values;
    }

    /** Sees to it that every value has a row in {@code indicator}, and knows its id. */
    private void identify(Connection connection, List<Value> values) throws SQLException {
        for (var value : values) {
            value.id = 0;
        }
        var step = Math.max(1, values.size() / SAMPLE);
        var sample = new ArrayList<Value>(SAMPLE + 1);
        var changed = false;
        for (int i = 0; i < values.size(); i++) {
            var isChanged = values.get(i) instanceof Row row && row.changed;
            changed |= isChanged;
            if (i % step == 0) {
                sample.add(values.get(i));
            }
        }
        // A feed's first document is often all new: then a few hundred look-ups are enough.
        if (lookUp(connection, sample, values) > 0 || changed) {
            lookUp(connection, values, values);
        }
        insertUnknown(connection, values);
    }

    private void insertUnknown(Connection connection, List<Value> values) throws SQLException {
        tsv.clear();
        var sent = new ArrayList<Value>();
        Value last = null;
        for (var value : values) {
            if (last != null && last.sameAs(value)) {
                value.id = last.id;
            } else if (value.id == 0) {
                value.id = ids.next(connection);
                sent.add(value);
                indicator(value);
            }
            last = value;
        }
        // Fewer: another feed was quicker with some of them, and its ids hold.
        if (Bulk.INDICATOR.load(connection, tsv) < sent.size() && lookUp(connection, sent, values) < sent.size()) {
            throw new SQLException("indicators were neither written nor found");
        }
    }

    /** @return how many of the asked are there; all values with their keys learn the id */
    private int lookUp(Connection connection, List<Value> asked, List<Value> all) throws SQLException {
        var found = 0;
        Value last = null;
        keys.clear();
        for (int i = 0; i < asked.size(); i++) {
            var value = asked.get(i);
            if (last == null || !last.sameAs(value)) {
                keys.add(value.k1, value.k2);
            }
            last = value;
            if (keys.full() || i == asked.size() - 1) {
                found += lookUp(connection, all);
                keys.clear();
            }
        }
        return found;
    }

    private int lookUp(Connection connection, List<Value> all) throws SQLException {
        var found = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT ukey, id FROM indicator FORCE INDEX (u_key) WHERE ukey IN (" + keys + ")")) {
            while (rows.next()) {
                var key = Keys.of(rows, 1);
                var value = new Value(null, null, key.getLong(), key.getLong());
                var id = rows.getLong(2);
                var at = Collections.binarySearch(all, value);
                for (int i = at; i >= 0 && all.get(i).sameAs(value); i--) {
                    all.get(i).id = id;
                }
                for (int i = at + 1; i < all.size() && all.get(i).sameAs(value); i++) {
                    all.get(i).id = id;
                }
                found++;
            }
        }
        return found;
    }

    private void closeChanged(Connection connection, List<Row> rows) throws SQLException {
        keys.clear();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).changed) {
                keys.add(rows.get(i).k1, rows.get(i).k2);
            }
            if (keys.full() || i == rows.size() - 1) {
                Closing.close(connection, run, keys);
                keys.clear();
            }
        }
    }

    private void insert(Connection connection, List<Row> rows) throws SQLException {
        tsv.clear();
        for (var row : rows) {
            listing(row);
        }
        expect(rows.size(), Bulk.LISTING.load(connection, tsv), "listings");
        tsv.clear();
        for (var row : rows) {
            for (var value : row.beside) {
                tsv.number(value.id).number(row.id).text(value.raw).end();
            }
        }
        expect(tsv.rows(), Bulk.BESIDE.load(connection, tsv), "values beside listings");
    }

    private void indicator(Value value) {
        var indicator = value.indicator;
        tsv.number(value.id)
                .key(value.k1, value.k2)
                .number(indicator.kind().code())
                .text(indicator.value())
                .raw(indicator.low())
                .raw(indicator.high())
                .text(indicator.reversedHost())
                .end();
    }

    private void listing(Row row) {
        var details = row.item.details();
        tsv.number(row.id)
                .number(row.indicator.kind().code())
                .number(row.attr)
                .text(details.category())
                .text(details.description())
                .text(details.reference())
                .text(details.country())
                .number(details.confidence())
                .text(details.tags())
                .text(
                        details.reported() == null
                                ? null
                                : Run.utc(details.reported()).toString())
                .text(row.raw)
                .number(row.beside.isEmpty() ? 0 : 1)
                .end();
    }

    private static void expect(int sent, int written, String what) throws SQLException {
        if (written != sent) {
            throw new SQLException("the database took " + written + " of " + sent + " " + what);
        }
    }
}
