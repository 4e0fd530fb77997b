package exist.social.load;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.feed.OwnFeedDefinition;
import exist.feed.OwnFeedDefinition.Format;
import exist.feed.load.Run;
import exist.feed.load.ShelfTracker;
import exist.schema.TestDatabase;
import exist.social.Network;
import exist.social.Post;
import exist.social.PostQuery;
import exist.social.TestPosts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostTrackerTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private static Post post(String id) {
        return new Post(Network.X, id, new Post.Said("", "jane", "post " + id, null, NOW, null, null, null, List.of()));
    }

    @Test
    void forgettingAFeedLeavesWhatOthersHaveBrought() throws Exception {
        var database = TestDatabase.empty();
        var tracker = new PostTracker();
        // The server puts it there.
        var field = ShelfTracker.class.getDeclaredField("database");
        field.setAccessible(true);
        field.set(tracker, database);
        new Transactions(database).run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES"
                        + " (701, 'one', 'twitter', 'One', TRUE), (702, 'two', 'twitter', 'Two', TRUE)");
            }
            var shelf = new PostShelf();
            shelf.write(connection, new Run(Run.NONE, 701, NOW), List.of(post("1"), post("2"), post("3")));
            return shelf.write(connection, new Run(Run.NONE, 702, NOW), List.of(post("2")));
        });

        tracker.forget(701);

        assertThat(TestPosts.on(database).page(PostQuery.ALL, 0, 10))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.name()).isEqualTo("2");
                    assertThat(row.feeds()).containsExactly("two");
                });
    }

    @Test
    void readsTheFormatsOfNetworksAndNoOther() {
        var tracker = new PostTracker();

        assertThat(tracker.own(10_001, definition(Format.MASTODON, "https://s.example/tags/cve")))
                .get()
                .satisfies(feed -> assertThat(feed.tracker()).isEqualTo("twitter"));
        assertThat(tracker.own(10_001, definition(Format.TELEGRAM, "https://s.example/result.json")))
                .isPresent();
        assertThat(tracker.own(10_001, definition(Format.RSS_POSTS, "https://s.example/feed")))
                .isPresent();
        assertThat(tracker.own(10_001, definition(Format.RSS, "https://s.example/feed")))
                .isEmpty();
    }

    private static OwnFeedDefinition definition(Format format, String url) {
        return new OwnFeedDefinition(
                "own", "Own", url, format, null, Duration.ofHours(1), null, null, null, null, null, null, 0);
    }
}
