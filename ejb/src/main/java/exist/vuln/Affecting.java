package exist.vuln;

import exist.database.Recent;
import exist.database.Sql;
import exist.vuln.Affected.Status;
import exist.vuln.Condition.Affects;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Which vulnerabilities affect a version of a product: versions have an order that no database knows. */
final class Affecting {

    private static final int MOST = 100;

    private static final String ROW =
            "SELECT a.vuln, a.record, a.status, a.vendor, a.product, a.cpe, a.version, a.from_v,"
                    + " a.from_incl, a.to_v, a.to_incl, a.scheme, a.words";

    private final Recent<Map<Long, Reason>> recent = new Recent<>(MOST);

    /** By the id of the vulnerability, the reason. */
    Map<Long, Reason> of(DataSource database, Affects asked) {
        return recent.of(asked, () -> read(database, asked));
    }

    private static Map<Long, Reason> read(DataSource database, Affects asked) {
        var version = new Versioned(asked.version(), asked.update());
        var reasons = new TreeMap<Long, Reason>();
        var sql = new Sql(ROW + " FROM vuln_affected a WHERE a.product_key = ?", Affected.key(asked.product()));
        if (!asked.vendor().equals("*")) {
            sql.add("AND a.vendor_key = ?", Affected.key(asked.vendor()));
        }
        // Sorting is dear where thousands of vulnerabilities are.
        var rows = new HashMap<Long, List<AffectedRow>>();
        sql.list(database, row -> row(row, null))
                .forEach(row -> rows.computeIfAbsent(row.vuln(), id -> new ArrayList<>())
                        .add(row));
        rows.forEach((id, all) -> version.of(all).ifPresent(reason -> reasons.put(id, reason)));
        return reasons;
    }

    /** @param publisher whose record it is, if that is asked for */
    static AffectedRow row(ResultSet row, Publisher publisher) throws SQLException {
        return new AffectedRow(
                row.getLong("vuln"),
                row.getLong("record"),
                publisher,
                new Affected(
                        Status.valueOf(row.getString("status")),
                        row.getString("vendor"),
                        row.getString("product"),
                        row.getString("cpe"),
                        new Affected.Versions(
                                row.getString("version"),
                                row.getString("from_v"),
                                row.getBoolean("from_incl"),
                                row.getString("to_v"),
                                row.getBoolean("to_incl"),
                                row.getString("scheme")),
                        row.getString("words")));
    }
}
