package exist.social.load;

import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import exist.feed.load.ShelfTracker;
import exist.social.Post;
import exist.social.PostFeed;
import exist.social.wire.Timelines;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/** Keeps what is said on social networks. */
@ApplicationScoped
class PostTracker extends ShelfTracker<Post> {

    PostTracker() {
        super(PostFeed.TRACKER, new PostShelf(), "post_feed");
    }

    @Override
    public Optional<Feed<Post>> own(int number, OwnFeedDefinition definition) {
        return definition.format().tracker().equals(PostFeed.TRACKER)
                ? Optional.of(Timelines.feed(definition.info(number), definition.format()))
                : Optional.empty();
    }

    /** Posts that other feeds have brought as well stay, as theirs. */
    @Override
    public void forget(int feed) throws SQLException {
        deleteAll("DELETE p FROM post p JOIN (SELECT f.post FROM post_feed f WHERE f.feed = " + feed
                + " AND NOT EXISTS (SELECT 1 FROM post_feed o WHERE o.post = f.post AND o.feed <> f.feed)"
                + " LIMIT 1000) alone ON alone.post = p.id");
        super.forget(feed);
    }
}
