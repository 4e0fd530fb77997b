package exist.reputation;

import exist.feed.Feed;

/** A feed that says what its publisher lists now: what it names no more is delisted. */
public interface ReputationFeed extends Feed<ListedItem> {

    String TRACKER = "reputation";

    @Override
    default String tracker() {
        return TRACKER;
    }
}
