package exist.feed;

import static java.lang.System.Logger.Level.WARNING;

import exist.feed.load.Trackers;
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
import java.util.stream.Stream;

/** All feeds that there are: the product's classes, found by CDI, and the users' own, defined in the database. */
@ApplicationScoped
public class Feeds {

    private static final System.Logger LOGGER = System.getLogger(Feeds.class.getName());

    @Inject
    @Any
    Instance<Feed<?>> found;

    @Inject
    Trackers trackers;

    @PersistenceContext
    EntityManager entities;

    private List<Feed<?>> products;

    /** Once: each look-up of a dependent bean makes one more, which would live as long as this one. */
    @PostConstruct
    void look() {
        products = found.stream().<Feed<?>>map(feed -> feed).toList();
    }

    /** In the order of their numbers, which puts the users' own last. */
    public List<Feed<?>> all() {
        var feeds = new ArrayList<Feed<?>>(products);
        entities.createQuery("SELECT f FROM FeedState f WHERE f.definition IS NOT NULL", FeedState.class)
                .getResultStream()
                .flatMap(this::own)
                .forEach(feeds::add);
        feeds.sort(Comparator.comparingInt(feed -> feed.info().number()));
        return feeds;
    }

    public Optional<Feed<?>> find(String id) {
        var product =
                products.stream().filter(feed -> feed.info().id().equals(id)).findFirst();
        return product.isPresent()
                ? product
                : entities.createQuery(
                                "SELECT f FROM FeedState f WHERE f.definition IS NOT NULL AND f.id = :id",
                                FeedState.class)
                        .setParameter("id", id)
                        .getResultStream()
                        .flatMap(this::own)
                        .findFirst();
    }

    /** A definition that is not valid any more takes its feed away, not all of them. */
    private Stream<Feed<?>> own(FeedState state) {
        try {
            return Stream.of(trackers.own(state.number(), OwnFeedDefinition.fromJson(state.definition())));
        } catch (InvalidInputException e) {
            LOGGER.log(
                    WARNING, "The feed {0} is left out, for its definition is wrong: {1}", state.id(), e.getMessage());
            return Stream.empty();
        }
    }
}
