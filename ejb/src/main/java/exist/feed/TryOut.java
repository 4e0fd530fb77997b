package exist.feed;

import exist.feed.load.Tracker;
import exist.feed.load.Trackers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what would become of a feed's document. */
@ApplicationScoped
public class TryOut {

    /** Rows shown of each sort. */
    private static final int SHOWN = 20;

    /** Items read; what is behind them is as a rule like what is before. */
    private static final int READ = 2_000;

    private static final String RENEWED =
            "The publisher has put another key in this one's place: it may be good for this trial only.";

    @Inject
    Source source;

    @Inject
    Trackers trackers;

    /** Pages asked for: the first ones may be lists of what there is. */
    private static final int PAGES = 3;

    /** @throws InvalidInputException the document can't be had or is not of this format */
    <T> Trial<T> of(Feed<T> feed, Optional<String> key) {
        var look = new Look<>(trackers.of(feed));
        try (var apart = source.apart()) {
            var pass = source.pass(feed, key, renewed -> look.notes.add(RENEWED));
            if (feed instanceof PagedFeed<T> paged) {
                look.at(paged, pass, apart);
            } else {
                try (var items = feed.read(apart.fetch(feed, pass))) {
                    look.at(items);
                }
            }
        } catch (FetchException e) {
            throw new InvalidInputException("url", e.getMessage());
        } catch (NamesFeedsException e) {
            throw new InvalidInputException("url", e.getMessage(), e.addresses());
        } catch (IOException e) {
            throw new InvalidInputException("format", "The document can't be read: " + e.getMessage());
        }
        return look.trial();
    }

    /** What is found on the way. */
    private static final class Look<T> {

        private final Tracker<T> tracker;
        private final List<T> rows = new ArrayList<>();
        private final List<Rejected> rejected = new ArrayList<>();
        private final List<Rejected> dropped = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private long seen;

        Look(Tracker<T> tracker) {
            this.tracker = tracker;
        }

        void at(PagedFeed<T> feed, Optional<String> key, Source.Apart apart) throws IOException {
            var pages = feed.pages(key, null);
            for (int page = 0; page < PAGES && seen == 0; page++) {
                var request = pages.next();
                if (request == null) {
                    return;
                }
                try (var items = pages.read(apart.page(feed, request, key))) {
                    at(items);
                }
                pages.position();
            }
        }

        void at(Items<T> items) throws IOException {
            while (seen < READ) {
                try {
                    var item = items.next();
                    if (item == null) {
                        break;
                    }
                    var reason = tracker.reason(item);
                    if (reason.isPresent()) {
                        add(dropped, new Rejected(items.line(), items.text(), reason.get()));
                    } else {
                        add(rows, item);
                    }
                } catch (MalformedItemException e) {
                    add(rejected, new Rejected(items.line(), items.text(), e.getMessage()));
                }
                seen++;
            }
            notes.addAll(items.notes());
        }

        private static <E> void add(List<E> examples, E example) {
            if (examples.size() < SHOWN) {
                examples.add(example);
            }
        }

        Trial<T> trial() {
            return new Trial<>(tracker.id(), rows, rejected, dropped, seen, notes);
        }
    }
}
