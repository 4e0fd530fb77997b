package exist.threat.misp;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/**
 * A MISP server, asked for its events in the order of its pages: all of them the first time, then those that were changed
 * or published since, each once. The user's key says which events it shows.
 */
public final class MispServer implements ThreatFeed, PagedFeed<ThreatItem> {

    private static final String SEARCH = "events/restSearch";

    private final FeedInfo info;
    private final Clock clock;

    /** @param info its address is the server's, as a person knows it */
    public MispServer(FeedInfo info) {
        this(info, Clock.systemUTC());
    }

    MispServer(FeedInfo info, Clock clock) {
        this.info = info;
        this.clock = clock;
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    /** A page that somebody has kept, or an export. */
    @Override
    public Items<ThreatItem> read(Document document) throws IOException {
        return MispItems.of(document);
    }

    @Override
    public FeedRequest request(Optional<String> key) {
        var text = info.url().toString();
        var url = text.endsWith(SEARCH) ? info.url() : URI.create(text + (text.endsWith("/") ? "" : "/") + SEARCH);
        return FeedRequest.get(url).with("Accept", "application/json").with("Authorization", key.orElse(""));
    }

    @Override
    public Pages<ThreatItem> pages(Optional<String> key, String position) {
        return new MispServerPages(request(key), position, clock.instant());
    }
}
