package exist.technique;

import exist.feed.Feed;

/** A feed of techniques. */
public interface TechniqueFeed extends Feed<Technique> {

    String TRACKER = "technique";

    @Override
    default String tracker() {
        return TRACKER;
    }
}
