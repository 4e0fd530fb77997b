package exist.vuln.load;

import exist.vuln.Affected;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rows of {@code vuln_affected}: one record may have thousands, and so does a batch of records. */
final class AffectedRows {

    private static final String COLUMNS = "INSERT INTO vuln_affected (vuln, record, place, status, vendor, product,"
            + " vendor_key, product_key, cpe, version, from_v, from_incl, to_v, to_incl, scheme, words) VALUES ";
    private static final int WIDTH = 16;
    private static final int TOGETHER = 100;

    /** As many as {@code place} can tell apart. */
    private static final int MOST = 65_535;

    private static final int LONGEST_SCHEME = 32;

    private final Connection connection;
    private final List<Row> rows = new ArrayList<>();

    AffectedRows(Connection connection) {
        this.connection = connection;
    }

    private record Row(long entry, long record, int place, Affected affected) {}

    void forget(Collection<Long> records) throws SQLException {
        Marks.execute(connection, "DELETE FROM vuln_affected WHERE record IN (?)", records);
    }

    void add(long entry, long record, List<Affected> all) {
        for (int place = 0; place < Math.min(MOST, all.size()); place++) {
            rows.add(new Row(entry, record, place, all.get(place)));
        }
    }

    /** Many rows a statement: to send each by itself would take most of the time. */
    void write() throws SQLException {
        int whole = rows.size() / TOGETHER * TOGETHER;
        write(rows.subList(0, whole), TOGETHER);
        write(rows.subList(whole, rows.size()), 1);
    }

    private void write(List<Row> some, int together) throws SQLException {
        if (some.isEmpty()) {
            return;
        }
        var marks = ",(" + Marks.of(WIDTH) + ")";
        try (var insert =
                connection.prepareStatement(COLUMNS + marks.repeat(together).substring(1))) {
            for (int i = 0; i < some.size(); i++) {
                set(insert, i % together * WIDTH, some.get(i));
                if ((i + 1) % together == 0) {
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement insert, int offset, Row row) throws SQLException {
        var affected = row.affected();
        var versions = affected.versions();
        var scheme = versions.scheme();
        Object[] values = {
            row.entry(),
            row.record(),
            row.place(),
            affected.status().name(),
            affected.vendor(),
            affected.product(),
            Affected.key(affected.vendor()),
            Affected.key(affected.product()),
            affected.cpe(),
            versions.exactly(),
            versions.from(),
            versions.fromIncluding(),
            versions.to(),
            versions.toIncluding(),
            scheme == null || scheme.length() <= LONGEST_SCHEME ? scheme : scheme.substring(0, LONGEST_SCHEME),
            affected.words()
        };
        for (int i = 0; i < values.length; i++) {
            insert.setObject(offset + i + 1, values[i]);
        }
    }
}
