package exist.stix;

import exist.database.Transactions;
import exist.feed.JsonValue;
import exist.feed.MalformedItemException;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a feed's collections have said until now, in the tables {@code stix_object} and {@code stix_link}. Of the objects that
 * were prepared it knows all by heart; others are looked up one by one. Not thread-safe.
 */
public final class StixMemory implements Graph {

    private static final int HOLDS = 1;
    private static final int RELATED = 2;
    private static final int SIGHTED = 3;

    /** Links of one object that are read: it is connected with the world, and nobody looks at all that. */
    private static final int MOST_LINKS = 2_000;

    private static final int LONGEST_TYPE = 64;

    private final Transactions transactions;
    private final int feed;
    private final Map<UUID, Known> known = new HashMap<>();

    /** What is known of an object; {@code object} is null if it never came. */
    private static final class Known {
        private Members object;
        private final Set<UUID> related = new LinkedHashSet<>();
        private final Set<UUID> holders = new LinkedHashSet<>();
        private final Set<UUID> sightings = new LinkedHashSet<>();
    }

    /** @param feed number of the feed */
    public StixMemory(Transactions transactions, int feed) {
        this.transactions = transactions;
        this.feed = feed;
    }

    /** Forgets a feed's objects. In small transactions. */
    public static void forget(Transactions transactions, int feed) throws SQLException {
        for (var table : List.of("stix_link", "stix_object")) {
            int gone;
            do {
                gone = transactions.run(connection -> {
                    try (var delete = connection.createStatement()) {
                        return delete.executeUpdate("DELETE FROM " + table + " WHERE feed = " + feed + " LIMIT 5000");
                    }
                });
            } while (gone > 0);
        }
    }

    /** Keeps objects; versions that are older than what is known are passed over. Some hundreds at the most. */
    public void keep(Collection<Members> objects) {
        var newest = new HashMap<UUID, Members>();
        for (var object : objects) {
            newest.merge(StixId.key(object.text("id")), object, StixMemory::newer);
        }
        known.keySet().removeAll(newest.keySet());
        run(connection -> {
            write(connection, newest);
            return true;
        });
    }

    private static Members newer(Members one, Members other) {
        var first = Stix.time(one, "modified");
        var second = Stix.time(other, "modified");
        return first != null && second != null && second.isBefore(first) ? one : other;
    }

    private void write(Connection connection, Map<UUID, Members> newest) throws SQLException {
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
            bind(query, keys);
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

    private static String marks(List<UUID> keys) {
        return "?" + ", ?".repeat(keys.size() - 1);
    }

    private void link(PreparedStatement link, UUID key, Members object) throws SQLException {
        var source = object.text("source_ref");
        var target = object.text("target_ref");
        var of = object.text("sighting_of_ref");
        switch (object.text("type")) {
            case "relationship" -> {
                if (source != null && target != null && !object.is("revoked")) {
                    add(link, key, RELATED, StixId.key(source), StixId.key(target));
                }
            }
            case "sighting" -> {
                if (of != null && !object.is("revoked")) {
                    add(link, key, SIGHTED, key, StixId.key(of));
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

    /** Keys of some objects of these types. */
    public List<UUID> some(Collection<String> types, int most) {
        return run(connection -> {
            var keys = new ArrayList<UUID>();
            try (var query = connection.prepareStatement("SELECT okey FROM stix_object WHERE feed = ? AND type IN (?"
                    + ", ?".repeat(types.size() - 1) + ") ORDER BY type, okey LIMIT " + most)) {
                query.setInt(1, feed);
                int at = 1;
                for (var type : types) {
                    query.setString(++at, type);
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        keys.add(uuid(rows.getBytes(1)));
                    }
                }
            }
            return keys;
        });
    }

    @Override
    public void prepare(Collection<UUID> keys) {
        if (!keys.isEmpty()) {
            known.clear();
            look(keys);
        }
    }

    private void look(Collection<UUID> keys) {
        var found = new HashMap<UUID, Known>();
        keys.forEach(key -> found.put(key, new Known()));
        run(connection -> {
            read(connection, found);
            return true;
        });
        known.putAll(found);
    }

    private void read(Connection connection, Map<UUID, Known> found) throws SQLException {
        var keys = new ArrayList<>(found.keySet());
        var marks = marks(keys);
        try (var objects = connection.prepareStatement(
                        "SELECT okey, json FROM stix_object WHERE feed = ? AND okey IN (" + marks + ")");
                var outward =
                        connection.prepareStatement("SELECT source, kind, target FROM stix_link FORCE INDEX (k_source)"
                                + " WHERE feed = ? AND source IN (" + marks + ") LIMIT " + MOST_LINKS * 100);
                var inward =
                        connection.prepareStatement("SELECT target, kind, source FROM stix_link FORCE INDEX (k_target)"
                                + " WHERE feed = ? AND target IN (" + marks + ") LIMIT " + MOST_LINKS * 100)) {
            bind(objects, keys);
            try (var rows = objects.executeQuery()) {
                while (rows.next()) {
                    found.get(uuid(rows.getBytes(1))).object = parsed(rows.getString(2));
                }
            }
            bind(outward, keys);
            try (var rows = outward.executeQuery()) {
                while (rows.next()) {
                    if (rows.getInt(2) == RELATED) {
                        add(found.get(uuid(rows.getBytes(1))).related, uuid(rows.getBytes(3)));
                    }
                }
            }
            bind(inward, keys);
            try (var rows = inward.executeQuery()) {
                while (rows.next()) {
                    var of = found.get(uuid(rows.getBytes(1)));
                    var links = rows.getInt(2) == RELATED
                            ? of.related
                            : rows.getInt(2) == HOLDS ? of.holders : of.sightings;
                    add(links, uuid(rows.getBytes(3)));
                }
            }
        }
    }

    private static void add(Set<UUID> links, UUID link) {
        if (links.size() < MOST_LINKS) {
            links.add(link);
        }
    }

    private void bind(PreparedStatement query, List<UUID> keys) throws SQLException {
        query.setInt(1, feed);
        for (int i = 0; i < keys.size(); i++) {
            query.setBytes(i + 2, bytes(keys.get(i)));
        }
    }

    private static Members parsed(String json) {
        try {
            return Members.of(JsonValue.parse(json, Stix.MOST_VALUES));
        } catch (MalformedItemException e) {
            throw new IllegalStateException("stix_object holds what is no JSON", e);
        }
    }

    private Known known(UUID key) {
        var of = known.get(key);
        if (of == null) {
            look(List.of(key));
            of = known.get(key);
        }
        return of;
    }

    @Override
    public Optional<Members> object(UUID key) {
        return Optional.ofNullable(known(key).object);
    }

    @Override
    public String type(UUID key) {
        var object = known(key).object;
        return object == null ? "" : object.text("type");
    }

    @Override
    public Collection<UUID> related(UUID key) {
        return known(key).related;
    }

    @Override
    public Collection<UUID> holders(UUID key) {
        return known(key).holders;
    }

    @Override
    public Seen seen(UUID key) {
        Seen seen = null;
        for (var sighting : known(key).sightings) {
            var said = object(sighting).map(Stix::seen);
            if (said.isPresent()) {
                seen = seen == null ? said.get() : seen.and(said.get());
            }
        }
        return seen;
    }

    private <T> T run(Transactions.Work<T> work) {
        try {
            return transactions.run(work);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused what a collection says", e);
        }
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
