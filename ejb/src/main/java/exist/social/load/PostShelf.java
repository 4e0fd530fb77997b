package exist.social.load;

import exist.feed.load.Digests;
import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.social.Network;
import exist.social.Post;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts in the table {@code post} and those around it. A post that several feeds bring is one; what its author edits is
 * replaced, and the former text kept; what its network has no more stays and says so.
 */
public final class PostShelf implements Shelf<Post> {

    /** Numbers from here on are ours; X gets there in 2045. */
    private static final long OURS = 1L << 62;

    @Override
    public Object identity(Post post) {
        return post.network() + " " + post.id();
    }

    @Override
    public Written write(Connection connection, Run run, List<Post> posts) throws SQLException {
        var there = posts.stream().filter(post -> post.said() != null).toList();
        var gone = posts.stream().filter(post -> post.said() == null).toList();
        long changed = gone.isEmpty() ? 0 : withdraw(connection, run, gone);
        if (there.isEmpty()) {
            return new Written(0, changed);
        }
        var differences = Digests.differences(connection, "post", there, PostShelf::ukey, PostShelf::digest);
        try (var words = new Words(connection, run)) {
            for (var post : differences.added()) {
                words.insert(post);
            }
            for (var post : differences.changed()) {
                changed += words.update(post) ? 1 : 0;
            }
            words.write();
        }
        changed += back(connection, run, there);
        return new Written(bring(connection, run, there), changed);
    }

    private static long withdraw(Connection connection, Run run, List<Post> gone) throws SQLException {
        return update(
                connection,
                "UPDATE post SET gone = ?, gone_feed = ?, run = ? WHERE gone IS NULL AND ukey IN (",
                gone,
                run.at(),
                run.feed(),
                run.id());
    }

    /** Another feed may still see what is gone already, so only the one that missed it can say that it is back. */
    private static long back(Connection connection, Run run, List<Post> posts) throws SQLException {
        return update(
                connection,
                "UPDATE post SET gone = NULL, gone_feed = NULL, run = ? WHERE gone IS NOT NULL AND gone_feed = ?"
                        + " AND ukey IN (",
                posts,
                run.id(),
                run.feed());
    }

    /** @return how many of them this feed has not brought before */
    private static long bring(Connection connection, Run run, List<Post> posts) throws SQLException {
        update(
                connection,
                "UPDATE post SET run = ? WHERE NOT EXISTS"
                        + " (SELECT 1 FROM post_feed b WHERE b.post = post.id AND b.feed = ?) AND ukey IN (",
                posts,
                run.id(),
                run.feed());
        return update(
                connection,
                "INSERT IGNORE INTO post_feed (post, feed, published) SELECT id, ?, published FROM post WHERE ukey IN (",
                posts,
                run.feed());
    }

    private static long update(Connection connection, String sql, List<Post> posts, Object... arguments)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql + "?,".repeat(posts.size() - 1) + "?)")) {
            int at = 0;
            for (var argument : arguments) {
                statement.setObject(++at, argument);
            }
            for (var post : posts) {
                statement.setBytes(++at, ukey(post));
            }
            return statement.executeUpdate();
        }
    }

    /** The post's name in the database. */
    static byte[] ukey(Post post) {
        return Digests.of(post.network(), post.id());
    }

    /** The post's number in the Web API: X numbers its own, and clients of the original know these. */
    public static long number(Post post) {
        if (post.network() == Network.X && post.id().matches("[1-9]\\d{0,18}")) {
            var own = new BigInteger(post.id());
            if (own.compareTo(BigInteger.valueOf(OURS)) < 0) {
                return own.longValue();
            }
        }
        return OURS | ByteBuffer.wrap(ukey(post)).getLong() & (OURS - 1);
    }

    /** When a post was written does not change, whatever it says later. */
    private static byte[] digest(Post post) {
        var said = post.said();
        return Digests.of(
                said.author(),
                said.handle(),
                said.text(),
                said.address(),
                said.edited(),
                said.language(),
                said.repeats(),
                said.links());
    }

    /** Statements of one transaction. */
    private static final class Words implements AutoCloseable {

        private final Connection connection;
        private final Run run;
        private final Map<ByteBuffer, Post> written = new LinkedHashMap<>();
        private final PreparedStatement insert;
        private final PreparedStatement keep;
        private final PreparedStatement update;
        private final List<PreparedStatement> forget;
        private final PreparedStatement link;
        private final PreparedStatement name;

        Words(Connection connection, Run run) throws SQLException {
            this.connection = connection;
            this.run = run;
            insert = connection.prepareStatement("INSERT INTO post (digest, edited, author, handle, language, text,"
                    + " address, repeats, changed, run, published, found, network, name, number, ukey)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            keep = connection.prepareStatement("INSERT IGNORE INTO post_text (post, till, since, text)"
                    + " SELECT id, ?, changed, text FROM post WHERE ukey = ? AND BINARY text <> BINARY ?"
                    + LATER);
            update = connection.prepareStatement("UPDATE post SET digest = ?, edited = ?, author = ?, handle = ?,"
                    + " language = ?, text = ?, address = ?, repeats = ?, changed = ?, run = ? WHERE ukey = ?" + LATER);
            forget = List.of(
                    connection.prepareStatement(
                            "DELETE FROM post_link WHERE post = (SELECT id FROM post WHERE ukey = ?)"),
                    connection.prepareStatement(
                            "DELETE FROM post_cve WHERE post = (SELECT id FROM post WHERE ukey = ?)"));
            link = connection.prepareStatement("INSERT INTO post_link (place, host, url, post) VALUES (?, ?, ?, ?)");
            name = connection.prepareStatement("INSERT INTO post_cve (cve, post) VALUES (?, ?)");
        }

        /** A server that has not heard of the last edit yet does not undo it. */
        private static final String LATER = " AND (edited IS NULL OR edited <= ?)";

        void insert(Post post) throws SQLException {
            words(insert, post);
            insert.setObject(11, Run.utc(post.said().time()));
            insert.setObject(12, run.at());
            insert.setString(13, post.network().name());
            insert.setString(14, post.id());
            insert.setLong(15, number(post));
            insert.setBytes(16, ukey(post));
            insert.executeUpdate();
            written.put(ByteBuffer.wrap(ukey(post)), post);
        }

        boolean update(Post post) throws SQLException {
            var key = ukey(post);
            var edited = Run.utc(post.said().edited());
            keep.setObject(1, run.at());
            keep.setBytes(2, key);
            keep.setString(3, post.said().text());
            keep.setObject(4, edited);
            keep.executeUpdate();
            words(update, post);
            update.setBytes(11, key);
            update.setObject(12, edited);
            if (update.executeUpdate() == 0) {
                return false;
            }
            for (var statement : forget) {
                statement.setBytes(1, key);
                statement.executeUpdate();
            }
            written.put(ByteBuffer.wrap(key), post);
            return true;
        }

        private void around(Post post, long id) throws SQLException {
            int place = 0;
            for (var one : post.said().links()) {
                link.setInt(1, place++);
                link.setString(2, one.host());
                link.setString(3, one.url());
                link.setLong(4, id);
                link.addBatch();
            }
            for (var cve : post.said().cves()) {
                name.setString(1, cve);
                name.setLong(2, id);
                name.addBatch();
            }
        }

        private void words(PreparedStatement statement, Post post) throws SQLException {
            var said = post.said();
            statement.setBytes(1, digest(post));
            statement.setObject(2, Run.utc(said.edited()));
            statement.setString(3, said.author());
            statement.setString(4, said.handle());
            statement.setString(5, said.language());
            statement.setString(6, said.text());
            statement.setString(7, said.address());
            statement.setString(8, said.repeats());
            statement.setObject(9, run.at());
            statement.setLong(10, run.id());
        }

        /** What has a post's own id; it is looked up for all at once. */
        void write() throws SQLException {
            for (var id : Digests.ids(connection, "post", written.keySet()).entrySet()) {
                around(written.get(id.getKey()), id.getValue());
            }
            link.executeBatch();
            name.executeBatch();
        }

        @Override
        public void close() throws SQLException {
            try (insert;
                    keep;
                    update;
                    link;
                    name) {
                for (var statement : forget) {
                    statement.close();
                }
            }
        }
    }
}
