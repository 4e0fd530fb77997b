package exist.social.wire;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.social.Post;
import exist.social.PostFeed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A timeline as a feed. */
record Posted(FeedInfo info, Wire wire) implements PostFeed, PagedFeed<Post> {

    @Override
    public Pages<Post> pages(Optional<String> key, String position) {
        return new Timeline(wire, key, position, Instant.now());
    }

    @Override
    public Items<Post> read(Document document) throws IOException {
        return wire.read(document);
    }

    @Override
    public FeedRequest request(Optional<String> key) {
        return wire.signed(FeedRequest.get(info.url()), key);
    }

    @Override
    public Duration pace(Optional<String> key) {
        return Duration.ofSeconds(2);
    }
}
