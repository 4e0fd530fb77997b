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

    private static final int AT_ONCE = 1_000;
    private static final ThreatRelation.End NOBODY = new ThreatRelation.End("", null, null);

    /** @return whether anything has changed */
    boolean write(Connection connection, Open event, List<ThreatRelation> told) throws SQLException {
        var relations = new LinkedHashMap<UUID, ThreatRelation>();
        told.forEach(relation -> relations.putIfAbsent(relation.uuid(), relation));
        var kept = new HashMap<UUID, byte[]>();
        Select.in(
                connection,
                "SELECT uuid, digest FROM threat_relation WHERE event = ? AND place = 0 AND uuid IN",
                List.of(event.id()),
                relations.keySet().stream().map(Select::bytes).toList(),
                row -> kept.put(Select.uuid(row.getBytes(1)), row.getBytes(2)));
        var rows = new ArrayList<Object[]>();
        var former = new ArrayList<UUID>(); // they are written anew, for they may have had more ends
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
                if (known != null) {
                    former.add(relation.uuid());
                }
                for (int place = 0; place == 0 || place < size(relation); place++) {
                    rows.add(row(event, relation, digest, place));
                }
                changes++;
            }
        }
        delete(connection, event, former);
        insert(connection, rows);
        return changes + delete(connection, event, gone) > 0;
    }

    /** Those that were not told, of an event that was told as a whole. @return how many are gone */
    int end(Connection connection, Open event, Set<UUID> told) throws SQLException {
        var gone = new ArrayList<UUID>();
        Select.in(
                connection,
                "SELECT uuid FROM threat_relation WHERE place = 0 AND event IN",
                List.of(),
                List.of(event.id()),
                row -> {
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

    private static int size(ThreatRelation relation) {
        return Math.max(relation.sources().size(), relation.targets().size());
    }

    private static void insert(Connection connection, List<Object[]> rows) throws SQLException {
        for (int i = 0; i < rows.size(); i += AT_ONCE) {
            var insert = new Insert(
                    "threat_relation",
                    "event",
                    "uuid",
                    "place",
                    "places",
                    "id",
                    "digest",
                    "type",
                    "source",
                    "source_uuid",
                    "source_name",
                    "target",
                    "target_uuid",
                    "target_name",
                    "description",
                    "count",
                    "first_seen",
                    "last_seen",
                    "timestamp",
                    "tlp");
            rows.subList(i, Math.min(rows.size(), i + AT_ONCE)).forEach(insert::row);
            insert.fresh(connection);
        }
    }

    /** What is told of the whole stands in each, but for what may be long. */
    private static Object[] row(Open event, ThreatRelation relation, byte[] digest, int place) {
        var source = end(relation.sources(), place);
        var target = end(relation.targets(), place);
        return new Object[] {
            event.id(),
            Select.bytes(relation.uuid()),
            place,
            relation.places(),
            relation.id(),
            digest,
            relation.type(),
            source.id(),
            Select.bytes(source.part()),
            source.name(),
            target.id(),
            Select.bytes(target.part()),
            target.name(),
            place == 0 ? relation.description() : null,
            relation.seen().count(),
            Run.utc(relation.seen().first()),
            Run.utc(relation.seen().last()),
            relation.timestamp() == null ? event.timestamp() : Run.utc(relation.timestamp()),
            relation.tlp().code()
        };
    }

    private static ThreatRelation.End end(List<ThreatRelation.End> ends, int place) {
        return place < ends.size() ? ends.get(place) : NOBODY;
    }
}
