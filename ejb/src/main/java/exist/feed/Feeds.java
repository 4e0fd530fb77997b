package exist.feed;

import exist.reputation.OwnFeed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All feeds that there are: the product's classes, found by CDI, and the users' own, defined in the database. */
@ApplicationScoped
public class Feeds {

    @Inject
    @Any
    Instance<Feed<?>> classes;

    private List<Feed<?>> products;

    @PersistenceContext
    EntityManager entities;

    /** Once: each look-up of a dependent bean makes one more, which would live as long as this one. */
    @PostConstruct
    void look() {
        var found = new ArrayList<Feed<?>>();
        classes.forEach(found::add);
        products = List.copyOf(found);
    }

    /** The product's feeds in the order of their numbers, then the users' own. */
    public List<Feed<?>> all() {
        var feeds = new ArrayList<Feed<?>>(products);
        entities.createQuery("SELECT f FROM FeedState f WHERE f.definition IS NOT NULL", FeedState.class)
                .getResultStream()
                .map(Feeds::own)
                .forEach(feeds::add);
        feeds.sort(Comparator.comparingInt(feed -> feed.info().number()));
        return feeds;
    }

    public Optional<Feed<?>> find(String id) {
        for (var feed : products) {
            if (feed.info().id().equals(id)) {
                return Optional.of(feed);
            }
        }
        return entities.createQuery(
                        "SELECT f FROM FeedState f WHERE f.definition IS NOT NULL AND f.id = :id", FeedState.class)
                .setParameter("id", id)
                .getResultStream()
                .<Feed<?>>map(Feeds::own)
                .findFirst();
    }

    private static Feed<?> own(FeedState state) {
        return new OwnFeed(state.number(), OwnFeedDefinition.fromJson(state.definition()));
    }
}
