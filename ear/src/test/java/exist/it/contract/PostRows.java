package exist.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import exist.database.Transactions;
import exist.feed.load.Run;
import exist.social.Network;
import exist.social.Post;
import exist.social.load.PostShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/** The original's tweets, put on our shelf as posts of X: their ids are ours. */
final class PostRows implements Rows {

    private static final int FEED = 741;

    private final List<JsonNode> rows;

    private PostRows(List<JsonNode> rows) {
        this.rows = rows;
    }

    static PostRows read(Path file) throws IOException {
        var table = Json.read(Files.readString(file)).get("twitter_tweet");
        return new PostRows(StreamSupport.stream(table.spliterator(), false).toList());
    }

    /** @return our ids by the original's */
    Map<String, String> store(DataSource database) throws SQLException {
        var posts = rows.stream().map(PostRows::post).toList();
        new Transactions(database).run(connection -> new PostShelf()
                .write(connection, new Run(Run.NONE, FEED, Instant.parse("2026-01-01T00:00:00Z")), posts));
        var ids = new LinkedHashMap<String, String>();
        posts.forEach(post -> ids.put(post.id(), Long.toString(PostShelf.number(post))));
        return ids;
    }

    private static Post post(JsonNode row) {
        return new Post(
                Network.X,
                Rows.text(row, "id"),
                new Post.Said(
                        Rows.text(row, "user"),
                        Rows.text(row, "screen_name"),
                        Rows.text(row, "text"),
                        null,
                        Instant.parse(Rows.text(row, "datetime")),
                        null,
                        null,
                        null,
                        List.of()));
    }

    @Override
    public List<String> fields() {
        return List.of("id", "text", "datetime", "user", "screen_name");
    }

    @Override
    public Stream<Shown> matching(Parameters asked, ZoneId zone) {
        return rows.stream()
                .filter(row -> Rows.mentions(row, asked, "text", "user", "screen_name"))
                .filter(row -> Rows.within(row, asked, zone))
                .map(row -> shown(row, zone));
    }

    private static Shown shown(JsonNode row, ZoneId zone) {
        var at = Instant.parse(Rows.text(row, "datetime"));
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", PostShelf.number(post(row)))
                .put("text", Rows.text(row, "text"))
                .put("datetime", Rows.time(at, zone))
                .put("user", Rows.text(row, "user"))
                .put("screen_name", Rows.text(row, "screen_name"));
        return new Shown(at, json);
    }
}
