package exist.stix;

import exist.feed.JsonValue;
import exist.feed.Members;
import exist.feed.load.Run;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Writes objects and what connects them into the tables of {@link StixMemory}. */
final class StixRows {

    static final int HOLDS = 1;
    static final int RELATED = 2;
    static final int SIGHTED = 3;
    static final int OBSERVED = 4;
    static final int SEEING = 5;

    private static final int LONGEST_TYPE = 64;

    private final int feed;

    StixRows(int feed) {
        this.feed = feed;
    }

    /** Of each object its newest version. */
    static Map<UUID, Members> newest(Collection<Members> objects) {
        var newest = new HashMap<UUID, Members>();
        for (var object : objects) {
            newest.merge(StixId.key(object.text("id")), object, StixRows::newer);
        }
        return newest;
    }

    private static Members newer(Members one, Members other) {
        var first = Stix.time(one, "modified");
        var second = Stix.time(other, "modified");
        return first != null && second != null && second.isBefore(first) ? one : other;
    }

    /** In the caller's transaction. */
    void write(Connection connection, Map<UUID, Members> newest) throws SQLException {
        var objects = new HashMap<>(newest);
        objects.keySet().removeAll(outdated(connection, newest));
        try (var put = connection.prepareStatement(
                        "REPLACE INTO stix_object (feed, okey, type, modified, json) VALUES (?, ?, ?, ?, ?)");
                var unlink = connection.prepareStatement("DELETE FROM stix_link WHERE feed = ? AND via = ?");
                var link = connection.prepareStatement(
                        "INSERT IGNORE INTO stix_link (feed, via, kind, source, target) VALUES (?, ?, ?, ?, ?)")) {
            for (var entry : objects.entrySet()) {
                var object = entry.getValue();
                var type = object.text("type");
                put.setInt(1, feed);
                put.setBytes(2, bytes(entry.getKey()));
                put.setString(3, type.length() > LONGEST_TYPE ? type.substring(0, LONGEST_TYPE) : type);
                put.setObject(4, Run.utc(Stix.time(object, "modified")));
                put.setString(5, JsonValue.whole(object.object()));
                put.addBatch();
                unlink.setInt(1, feed);
                unlink.setBytes(2, bytes(entry.getKey()));
                unlink.addBatch();
                link(link, entry.getKey(), object);
            }
            put.executeBatch();
            unlink.executeBatch();
            link.executeBatch();
        }
    }

    /** Those of which a newer version is known. */
    private Set<UUID> outdated(Connection connection, Map<UUID, Members> objects) throws SQLException {
        var outdated = new HashSet<UUID>();
        var keys = new ArrayList<>(objects.keySet());
        try (var query = connection.prepareStatement(
                "SELECT okey, modified FROM stix_object WHERE feed = ? AND okey IN (" + marks(keys) + ")")) {
            bind(query, feed, keys);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var key = uuid(rows.getBytes(1));
                    var before = Run.instant(rows.getObject(2, LocalDateTime.class));
                    var now = Stix.time(objects.get(key), "modified");
                    if (before != null && now != null && now.isBefore(before)) {
                        outdated.add(key);
                    }
                }
            }
        }
        return outdated;
    }

    static String marks(List<UUID> keys) {
        return "?" + ", ?".repeat(keys.size() - 1);
    }

    private void link(PreparedStatement link, UUID key, Members object) throws SQLException {
        var source = object.text("source_ref");
        var target = object.text("target_ref");
        switch (object.text("type")) {
            case "relationship" -> {
                if (source != null && target != null && !object.is("revoked")) {
                    add(link, key, RELATED, StixId.key(source), StixId.key(target));
                }
            }
            case "sighting" -> {
                var kind = SIGHTED;
                for (var id : Stix.sighted(object)) {
                    add(link, key, kind, key, StixId.key(id));
                    kind = OBSERVED;
                }
                for (var id : Stix.refs(object, "where_sighted_refs")) {
                    add(link, key, SEEING, key, StixId.key(id));
                }
            }
            default -> {
                for (var id : Stix.held(object)) {
                    add(link, key, HOLDS, key, StixId.key(id));
                }
            }
        }
    }

    private void add(PreparedStatement link, UUID via, int kind, UUID source, UUID target) throws SQLException {
        link.setInt(1, feed);
        link.setBytes(2, bytes(via));
        link.setInt(3, kind);
        link.setBytes(4, bytes(source));
        link.setBytes(5, bytes(target));
        link.addBatch();
    }

    static void bind(PreparedStatement query, int feed, List<UUID> keys) throws SQLException {
        query.setInt(1, feed);
        for (int i = 0; i < keys.size(); i++) {
            query.setBytes(i + 2, bytes(keys.get(i)));
        }
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
