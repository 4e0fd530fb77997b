package exist.change;

import exist.database.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A stretch of the order of changes: the rows of some runs, run after run, each by ascending ids.
 *
 * @param runs at least one; many only if they have written little
 * @param behind of the first run only rows whose id is greater
 */
public record Stretch(List<Long> runs, long behind) {

    public Stretch {
        runs = List.copyOf(runs);
    }

    /** The condition, beginning with AND, for a table with columns {@code run} and {@code id}. */
    public Sql rows(String alias) {
        var run = alias + ".run";
        return runs.size() == 1
                ? new Sql("AND " + run + " = ? AND " + alias + ".id > ?", runs.get(0), behind)
                : new Sql("AND " + run + " IN")
                        .addList(runs)
                        .add("AND (" + run + " <> ? OR " + alias + ".id > ?)", runs.get(0), behind);
    }

    /** ORDER BY, for such a table. One run alone is in the order of its index. */
    public String order(String alias) {
        return order(alias + ".run", alias + ".id");
    }

    /** The same where the columns have other names. */
    public String order(String run, String id) {
        var places = runs.stream().map(String::valueOf).collect(Collectors.joining(",", "FIELD(" + run + ",", "), "));
        return "ORDER BY " + (runs.size() == 1 ? "" : places) + id;
    }
}
