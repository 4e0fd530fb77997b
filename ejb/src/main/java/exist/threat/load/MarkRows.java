package exist.threat.load;

import exist.threat.Marks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What events and attributes are tagged with, have to do with, and which techniques that names. */
final class MarkRows {

    /** Stands for the event itself where else an attribute's number stands. */
    static final long EVENT = 0;

    private final Named named;

    MarkRows(Named named) {
        this.named = named;
    }

    /**
     * @param marks by the attribute's number
     * @param before whether there may be others already
     */
    void write(Connection connection, long event, Map<Long, Marks> marks, boolean before) throws SQLException {
        if (before) {
            for (var table : new String[] {"threat_tagged", "threat_clustered", "threat_technique"}) {
                Select.update(
                        connection,
                        "DELETE FROM " + table + " WHERE event = ? AND attribute IN",
                        List.of(event),
                        marks.keySet());
            }
        }
        var tags = named.tags(connection, marks.values());
        var clusters = named.clusters(connection, marks.values());
        var tagged = new Insert("threat_tagged", "event", "attribute", "tag");
        var clustered = new Insert("threat_clustered", "event", "attribute", "cluster");
        var techniques = new Insert("threat_technique", "event", "attribute", "technique");
        marks.forEach((attribute, some) -> {
            some.tags().forEach(tag -> tagged.row(event, attribute, tags.get(tag.name())));
            some.clusters().forEach(cluster -> clustered.row(event, attribute, clusters.get(cluster.name())));
            some.techniques().forEach(technique -> techniques.row(event, attribute, technique));
        });
        tagged.fresh(connection);
        clustered.fresh(connection);
        techniques.fresh(connection);
    }
}
