package exist.threat.stix;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.Pages;
import exist.stix.StixMemory;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The way through a TAXII 2.1 server: what there is to be read, then page after page of each collection. */
final class TaxiiPages implements Pages<ThreatItem> {

    private static final String TYPE = "application/taxii+json;version=2.1";

    private final FeedInfo info;
    private final Optional<String> key;
    private final StixMemory memory;
    private final Map<String, Reached> reached = new LinkedHashMap<>();
    private final Deque<Ask> todo = new ArrayDeque<>();
    private Ask current;
    private int found;
    private volatile int done;
    private volatile int all = 1;

    /**
     * What to ask for.
     *
     * @param collection null: what there is
     */
    private record Ask(URI url, TaxiiCollection collection) {}

    TaxiiPages(FeedInfo info, Optional<String> key, String position, StixMemory memory) {
        this.info = info;
        this.key = key;
        this.memory = memory;
        reached.putAll(Reached.parse(position));
        todo.add(new Ask(TaxiiAnswer.folder(info.url()), null));
    }

    @Override
    public FeedRequest next() {
        if (current != null && current.collection != null && current.collection.hasMore()) {
            return request(current.collection.page());
        }
        current = todo.poll();
        if (current == null) {
            return null;
        }
        return request(current.collection == null ? current.url : current.collection.page());
    }

    private FeedRequest request(URI url) {
        var request = FeedRequest.get(url).with("Accept", TYPE);
        // A server may name others; what lets us in here is nobody else's business.
        return isHome(url) ? Credentials.add(request, key) : request;
    }

    private boolean isHome(URI url) {
        var home = info.url();
        return home.getScheme().equalsIgnoreCase(url.getScheme())
                && home.getHost().equalsIgnoreCase(url.getHost())
                && home.getPort() == url.getPort();
    }

    @Override
    public Items<ThreatItem> read(Document page) throws IOException {
        if (current.collection == null) {
            look(page);
            return new NoItems();
        }
        var collection = current.collection;
        // First: an answer that is none must not count as one.
        var items = CollectionPage.read(page, memory, collection.uuid(), collection.title());
        reached.put(collection.url().toString(), collection.read(page));
        done += collection.hasMore() ? 0 : 1;
        return items;
    }

    private void look(Document page) throws IOException {
        var answer = TaxiiAnswer.of(page, current.url);
        answer.folders().forEach(url -> todo.add(new Ask(url, null)));
        for (var collection : answer.collections()) {
            if (++found > Reached.MOST) {
                throw new IOException("The server has more than " + Reached.MOST
                        + " collections that may be read. Give the address of one.");
            }
            var url = collection.url();
            todo.add(new Ask(url, collection.from(reached.getOrDefault(url.toString(), Reached.NOTHING))));
        }
        all = Math.max(1, found);
        if (todo.isEmpty() && found == 0) {
            throw new IOException("The server has no collection that may be read"
                    + (key.isPresent() ? " with this key." : " without a key."));
        }
    }

    @Override
    public String position() {
        return Reached.text(reached);
    }

    @Override
    public boolean goesOnWithout() {
        if (current.collection != null && current.collection.beginsAnew()) {
            todo.addFirst(current); // the server has forgotten the page that a run before was told to ask for
        }
        var first = current.url.equals(TaxiiAnswer.folder(info.url())) && current.collection == null;
        current = null;
        return !first;
    }

    @Override
    public boolean goesOnBehindTheSame() {
        current = null; // it has no pages, or nothing, as the one before
        return true;
    }

    @Override
    public int percent() {
        return Math.min(99, done * 100 / all);
    }

    /** What there is, is no item. */
    private static final class NoItems implements Items<ThreatItem> {

        @Override
        public ThreatItem next() {
            return null;
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public long line() {
            return 0;
        }
    }
}
