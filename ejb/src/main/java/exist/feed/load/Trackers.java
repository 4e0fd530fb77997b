package exist.feed.load;

import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** All trackers that there are, found by CDI. */
@ApplicationScoped
public class Trackers {

    @Inject
    @Any
    Instance<Tracker<?>> found;

    private List<Tracker<?>> all;

    /** Once: each look-up of a dependent bean makes one more, which would live as long as this one. */
    @PostConstruct
    void look() {
        all = found.stream().<Tracker<?>>map(tracker -> tracker).toList();
    }

    /** Of these alone. */
    public static Trackers of(Tracker<?>... trackers) {
        var these = new Trackers();
        these.all = List.of(trackers);
        return these;
    }

    @SuppressWarnings("unchecked") // a feed names the tracker of its own items
    public <T> Tracker<T> of(Feed<T> feed) {
        return (Tracker<T>) all.stream()
                .filter(tracker -> tracker.id().equals(feed.tracker()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no tracker \"" + feed.tracker() + "\" takes in what "
                        + feed.info().id() + " has"));
    }

    /** The feed that a user has described. */
    public Feed<?> own(int number, OwnFeedDefinition definition) {
        return all.stream()
                .map(tracker -> tracker.own(number, definition))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no tracker reads " + definition.format()));
    }
}
