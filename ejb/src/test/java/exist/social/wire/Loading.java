package exist.social.wire;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Key;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.feed.RunState;
import exist.feed.Source;
import exist.feed.load.Ending;
import exist.feed.load.PageIntake;
import exist.feed.load.PageTask;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import exist.social.Post;
import exist.social.PostFeed;
import exist.social.PostQuery;
import exist.social.PostRow;
import exist.social.Posts;
import exist.social.TestPosts;
import exist.social.load.PostShelf;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** The whole way of posts: asked for over the network, read, and put on the shelf. */
final class Loading {

    private static final Duration HOUR = Duration.ofHours(1);

    final Posts posts;
    private final DataSource database = TestDatabase.empty();
    private final Source source;

    /** When the next run begins. */
    Instant now = Instant.now();

    Loading(Path home) throws SQLException {
        this(home, Duration.ofMinutes(10));
    }

    /** @param patience with a network that does not answer; one of seconds leaves no time to ask again */
    Loading(Path home, Duration patience) throws SQLException {
        source = Source.of(Settings.of(Map.of(
                "EXIST_HOME",
                home.toString(),
                "EXIST_FEED_PRIVATE",
                "true",
                "EXIST_FEED_TIMEOUT",
                Long.toString(patience.toSeconds()))));
        posts = TestPosts.on(database);
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (701, 'one', 'twitter', 'One', TRUE),"
                + " (702, 'two', 'twitter', 'Two', TRUE)");
    }

    /** One run of the feed with this number. */
    RunState run(int number, Wire wire, String key) throws IOException, SQLException {
        var info = new FeedInfo(number, number == 701 ? "one" : "two", "Test", "https://social.example/", HOUR)
                .with(Key.WELCOME);
        var feed = new AtOnce(new Posted(info, wire));
        var run = Long.parseLong(text("INSERT INTO feed_run (feed, state, started) VALUES (" + number
                + ", 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id"));
        var secret = Optional.ofNullable(key);
        var began = now;
        now = now.plus(HOUR);
        try (var intake = new PageIntake<>(
                new Transactions(database),
                new PageTask<Post>(
                        run,
                        feed,
                        position -> new Timeline(wire, secret, position, began),
                        request -> source.page(feed, request, secret),
                        false,
                        began,
                        new Ending.Schedule(HOUR, null, null, null)),
                new PostShelf())) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    RunState run(Wire wire) throws IOException, SQLException {
        return run(701, wire, null);
    }

    List<PostRow> rows() {
        return posts.page(PostQuery.ALL, 0, 1000);
    }

    List<String> texts() {
        return rows().stream().map(row -> row.said().text()).toList();
    }

    /** Of the run that was the last one. */
    String last(String what) throws SQLException {
        return text("SELECT " + what + " FROM feed_run ORDER BY id DESC LIMIT 1");
    }

    String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The same feed, whose publisher is in no hurry to be left alone. */
    private record AtOnce(Posted feed) implements PostFeed, PagedFeed<Post> {

        @Override
        public FeedInfo info() {
            return feed.info();
        }

        @Override
        public Items<Post> read(Document document) throws IOException {
            return feed.read(document);
        }

        @Override
        public Pages<Post> pages(Optional<String> key, String position) {
            return feed.pages(key, position);
        }

        @Override
        public Duration pace(Optional<String> key) {
            return Duration.ZERO;
        }
    }
}
