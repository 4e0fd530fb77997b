package exist.threat.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows of a table on their way into it, in one statement: it takes all, or none. */
final class Insert {

    private final String table;
    private final String[] columns;
    private final List<Object[]> rows = new ArrayList<>();

    Insert(String table, String... columns) {
        this.table = table;
        this.columns = columns;
    }

    /** @param values as the columns; null is NULL */
    void row(Object... values) {
        if (values.length != columns.length) {
            throw new IllegalArgumentException(values.length + " values for " + columns.length + " columns");
        }
        rows.add(values);
    }

    /** What is not there yet. */
    void fresh(Connection connection) throws SQLException {
        execute(connection, "INSERT", "");
    }

    /** What may be there already, from others: theirs stays. */
    void missing(Connection connection) throws SQLException {
        execute(connection, "INSERT IGNORE", "");
    }

    /** What is there, by the first column; it takes on the other values but for the last {@code kept}. */
    void changed(Connection connection, int kept) throws SQLException {
        var set = new StringBuilder(" ON DUPLICATE KEY UPDATE ");
        for (int i = 1; i < columns.length - kept; i++) {
            set.append(i == 1 ? "" : ", ")
                    .append(columns[i])
                    .append(" = VALUES(")
                    .append(columns[i])
                    .append(')');
        }
        execute(connection, "INSERT", set.toString());
    }

    private void execute(Connection connection, String verb, String behind) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var marks = "(" + "?, ".repeat(columns.length - 1) + "?)";
        var sql = verb + " INTO " + table + " (" + String.join(", ", columns) + ") VALUES " + marks
                + (", " + marks).repeat(rows.size() - 1) + behind;
        try (var statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (var row : rows) {
                for (var value : row) {
                    statement.setObject(++at, value);
                }
            }
            statement.executeUpdate();
        }
    }
}
