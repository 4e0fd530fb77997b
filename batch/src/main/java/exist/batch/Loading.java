package exist.batch;

import exist.feed.Feed;
import exist.feed.load.Tracker;
import exist.feed.load.Transactions;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;

/** What takes a feed's items in, and where runs keep their accounts. */
@ApplicationScoped
class Loading {

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    @Inject
    @Any
    Instance<Tracker<?>> found;

    private List<Tracker<?>> trackers;

    @PostConstruct
    void look() {
        trackers = found.stream().<Tracker<?>>map(tracker -> tracker).toList();
    }

    Transactions transactions() {
        return new Transactions(database);
    }

    @SuppressWarnings("unchecked") // a feed names the tracker of its own items
    <T> Tracker<T> tracker(Feed<T> feed) {
        return (Tracker<T>) trackers.stream()
                .filter(tracker -> tracker.id().equals(feed.tracker()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no tracker \"" + feed.tracker() + "\" takes in what "
                        + feed.info().id() + " has"));
    }
}
