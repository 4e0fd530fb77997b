package exist.threat.misp;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.threat.ThreatEvent;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * A MISP server, asked for its events in the order of its pages: all of them the first time, then those that were changed
 * since. The user's key says which events it shows.
 */
public final class MispServer implements ThreatFeed, PagedFeed<ThreatItem> {

    /** Events a page: one may have 50,000 attributes. */
    static final int PAGE = 25;

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
        return new ServerPages(request(key), Position.of(position, clock.instant()));
    }

    /**
     * How far one has come.
     *
     * @param since events changed before that are known, in seconds; 0: none is
     * @param page that comes next, from 1
     * @param newest change seen on the pages before
     * @param begun when the first page was asked for: nothing later can be on all of them
     */
    private record Position(long since, int page, long newest, long begun) {

        static Position of(String text, Instant now) {
            if (text == null) {
                return new Position(0, 1, 0, now.getEpochSecond());
            }
            var parts = text.split(" ");
            var page = Integer.parseInt(parts[1]);
            return new Position(
                    Long.parseLong(parts[0]),
                    page,
                    Long.parseLong(parts[2]),
                    page == 1 ? now.getEpochSecond() : Long.parseLong(parts[3]));
        }

        /** After a page; behind the last one there is an empty one. */
        Position after(boolean empty, long seen) {
            // A server's clock that is ahead would hide what is changed until then.
            return empty
                    ? new Position(Math.max(since, Math.min(newest, begun)), 1, 0, begun)
                    : new Position(since, page + 1, Math.max(newest, seen), begun);
        }

        @Override
        public String toString() {
            return since + " " + page + " " + newest + " " + begun;
        }
    }

    private static final class ServerPages implements Pages<ThreatItem> {

        private final FeedRequest search;
        private Position position;
        private boolean last;
        private Counting items;

        ServerPages(FeedRequest search, Position position) {
            this.search = search;
            this.position = position;
        }

        @Override
        public FeedRequest next() {
            return last
                    ? null
                    : search.post(
                            "application/json",
                            "{\"returnFormat\":\"json\",\"limit\":" + PAGE + ",\"page\":" + position.page()
                                    + (position.since() == 0 ? "" : ",\"timestamp\":" + position.since()) + "}");
        }

        @Override
        public Items<ThreatItem> read(Document page) throws IOException {
            items = new Counting(MispItems.of(page));
            return items;
        }

        @Override
        public String position() {
            last = items.empty;
            position = position.after(items.empty, items.newest);
            return position.toString();
        }
    }

    /** Whether a page holds anything, and when the newest of its events was changed. */
    private static final class Counting implements Items<ThreatItem> {

        private final Items<ThreatItem> items;
        private boolean empty = true;
        private long newest;

        Counting(Items<ThreatItem> items) {
            this.items = items;
        }

        @Override
        public ThreatItem next() throws IOException, MalformedItemException {
            try {
                var item = items.next();
                empty &= item == null;
                if (item instanceof ThreatEvent event && event.timestamp() != null) {
                    newest = Math.max(newest, event.timestamp().getEpochSecond());
                }
                return item;
            } catch (MalformedItemException e) {
                empty = false;
                throw e;
            }
        }

        @Override
        public String text() {
            return items.text();
        }

        @Override
        public long line() {
            return items.line();
        }

        @Override
        public long bytes() {
            return items.bytes();
        }

        @Override
        public void close() throws IOException {
            items.close();
        }
    }
}
