package exist.threat.misp;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.feed.Pages;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.time.Instant;

/** The pages of a MISP server's search, one question after the other; behind the last page of each there is an empty one. */
final class MispServerPages implements Pages<ThreatItem> {

    /** Events a page: one may have 50,000 attributes. */
    static final int PAGE = 25;

    private final FeedRequest search;
    private MispPosition position;
    private boolean last;
    private Counting items;

    MispServerPages(FeedRequest search, String position, Instant now) {
        this.search = search;
        this.position = MispPosition.of(position, now);
    }

    @Override
    public FeedRequest next() {
        return last
                ? null
                : search.post(
                        "application/json",
                        "{\"returnFormat\":\"json\",\"limit\":" + PAGE + ",\"page\":" + position.page()
                                + position.filter() + "}");
    }

    @Override
    public Items<ThreatItem> read(Document page) throws IOException {
        items = new Counting(MispItems.of(page));
        return items;
    }

    @Override
    public String position() {
        last = items.empty && position.asked() != MispPosition.Asked.CHANGED;
        position = items.empty ? position.behind() : position.after(items.changed, items.published);
        return position.toString();
    }

    @Override
    public boolean asksAnew() {
        return position.page() == 1;
    }

    /** Whether a page holds anything, and when the newest of its events were changed and published. */
    private static final class Counting implements Items<ThreatItem> {

        private final Items<ThreatItem> items;
        private boolean empty = true;
        private long changed;
        private long published;

        Counting(Items<ThreatItem> items) {
            this.items = items;
        }

        @Override
        public ThreatItem next() throws IOException, MalformedItemException {
            try {
                var item = items.next();
                empty &= item == null;
                if (item instanceof ThreatEvent event) {
                    changed = later(changed, event.timestamp());
                    published = later(published, event.publishTimestamp());
                }
                return item;
            } catch (MalformedItemException e) {
                empty = false;
                throw e;
            }
        }

        private static long later(long one, Instant other) {
            return other == null ? one : Math.max(one, other.getEpochSecond());
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
