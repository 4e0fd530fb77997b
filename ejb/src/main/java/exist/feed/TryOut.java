package exist.feed;

import exist.feed.load.Trackers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;

/** Shows what would become of a feed's document. */
@ApplicationScoped
public class TryOut {

    /** Rows shown of each sort. */
    private static final int SHOWN = 20;

    /** Items read; what is behind them is as a rule like what is before. */
    private static final int READ = 2_000;

    @Inject
    Source source;

    @Inject
    Trackers trackers;

    /** @throws InvalidInputException the document can't be had or is not of this format */
    <T> Trial<T> of(Feed<T> feed) {
        var tracker = trackers.of(feed);
        var rows = new ArrayList<T>();
        var rejected = new ArrayList<Rejected>();
        var dropped = new ArrayList<Rejected>();
        var notes = new ArrayList<String>();
        var seen = 0L;
        try (var lent = source.lend(feed);
                var items = feed.read(lent.document())) {
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
        } catch (FetchException e) {
            throw new InvalidInputException("url", e.getMessage());
        } catch (IOException e) {
            throw new InvalidInputException("format", "The document can't be read: " + e.getMessage());
        }
        return new Trial<>(tracker.id(), rows, rejected, dropped, seen, notes);
    }

    private static <T> void add(ArrayList<T> examples, T example) {
        if (examples.size() < SHOWN) {
            examples.add(example);
        }
    }
}
