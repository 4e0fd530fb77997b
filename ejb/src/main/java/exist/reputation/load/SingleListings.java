package exist.reputation.load;

import exist.database.Transactions;
import exist.feed.MalformedItemException;
import exist.feed.load.Run;
import exist.indicator.Indicator;
import exist.indicator.Ukey;
import exist.reputation.ListedItem;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Begins and ends single listings of a feed, for sources that tell what has changed instead of a whole list. In the caller's
 * transaction, who holds {@link Transactions#loading} until it is committed; what the feed counts is kept in it, while a run's
 * account is the caller's own. Done again it changes nothing. Not thread-safe.
 */
public final class SingleListings {

    private final Run run;
    private final BatchWriter writer;
    private final Attr attr = new Attr();
    private final Keys keys = new Keys();

    /** @param run where and when; its account stays as it is */
    public SingleListings(Run run) {
        this.run = new Run(Run.NONE, run.feed(), run.at());
        this.writer = new BatchWriter(null, this.run);
    }

    /** As {@link Ukey} names an indicator. */
    public record Key(long k1, long k2) {

        public static Key of(Indicator indicator) {
            var key = new long[2];
            Ukey.of(indicator.kind(), indicator.value(), key);
            return new Key(key[0], key[1]);
        }

        public static Key of(byte[] ukey) {
            var bytes = ByteBuffer.wrap(ukey);
            return new Key(bytes.getLong(), bytes.getLong());
        }

        public byte[] bytes() {
            return ByteBuffer.allocate(2 * Long.BYTES).putLong(k1).putLong(k2).array();
        }
    }

    /** @param fresh it began at the run's own moment */
    private record Current(long id, long attr, boolean fresh) {}

    /**
     * Makes the feed's listings of the given indicators what they are to be.
     *
     * @param asked all that may have changed
     * @param wanted those of them that are to be listed; the others are not
     * @throws MalformedItemException one has a value that no column holds
     */
    public void settle(Connection connection, Collection<Key> asked, Map<Key, ListedItem> wanted)
            throws SQLException, MalformedItemException {
        var current = current(connection, asked);
        var rows = new ArrayList<Row>();
        var undone = new HashMap<Key, Current>();
        var ended = new HashSet<Key>();
        for (var key : new HashSet<>(asked)) {
            var item = wanted.get(key);
            var now = current.get(key);
            var row = item == null ? null : row(key, item);
            if (now != null && (row == null || row.attr != now.attr())) {
                // One that is not older than a moment leaves no trace; else it would end when it began.
                if (now.fresh()) {
                    undone.put(key, now);
                } else if (row == null) {
                    ended.add(key);
                }
            }
            if (row != null && (now == null || row.attr != now.attr())) {
                rows.add(
                        now == null || now.fresh()
                                ? row
                                : new Row(row.item, key.k1(), key.k2(), row.attr, true, row.beside));
            }
        }
        undo(connection, undone);
        end(connection, ended, current);
        writer.write(connection, rows);
    }

    private Row row(Key key, ListedItem item) throws MalformedItemException {
        var beside = Pass.beside(item, new long[2]);
        var hash = attr.of(item.indicator().kind(), item.details(), beside);
        return new Row(Lengths.fit(item), key.k1(), key.k2(), hash, false, beside);
    }

    private Map<Key, Current> current(Connection connection, Collection<Key> asked) throws SQLException {
        var current = new HashMap<Key, Current>();
        for (var list : lists(asked)) {
            try (var statement = connection.prepareStatement("SELECT i.ukey, i.id, l.attr, l.listed_from = ?"
                    + " FROM indicator i FORCE INDEX (u_key) STRAIGHT_JOIN listing l FORCE INDEX (PRIMARY)"
                    + " ON l.indicator_id = i.id AND l.feed = ? AND l.delisted_at IS NULL WHERE i.ukey IN (" + list
                    + ")")) {
                statement.setObject(1, run.at());
                statement.setInt(2, run.feed());
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        current.put(
                                Key.of(rows.getBytes(1)),
                                new Current(rows.getLong(2), rows.getLong(3), rows.getBoolean(4)));
                    }
                }
            }
        }
        return current;
    }

    private List<String> lists(Collection<Key> asked) {
        var lists = new ArrayList<String>();
        keys.clear();
        for (var key : asked) {
            keys.add(key.k1(), key.k2());
            if (keys.full()) {
                lists.add(keys.toString());
                keys.clear();
            }
        }
        if (keys.count() > 0) {
            lists.add(keys.toString());
        }
        return lists;
    }

    private void end(Connection connection, Set<Key> ended, Map<Key, Current> current) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        var closed = new long[Accounts.KINDS];
        keys.clear();
        var left = ended.size();
        for (var key : ended) {
            keys.add(key.k1(), key.k2());
            closed[Attr.kind(current.get(key).attr())]++;
            left--;
            if (keys.full() || left == 0) {
                Closing.close(connection, run, keys);
                keys.clear();
            }
        }
        Accounts.delisted(connection, run, closed);
    }

    private void undo(Connection connection, Map<Key, Current> undone) throws SQLException {
        if (undone.isEmpty()) {
            return;
        }
        var gone = new long[Accounts.KINDS];
        undone.values().forEach(listing -> gone[Attr.kind(listing.attr())]++);
        for (var table : List.of("listing_beside", "listing")) {
            try (var statement = connection.prepareStatement(
                    "DELETE FROM " + table + " WHERE indicator_id = ? AND feed = ? AND listed_from = ?")) {
                for (var listing : undone.values()) {
                    statement.setLong(1, listing.id());
                    statement.setInt(2, run.feed());
                    statement.setObject(3, run.at());
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
        Accounts.undone(connection, run, gone);
    }
}
