package exist.stix;

import exist.database.Transactions;
import exist.feed.JsonValue;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

    /** Links of one object that are read: it is connected with the world, and nobody looks at all that. */
    private static final int MOST_LINKS = 2_000;

    /** The database takes longer lists for tables of their own. */
    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final int feed;
    private final Map<UUID, Known> known = new HashMap<>();

    /** What is known of an object; {@code object} is null if it never came. */
    private static final class Known {
        private Members object;
        private final Set<UUID> related = new LinkedHashSet<>();
        private final Set<UUID> relationships = new LinkedHashSet<>();
        private final Set<UUID> holders = new LinkedHashSet<>();
        private final Set<UUID> sightings = new LinkedHashSet<>();
        private final Set<UUID> seeing = new LinkedHashSet<>(); // sightings at this place, or by this one
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
        var newest = StixRows.newest(objects);
        known.keySet().removeAll(newest.keySet());
        run(connection -> {
            new StixRows(feed).write(connection, newest);
            return true;
        });
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
                        keys.add(StixRows.uuid(rows.getBytes(1)));
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
        var all = List.copyOf(keys);
        for (int i = 0; i < all.size(); i += AT_ONCE) {
            lookSome(all.subList(i, Math.min(all.size(), i + AT_ONCE)));
        }
    }

    private void lookSome(Collection<UUID> keys) {
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
        var marks = StixRows.marks(keys);
        try (var objects = connection.prepareStatement(
                        "SELECT okey, json FROM stix_object WHERE feed = ? AND okey IN (" + marks + ")");
                var outward = connection.prepareStatement(
                        "SELECT source, kind, target, via FROM stix_link FORCE INDEX (k_source)"
                                + " WHERE feed = ? AND source IN (" + marks + ") LIMIT " + MOST_LINKS * 100);
                var inward = connection.prepareStatement(
                        "SELECT target, kind, source, via FROM stix_link FORCE INDEX (k_target)"
                                + " WHERE feed = ? AND target IN (" + marks + ") LIMIT " + MOST_LINKS * 100)) {
            StixRows.bind(objects, feed, keys);
            try (var rows = objects.executeQuery()) {
                while (rows.next()) {
                    found.get(StixRows.uuid(rows.getBytes(1))).object = parsed(rows.getString(2));
                }
            }
            StixRows.bind(outward, feed, keys);
            try (var rows = outward.executeQuery()) {
                while (rows.next()) {
                    if (rows.getInt(2) == StixRows.RELATED) {
                        relate(found.get(StixRows.uuid(rows.getBytes(1))), rows);
                    }
                }
            }
            StixRows.bind(inward, feed, keys);
            try (var rows = inward.executeQuery()) {
                while (rows.next()) {
                    var of = found.get(StixRows.uuid(rows.getBytes(1)));
                    switch (rows.getInt(2)) {
                        case StixRows.RELATED -> relate(of, rows);
                        case StixRows.HOLDS -> add(of.holders, StixRows.uuid(rows.getBytes(3)));
                        case StixRows.SEEING -> add(of.seeing, StixRows.uuid(rows.getBytes(3)));
                        default -> add(of.sightings, StixRows.uuid(rows.getBytes(3)));
                    }
                }
            }
        }
    }

    private static void relate(Known of, ResultSet link) throws SQLException {
        add(of.related, StixRows.uuid(link.getBytes(3)));
        add(of.relationships, StixRows.uuid(link.getBytes(4)));
    }

    private static void add(Set<UUID> links, UUID link) {
        if (links.size() < MOST_LINKS) {
            links.add(link);
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
    public Collection<UUID> relationships(UUID key) {
        return known(key).relationships;
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
    public Collection<UUID> sightings(UUID key) {
        return known(key).sightings;
    }

    @Override
    public Seen seen(UUID key) throws IOException {
        var unknown = new LinkedHashSet<>(known(key).sightings);
        unknown.removeAll(known.keySet());
        look(unknown);
        return Graph.super.seen(key);
    }

    /** Keys of relationships that it is an end of, and of sightings by it, or there. */
    public Collection<UUID> naming(UUID key) {
        var naming = new LinkedHashSet<>(known(key).relationships);
        naming.addAll(known(key).seeing);
        return naming;
    }

    private <T> T run(Transactions.Work<T> work) {
        try {
            return transactions.run(work);
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused what a collection says", e);
        }
    }
}
