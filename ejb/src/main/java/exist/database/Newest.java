package exist.database;

import java.util.List;
import javax.sql.DataSource;

/**
 * Where rows are sought by their words: among the first of the list, and only if these do not fill the page, in all. In a list's
 * order each row has to be fetched from where it lies, which takes some eight times as long as to read all of them as they lie:
 * words that are seldom are found sooner so, words that are frequent stand among the first.
 *
 * @param table whose rows are sought, with the alias that the reading knows
 * @param which are in the list at all: constant SQL
 * @param column by which the list is sorted, the highest first
 * @param index of that order
 */
public record Newest(String table, String which, String column, String index) {

    /** That reads the rows of a table as they lie. */
    public static final String AS_THEY_LIE = "PRIMARY";

    private static final int FIRST = 2_000;

    /** Reads a page by an index, of rows for which something more holds. */
    @FunctionalInterface
    public interface Reading<T> {
        List<T> read(String index, Sql holds);
    }

    /** @param limit of the page that is read */
    public <T> List<T> page(DataSource database, int limit, Reading<T> reading) {
        // Asked beforehand: as part of the statement it would not end the walk through the index.
        var last = new Sql("SELECT " + column + " FROM " + table + " FORCE INDEX (" + index + ") WHERE " + which)
                .add("ORDER BY " + column + " DESC LIMIT 1 OFFSET ?", FIRST)
                .list(database, row -> row.getObject(1));
        if (!last.isEmpty() && last.get(0) != null) {
            var page = reading.read(index, new Sql("AND " + column + " >= ?", last.get(0)));
            if (page.size() == limit) {
                return page;
            }
        }
        return reading.read(AS_THEY_LIE, new Sql(""));
    }
}
