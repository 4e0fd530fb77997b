package exist.threat.misp;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.threat.KnownEvents;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A feed in MISP's format: a folder with {@code manifest.json}, which names the events and when each was changed, and a
 * document for each of them. Only what is new or has changed is asked for; what the manifest has no more is withdrawn.
 */
public final class MispFeed implements ThreatFeed, PagedFeed<ThreatItem> {

    static final String MANIFEST = "manifest.json";

    private final FeedInfo info;
    private final Supplier<Map<UUID, Instant>> known;

    /**
     * @param info its address is that of the folder or of the manifest
     * @param events what is here already
     */
    public MispFeed(FeedInfo info, KnownEvents events) {
        this(info, () -> events.of(info.number()));
    }

    MispFeed(FeedInfo info, Supplier<Map<UUID, Instant>> known) {
        this.info = info.at(manifest(info.url()));
        this.known = known;
    }

    private static URI manifest(URI url) {
        var text = url.toString();
        return text.endsWith(".json") ? url : URI.create(text + (text.endsWith("/") ? "" : "/") + MANIFEST);
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    /** Hosts of static files bear more than one request a second. */
    @Override
    public Duration pace(Optional<String> key) {
        return Duration.ofMillis(250);
    }

    /** One of its events. */
    @Override
    public Items<ThreatItem> read(Document document) throws IOException {
        return MispItems.of(document);
    }

    @Override
    public Pages<ThreatItem> pages(Optional<String> key, String position) {
        return new MispFeedPages(FeedRequest.get(info.url()), known);
    }
}
