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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        var feeds = new ArrayList<Feed<?>>();
        var states = entities.createQuery(
                        "SELECT f FROM FeedState f WHERE f.definition IS NOT NULL OR f.choices IS NOT NULL",
                        FeedState.class)
                .getResultStream()
                .collect(Collectors.toMap(FeedState::number, state -> state));
        products.forEach(feed -> feeds.add(chosen(feed, states.get(feed.info().number()))));
        states.values().stream()
                .filter(state -> state.definition() != null)
                .flatMap(this::own)
                .forEach(feeds::add);
        feeds.sort(Comparator.comparingInt(feed -> feed.info().number()));
        return feeds;
    }

    public Optional<Feed<?>> find(String id) {
        if (!FeedInfo.isId(id)) {
            return Optional.empty();
        }
        var product =
                products.stream().filter(feed -> feed.info().id().equals(id)).findFirst();
        if (product.isPresent() && product.get().choices().isEmpty()) {
            return Optional.of(product.get());
        }
        var state = entities.createQuery("SELECT f FROM FeedState f WHERE f.id = :id", FeedState.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
        return product.isPresent()
                ? product.map(feed -> chosen(feed, state.orElse(null)))
                : state.filter(one -> one.definition() != null).stream()
                        .flatMap(this::own)
                        .findFirst();
    }

    private static Feed<?> chosen(Feed<?> feed, FeedState state) {
        var choices = state == null ? Map.<String, String>of() : state.choices();
        return choices.isEmpty() ? feed : feed.chosen(choices);
    }

    /** A definition that is not valid any more takes its feed away, not all of them. */
    private Stream<Feed<?>> own(FeedState state) {
        try {
            return Stream.of(
                    chosen(trackers.own(state.number(), OwnFeedDefinition.fromJson(state.definition())), state));
        } catch (InvalidInputException e) {
            LOGGER.log(
                    WARNING, "The feed {0} is left out, for its definition is wrong: {1}", state.id(), e.getMessage());
            return Stream.empty();
        }
    }
}
