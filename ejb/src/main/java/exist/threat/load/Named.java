package exist.threat.load;

import exist.feed.load.Digests;
import exist.threat.Cluster;
import exist.threat.Marks;
import exist.threat.Org;
import exist.threat.Tag;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What all sources share: organisations, tags, clusters. They are added when they are named first, and follow what is said last. */
final class Named {

    private static final String NO_COLOUR = "#ffffff";
    private static final int TRIES = 4;

    private final Numbers numbers;

    Named(Numbers numbers) {
        this.numbers = numbers;
    }

    /** What a row is known by, under which number it is kept, and whether it says the same. */
    private record Known(long id, boolean same) {}

    /** How one sort of them lies in its table. */
    private interface Sort<K, T> {
        Map<K, Known> known(Connection connection, Map<K, T> asked) throws SQLException;

        void insert(Connection connection, List<T> missing, List<Long> ids) throws SQLException;

        void update(Connection connection, T changed, long id) throws SQLException;

        long remote(T one);

        String table();
    }

    private <K, T> Map<K, Long> ids(Connection connection, Map<K, T> asked, Sort<K, T> sort) throws SQLException {
        var ids = new HashMap<K, Long>();
        for (int attempt = 1; ids.size() < asked.size(); attempt++) {
            if (attempt > TRIES) {
                throw new SQLException(sort.table() + " rows were neither written nor found");
            }
            var again = attempt > 1;
            var left = new LinkedHashMap<K, T>(asked);
            left.keySet().removeAll(ids.keySet());
            var known = sort.known(connection, left);
            for (var one : known.entrySet()) {
                ids.put(one.getKey(), one.getValue().id());
                if (!one.getValue().same()) {
                    sort.update(
                            connection, left.get(one.getKey()), one.getValue().id());
                }
            }
            left.keySet().removeAll(known.keySet());
            if (!left.isEmpty()) {
                var missing = List.copyOf(left.values());
                // In the order of their names, as all others that add some: else two of them wait for each other.
                var remotes = missing.stream()
                        .map(one -> again ? 0L : sort.remote(one))
                        .toList();
                sort.insert(connection, missing, numbers.of(connection, sort.table(), remotes));
            }
        }
        return ids;
    }

    Map<String, Long> tags(Connection connection, Collection<Marks> marks) throws SQLException {
        var asked = new TreeMap<String, Tag>();
        marks.forEach(some -> some.tags().forEach(tag -> asked.merge(tag.name(), tag, Named::told)));
        return ids(connection, asked, new Tags());
    }

    private static Tag told(Tag one, Tag other) {
        return one.colour() != null ? one : other;
    }

    Map<String, Long> clusters(Connection connection, Collection<Marks> marks) throws SQLException {
        var asked = new TreeMap<String, Cluster>();
        marks.forEach(some -> some.clusters().forEach(cluster -> asked.put(cluster.name(), cluster)));
        return ids(connection, asked, new Clusters());
    }

    /** By {@link #key}. */
    Map<ByteBuffer, Long> orgs(Connection connection, Collection<Org> orgs) throws SQLException {
        var asked = new TreeMap<ByteBuffer, Org>();
        orgs.stream().filter(Objects::nonNull).forEach(org -> asked.put(key(org), org));
        return ids(connection, asked, new Orgs());
    }

    static ByteBuffer key(Org org) {
        return ByteBuffer.wrap(org.uuid() == null ? Digests.of("org", org.name()) : Select.bytes(org.uuid()));
    }

    private static final class Tags implements Sort<String, Tag> {

        @Override
        public Map<String, Known> known(Connection connection, Map<String, Tag> asked) throws SQLException {
            var known = new HashMap<String, Known>();
            Select.in(
                    connection,
                    "SELECT name, id, colour, exportable, hidden FROM threat_tag WHERE name IN",
                    List.of(),
                    asked.keySet(),
                    row -> {
                        var tag = asked.get(row.getString(1));
                        // Who says no colour says nothing of the tag but its name.
                        var same = tag.colour() == null
                                || tag.colour().equals(row.getString(3))
                                        && tag.exportable() == row.getBoolean(4)
                                        && tag.hidden() == row.getBoolean(5);
                        known.put(row.getString(1), new Known(row.getLong(2), same));
                    });
            return known;
        }

        @Override
        public void insert(Connection connection, List<Tag> missing, List<Long> ids) throws SQLException {
            var insert = new Insert(table(), "id", "name", "colour", "exportable", "hidden");
            for (int i = 0; i < missing.size(); i++) {
                var tag = missing.get(i);
                var colour = tag.colour() == null ? NO_COLOUR : tag.colour();
                insert.row(ids.get(i), tag.name(), colour, tag.exportable(), tag.hidden());
            }
            insert.missing(connection);
        }

        @Override
        public void update(Connection connection, Tag tag, long id) throws SQLException {
            Select.update(
                    connection,
                    "UPDATE threat_tag SET colour = ?, exportable = ?, hidden = ? WHERE id = ?",
                    tag.colour(),
                    tag.exportable(),
                    tag.hidden(),
                    id);
        }

        @Override
        public long remote(Tag tag) {
            return tag.remote();
        }

        @Override
        public String table() {
            return "threat_tag";
        }
    }

    private static final class Clusters implements Sort<String, Cluster> {

        @Override
        public Map<String, Known> known(Connection connection, Map<String, Cluster> asked) throws SQLException {
            var known = new HashMap<String, Known>();
            Select.in(
                    connection,
                    "SELECT name, id, description, synonyms FROM threat_cluster WHERE name IN",
                    List.of(),
                    asked.keySet(),
                    row -> {
                        var cluster = asked.get(row.getString(1));
                        var same = cluster.description() == null
                                || cluster.description().equals(row.getString(3))
                                        && Objects.equals(synonyms(cluster), row.getString(4));
                        known.put(row.getString(1), new Known(row.getLong(2), same));
                    });
            return known;
        }

        @Override
        public void insert(Connection connection, List<Cluster> missing, List<Long> ids) throws SQLException {
            var insert =
                    new Insert(table(), "id", "name", "uuid", "type", "galaxy", "value", "description", "synonyms");
            for (int i = 0; i < missing.size(); i++) {
                var cluster = missing.get(i);
                insert.row(
                        ids.get(i),
                        cluster.name(),
                        Select.bytes(cluster.uuid()),
                        cluster.type(),
                        cluster.galaxy(),
                        cluster.value(),
                        cluster.description(),
                        synonyms(cluster));
            }
            insert.missing(connection);
        }

        @Override
        public void update(Connection connection, Cluster cluster, long id) throws SQLException {
            Select.update(
                    connection,
                    "UPDATE threat_cluster SET description = ?, synonyms = ? WHERE id = ?",
                    cluster.description(),
                    synonyms(cluster),
                    id);
        }

        private static String synonyms(Cluster cluster) {
            return cluster.synonyms().isEmpty() ? null : String.join("\n", cluster.synonyms());
        }

        @Override
        public long remote(Cluster cluster) {
            return 0;
        }

        @Override
        public String table() {
            return "threat_cluster";
        }
    }

    private static final class Orgs implements Sort<ByteBuffer, Org> {

        @Override
        public Map<ByteBuffer, Known> known(Connection connection, Map<ByteBuffer, Org> asked) throws SQLException {
            var known = new HashMap<ByteBuffer, Known>();
            Select.in(
                    connection,
                    "SELECT ukey, id, name FROM threat_org WHERE ukey IN",
                    List.of(),
                    asked.keySet().stream().map(ByteBuffer::array).toList(),
                    row -> {
                        var key = ByteBuffer.wrap(row.getBytes(1));
                        known.put(
                                key,
                                new Known(row.getLong(2), asked.get(key).name().equals(row.getString(3))));
                    });
            return known;
        }

        @Override
        public void insert(Connection connection, List<Org> missing, List<Long> ids) throws SQLException {
            var insert = new Insert(table(), "id", "ukey", "uuid", "name");
            for (int i = 0; i < missing.size(); i++) {
                var org = missing.get(i);
                insert.row(ids.get(i), key(org).array(), Select.bytes(org.uuid()), org.name());
            }
            insert.missing(connection);
        }

        @Override
        public void update(Connection connection, Org org, long id) throws SQLException {
            Select.update(connection, "UPDATE threat_org SET name = ? WHERE id = ?", org.name(), id);
        }

        @Override
        public long remote(Org org) {
            return org.remote();
        }

        @Override
        public String table() {
            return "threat_org";
        }
    }
}
