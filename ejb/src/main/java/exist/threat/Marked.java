package exist.threat;

import exist.database.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What events or attributes are marked with, by their ids. */
final class Marked {

    private Marked() {}

    /** @param by the column of the link table that has the id: event or attribute */
    static Map<Long, List<TagRow>> tags(DataSource database, Sql which, String by) {
        var tags = new HashMap<Long, List<TagRow>>();
        new Sql("SELECT g." + by + ", t.id, t.name, t.colour FROM threat_tagged g"
                        + " STRAIGHT_JOIN threat_tag t ON t.id = g.tag WHERE")
                .add(which)
                .add("ORDER BY t.id")
                .list(
                        database,
                        row -> add(
                                tags, row.getLong(1), new TagRow(row.getLong(2), row.getString(3), row.getString(4))));
        return tags;
    }

    /** Likewise. */
    static Map<Long, List<String>> techniques(DataSource database, Sql which, String by) {
        var techniques = new HashMap<Long, List<String>>();
        new Sql("SELECT g." + by + ", g.technique FROM threat_technique g WHERE")
                .add(which)
                .add("ORDER BY g.technique")
                .list(database, row -> add(techniques, row.getLong(1), row.getString(2)));
        return techniques;
    }

    static <T> boolean add(Map<Long, List<T>> all, long id, T one) {
        return all.computeIfAbsent(id, key -> new ArrayList<>()).add(one);
    }
}
