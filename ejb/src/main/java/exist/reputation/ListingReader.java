package exist.reputation;

import exist.change.Changed;
import exist.database.Sql;
import exist.indicator.IndicatorKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Makes listings of what {@link ListingSql} finds. The values beside are read afterwards, all at once and only where there
 * are some: as sub-queries they cost every page more than all the rest of it.
 */
final class ListingReader {

    private static final int AT_ONCE = 1_000;

    private final DataSource database;
    private final List<Found> found = new ArrayList<>();

    ListingReader(DataSource database) {
        this.database = database;
    }

    /** Values of one listing by kind, the first of each. */
    private static final class Beside extends HashMap<IndicatorKind, String> {
        private static final long serialVersionUID = 1;
    }

    /** @param row without what is beside it */
    private record Found(ListingId id, boolean beside, ListingRow row) {}

    List<ListingRow> list(Sql sql) {
        found.addAll(sql.list(database, ListingReader::read));
        var rows = new ArrayList<ListingRow>(found.size());
        drain(rows::add);
        return rows;
    }

    /** With the places in the order of changes that {@link ListingSql#changes} gives. */
    List<Changed<ListingRow>> changes(Sql sql) {
        var places = new ArrayList<long[]>();
        found.addAll(sql.list(database, row -> {
            places.add(new long[] {row.getLong("run"), row.getLong("id")});
            return read(row);
        }));
        var rows = new ArrayList<Changed<ListingRow>>(found.size());
        drain(row -> rows.add(new Changed<>(places.get(rows.size())[0], places.get(rows.size())[1], row)));
        return rows;
    }

    void each(Sql sql, Consumer<ListingRow> consumer) {
        sql.each(database, ListingReader::read, row -> {
            found.add(row);
            if (found.size() == AT_ONCE) {
                drain(consumer);
            }
        });
        drain(consumer);
    }

    private void drain(Consumer<ListingRow> consumer) {
        var beside = beside();
        for (var one : found) {
            var values = beside.get(one.id);
            consumer.accept(values == null ? one.row : with(values, one.row));
        }
        found.clear();
    }

    private Map<ListingId, Beside> beside() {
        var values = new HashMap<ListingId, Beside>();
        var sql = new Sql("SELECT b.indicator_id, b.feed, b.listed_from, i.kind, i.value, b.raw"
                + " FROM listing_beside b FORCE INDEX (k_listing) STRAIGHT_JOIN indicator i ON i.id = b.beside_id"
                + " WHERE (b.indicator_id, b.feed, b.listed_from) IN (");
        var comma = "";
        for (var one : found) {
            if (one.beside) {
                sql.add(comma + "(?,?,?)", one.id.indicator(), one.id.feed(), one.id.listedFrom());
                comma = ",";
            }
        }
        if (!comma.isEmpty()) {
            sql.add(")").list(database, row -> {
                var kind = IndicatorKind.ofCode(row.getInt("kind"));
                // An address is shown as it is; how it was written may hold a port.
                var raw = kind == IndicatorKind.IP ? null : row.getString("raw");
                return values.computeIfAbsent(id(row), key -> new Beside())
                        .putIfAbsent(kind, raw == null ? row.getString("value") : raw);
            });
        }
        return values;
    }

    private static ListingId id(ResultSet row) throws SQLException {
        return new ListingId(row.getLong("indicator_id"), row.getInt("feed"), Sql.instant(row, "listed_from"));
    }

    private static Found read(ResultSet row) throws SQLException {
        var id = id(row);
        var kind = IndicatorKind.ofCode(row.getInt("kind"));
        var value = row.getString("value");
        var raw = row.getString("raw");
        var written = raw == null ? value : raw;
        var name = row.getString("feed_name");
        return new Found(
                id,
                row.getBoolean("beside"),
                new ListingRow(
                        id.toString(),
                        id.indicator(),
                        kind,
                        value,
                        raw,
                        id.feed(),
                        row.getString("feed_id"),
                        name != null
                                ? name
                                : RetiredSources.names().getOrDefault(id.feed(), Integer.toString(id.feed())),
                        id.listedFrom(),
                        Sql.instant(row, "delisted_at"),
                        row.getString("category"),
                        row.getString("description"),
                        row.getString("reference"),
                        row.getString("country"),
                        row.getObject("confidence", Integer.class),
                        row.getString("tags"),
                        Sql.instant(row, "reported"),
                        kind == IndicatorKind.IP ? value : null,
                        kind == IndicatorKind.DOMAIN ? written : null,
                        kind == IndicatorKind.URL ? written : null));
    }

    private static ListingRow with(Beside beside, ListingRow row) {
        return new ListingRow(
                row.id(),
                row.indicatorId(),
                row.kind(),
                row.value(),
                row.raw(),
                row.feedNumber(),
                row.feedId(),
                row.feedName(),
                row.listedFrom(),
                row.delistedAt(),
                row.category(),
                row.description(),
                row.reference(),
                row.country(),
                row.confidence(),
                row.tags(),
                row.reported(),
                row.ip() == null ? beside.get(IndicatorKind.IP) : row.ip(),
                row.domain() == null ? beside.get(IndicatorKind.DOMAIN) : row.domain(),
                row.url() == null ? beside.get(IndicatorKind.URL) : row.url());
    }
}
