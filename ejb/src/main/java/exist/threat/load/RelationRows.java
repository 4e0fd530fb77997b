package exist.threat.load;

import exist.feed.load.Digests;
import exist.feed.load.Run;
import exist.threat.ThreatRelation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What has to do with what in an event. What it has no more is deleted: nothing leads to a relation. */
final class RelationRows {

    /** @return whether anything has changed */
    boolean write(Connection connection, Open event, List<ThreatRelation> told) throws SQLException {
        var relations = new LinkedHashMap<UUID, ThreatRelation>();
        told.forEach(relation -> relations.putIfAbsent(relation.uuid(), relation));
        var kept = new HashMap<UUID, byte[]>();
        Select.in(
                connection,
                "SELECT uuid, digest FROM threat_relation WHERE event = ? AND uuid IN",
                List.of(event.id()),
                relations.keySet().stream().map(Select::bytes).toList(),
                row -> kept.put(Select.uuid(row.getBytes(1)), row.getBytes(2)));
        var insert = insert();
        var gone = new ArrayList<UUID>();
        var changes = 0;
        for (var relation : relations.values()) {
            var known = kept.get(relation.uuid());
            var digest = Digests.of(relation);
            if (relation.gone()) {
                if (known != null) {
                    gone.add(relation.uuid());
                }
                continue;
            }
            event.told().relations.add(relation.uuid());
            if (!Arrays.equals(known, digest)) {
                insert.row(row(event, relation, digest));
                changes++;
            }
        }
        insert.changed(connection, 0);
        return changes + delete(connection, event, gone) > 0;
    }

    /** Those that were not told, of an event that was told as a whole. @return how many are gone */
    int end(Connection connection, Open event, Set<UUID> told) throws SQLException {
        var gone = new ArrayList<UUID>();
        Select.in(
                connection, "SELECT uuid FROM threat_relation WHERE event IN", List.of(), List.of(event.id()), row -> {
                    var uuid = Select.uuid(row.getBytes(1));
                    if (!told.contains(uuid)) {
                        gone.add(uuid);
                    }
                });
        return delete(connection, event, gone);
    }

    private static int delete(Connection connection, Open event, List<UUID> gone) throws SQLException {
        return Select.update(
                connection,
                "DELETE FROM threat_relation WHERE event = ? AND uuid IN",
                List.of(event.id()),
                gone.stream().map(Select::bytes).toList());
    }

    private static Insert insert() {
        return new Insert(
                "threat_relation",
                "event",
                "uuid",
                "digest",
                "type",
                "source",
                "source_uuid",
                "source_name",
                "target",
                "target_uuid",
                "target_name",
                "description",
                "timestamp",
                "tlp");
    }

    private static Object[] row(Open event, ThreatRelation relation, byte[] digest) {
        return new Object[] {
            event.id(),
            Select.bytes(relation.uuid()),
            digest,
            relation.type(),
            relation.source().id(),
            Select.bytes(relation.source().part()),
            relation.source().name(),
            relation.target().id(),
            Select.bytes(relation.target().part()),
            relation.target().name(),
            relation.description(),
            relation.timestamp() == null ? event.timestamp() : Run.utc(relation.timestamp()),
            relation.tlp().code()
        };
    }
}
