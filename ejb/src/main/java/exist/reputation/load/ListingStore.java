package exist.reputation.load;

import exist.database.Transactions;
import exist.feed.load.Run;
import exist.indicator.Ukey;
import exist.reputation.ListedItem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Puts listings into the database that no run has made: those taken over from another program. */
public final class ListingStore {

    private final Transactions transactions;

    /** @param database not a JTA data source; it takes {@code LOAD DATA LOCAL} */
    public ListingStore(DataSource database) {
        this.transactions = new Transactions(database);
    }

    /** What was listed, and from when on; where it comes again later, the later listing ends the earlier one. */
    public record Dated(ListedItem item, Instant listedFrom) {}

    /**
     * All of one moment are written together, or none.
     *
     * @param feed its number; it must have no listings yet
     */
    public void store(int feed, List<Dated> items) throws SQLException {
        var moments = new TreeMap<Instant, List<ListedItem>>();
        for (var dated : items) {
            moments.computeIfAbsent(dated.listedFrom(), moment -> new ArrayList<>())
                    .add(dated.item());
        }
        var listed = new HashSet<List<Long>>();
        for (var moment : moments.entrySet()) {
            var writer = new BatchWriter(transactions, new Run(Run.NONE, feed, moment.getKey()));
            writer.write(rows(moment.getValue(), listed));
        }
    }

    private static List<Row> rows(List<ListedItem> items, Set<List<Long>> listed) {
        var rows = new ArrayList<Row>(items.size());
        var now = new HashSet<List<Long>>();
        var attr = new Attr();
        var key = new long[2];
        for (var item : items) {
            var beside = Pass.beside(item, key);
            Ukey.of(item.indicator().kind(), item.indicator().value(), key);
            if (now.add(List.of(key[0], key[1]))) {
                var hash = attr.of(item.indicator().kind(), item.details(), beside);
                rows.add(new Row(item, key[0], key[1], hash, !listed.add(List.of(key[0], key[1])), beside));
            }
        }
        return rows;
    }
}
