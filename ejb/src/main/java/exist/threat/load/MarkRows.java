package exist.threat.load;

import exist.threat.Marks;
import exist.threat.Tlp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;

/** What events and attributes are tagged with, have to do with, and which techniques that names. */
final class MarkRows {

    /** Stands for the event itself where else an attribute's number stands. */
    static final long EVENT = 0;

    private final Named named;

    MarkRows(Named named) {
        this.named = named;
    }

    /**
     * An event or an attribute with its marks.
     *
     * @param number the attribute's, or {@link #EVENT}
     * @param sorted the time by which lists sort it
     * @param tlp that holds for it
     */
    record Bearer(long number, Marks marks, LocalDateTime sorted, Tlp tlp) {}

    /** @param before whether they may have others already */
    void write(Connection connection, long event, Collection<Bearer> bearers, boolean before) throws SQLException {
        var marks = bearers.stream().map(Bearer::marks).toList();
        if (before) {
            for (var table : new String[] {"threat_tagged", "threat_clustered", "threat_technique"}) {
                Select.update(
                        connection,
                        "DELETE FROM " + table + " WHERE event = ? AND attribute IN",
                        List.of(event),
                        bearers.stream().map(Bearer::number).toList());
            }
        }
        var tags = named.tags(connection, marks);
        var clusters = named.clusters(connection, marks);
        var tagged = new Insert("threat_tagged", "event", "attribute", "tag", "sorted", "tlp");
        var clustered = new Insert("threat_clustered", "event", "attribute", "cluster");
        var techniques = new Insert("threat_technique", "event", "attribute", "technique");
        for (var one : bearers) {
            var some = one.marks();
            var number = one.number();
            some.tags()
                    .forEach(tag -> tagged.row(
                            event,
                            number,
                            tags.get(tag.name()),
                            one.sorted(),
                            one.tlp().code()));
            some.clusters().forEach(cluster -> clustered.row(event, number, clusters.get(cluster.name())));
            some.techniques().forEach(technique -> techniques.row(event, number, technique));
        }
        tagged.fresh(connection);
        clustered.fresh(connection);
        techniques.fresh(connection);
    }
}
