package exist.social;

import exist.feed.Feed;

/** A feed of posts. */
public interface PostFeed extends Feed<Post> {

    /** The original knew one network only, and its clients and operators know its name. */
    String TRACKER = "twitter";

    @Override
    default String tracker() {
        return TRACKER;
    }
}
