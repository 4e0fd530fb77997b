package exist.feed;

import exist.account.AuditLog;
import exist.account.Permit;
import exist.account.Role;
import exist.database.Commits;
import exist.database.Transactions;
import exist.feed.load.Trackers;
import exist.settings.Secrets;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/** The feeds with what the installation has decided about them. */
@ApplicationScoped
@Transactional
public class FeedCatalog {

    /** Numbers below are the product's. */
    private static final int FIRST_OWN = 10_001;

    /** Of a feed that is only tried out: no other has it. */
    private static final int TRIED = 65_535;

    /** Publishers are not to be asked more often, nor is it of use. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(365);

    @PersistenceContext(unitName = "exist")
    EntityManager entities;

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource loading;

    @Inject
    Feeds feeds;

    @Inject
    Trackers trackers;

    @Inject
    OpenRuns open;

    @Inject
    LiveRuns live;

    @Inject
    Silences silences;

    @Inject
    Secrets secrets;

    @Inject
    AuditLog audit;

    @Inject
    Commits commits;

    @Inject
    TryOut tryOut;

    /** In the order of their numbers. */
    public List<FeedRow> all() {
        return rows().of(feeds.all());
    }

    /** Those of one tracker, by name. */
    public List<FeedRow> of(String tracker) {
        return all().stream()
                .filter(feed -> feed.tracker().equals(tracker))
                .sorted(Comparator.comparing(FeedRow::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    public Optional<FeedRow> find(String id) {
        return feeds.find(id).flatMap(feed -> rows().of(List.of(feed)).stream().findFirst());
    }

    private FeedRows rows() {
        return new FeedRows(entities, live, silences.now());
    }

    /**
     * Decides how a feed is to be read; what is there already stays as it is.
     *
     * @param value null: as usual
     */
    @Permit(Role.ADMIN)
    public void choose(String id, String name, String value) {
        var feed = feeds.find(id).orElseThrow(() -> new UnknownFeedException(id));
        var values = feed.choices().get(name);
        if (values == null || value != null && !values.contains(value)) {
            throw new InvalidInputException(
                    "choices",
                    values == null
                            ? "For the feed \"" + id + "\" there is no \"" + name + "\" to choose."
                            : "\"" + value + "\" is none of " + String.join(", ", values) + ".");
        }
        var state = OpenRuns.state(entities, id);
        var chosen = new TreeMap<>(state.choices());
        if (value == null || value.equals(values.get(0))) {
            chosen.remove(name);
        } else {
            chosen.put(name, value);
        }
        state.choose(chosen);
        audit.record("feed.choose", id, name + "=" + value);
    }

    @Permit(Role.ADMIN)
    public void enable(String id, boolean enabled) {
        OpenRuns.state(entities, id).enabled(enabled);
        audit.record(enabled ? "feed.enable" : "feed.disable", id, null);
    }

    /** @param interval between runs; null: as the publisher wants it */
    @Permit(Role.ADMIN)
    public void interval(String id, Duration interval) {
        if (interval != null && (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0)) {
            throw new InvalidInputException("interval", "The interval must lie between a minute and a year.");
        }
        OpenRuns.state(entities, id).every(interval);
        audit.record("feed.interval", id, String.valueOf(interval));
    }

    /** @param key null takes it away; a feed that could not be read without one is then asked no more */
    @Permit(Role.ADMIN)
    public void key(String id, String key) {
        var feed = feeds.find(id).orElseThrow(() -> new UnknownFeedException(id));
        if (feed.info().key() == Key.NONE) {
            throw new InvalidInputException("key", "The feed \"" + id + "\" takes no key.");
        }
        var state = OpenRuns.state(entities, id);
        var none = key == null || key.isBlank();
        state.secret(none ? null : secrets.encrypt(key.strip()));
        if (feed.info().keyed()) {
            state.enabled(!none);
        }
        audit.record(none ? "feed.key.remove" : "feed.key.set", id, null);
    }

    /** The publisher has given another one in its place. */
    @Permit(Role.ADMIN)
    public void renewKey(String id, String key) {
        OpenRuns.state(entities, id).secret(secrets.encrypt(key));
        audit.record("feed.key.renew", id, null);
    }

    /** The key itself, for asking the publisher. */
    @Permit(Role.ADMIN)
    public Optional<String> key(String id) {
        return Optional.ofNullable(OpenRuns.state(entities, id).secret()).map(secrets::decrypt);
    }

    @Permit(Role.ADMIN)
    public FeedRow create(OwnFeedDefinition definition) {
        if (feeds.find(definition.id()).isPresent()) {
            throw new InvalidInputException("id", "There is a feed \"" + definition.id() + "\" already.");
        }
        var highest = entities.createQuery("select max(f.number) from FeedState f", Integer.class)
                .getSingleResult();
        var number = Math.max(FIRST_OWN, highest == null ? 0 : highest + 1);
        var state = new FeedState(
                number, definition.id(), trackers.own(number, definition).tracker());
        state.name(definition.name());
        state.definition(definition.toJson());
        state.enabled(definition.format().key() != Key.NEEDED);
        entities.persist(state);
        entities.flush();
        audit.record("feed.create", definition.id(), definition.url());
        return find(definition.id()).orElseThrow();
    }

    /** The id stays as it is. */
    @Permit(Role.ADMIN)
    public FeedRow update(String id, OwnFeedDefinition definition) {
        var state = own(id);
        if (!definition.id().equals(id)) {
            throw new InvalidInputException("id", "The id of a feed can't be changed.");
        }
        OwnFeedDefinition.check(
                definition.format().tracker().equals(state.tracker()),
                "format",
                "What the feed has brought is kept as its kind: it can't become one of another tracker.");
        state.name(definition.name());
        state.definition(definition.toJson());
        state.dueNow();
        entities.flush();
        commits.count(); // rows show the name
        audit.record("feed.update", id, definition.url());
        return find(id).orElseThrow();
    }

    public Optional<OwnFeedDefinition> definition(String id) {
        return Optional.ofNullable(OpenRuns.state(entities, id).definition()).map(OwnFeedDefinition::fromJson);
    }

    /**
     * Deletes a user's own feed, its items and its runs.
     *
     * @throws FeedBusyException it runs
     */
    @Permit(Role.ADMIN)
    @Transactional(TxType.NOT_SUPPORTED) // the listings go in many small transactions
    public void delete(String id) {
        var number = own(id).number();
        var feed = feeds.find(id).orElseThrow(() -> new UnknownFeedException(id));
        var run = open.open(id, null); // nobody else can start one now
        live.begins(run.id());
        try {
            trackers.of(feed).forget(number);
            new Transactions(loading).run(connection -> forget(connection, number));
            audit.record("feed.delete", id, null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            live.ended(run.id());
        }
    }

    private static Boolean forget(Connection connection, int feed) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM feed_count WHERE feed = " + feed);
            statement.executeUpdate("DELETE FROM feed_run WHERE feed = " + feed);
            statement.executeUpdate("DELETE FROM feed WHERE number = " + feed);
        }
        return true;
    }

    /**
     * Fetches and reads the first rows of what a definition describes, and writes nothing.
     *
     * @param key the user's key for it, or null
     */
    @Permit(Role.ANALYST)
    @Transactional(TxType.NOT_SUPPORTED)
    public Trial<?> tryOut(OwnFeedDefinition definition, String key) {
        var given = Optional.ofNullable(key).map(String::strip).filter(text -> !text.isEmpty());
        OwnFeedDefinition.check(
                given.isPresent() || definition.format().key() != Key.NEEDED,
                "key",
                "It can't be asked without a key.");
        var feed = trackers.own(TRIED, definition);
        try {
            return tryOut.of(feed, given);
        } finally {
            forgetTrial(feed);
        }
    }

    private void forgetTrial(Feed<?> feed) {
        try {
            trackers.of(feed).tried(TRIED);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** New feeds of the product appear: on, unless they need a key. */
    void fill() {
        for (var feed : feeds.all()) {
            var info = feed.info();
            var state = entities.find(FeedState.class, info.number());
            if (state == null) {
                state = new FeedState(info.number(), info.id(), feed.tracker());
                state.enabled(!info.keyed());
                state.name(info.name());
                entities.persist(state);
            }
            state.name(info.name());
        }
    }

    private FeedState own(String id) {
        var state = OpenRuns.state(entities, id);
        if (state.definition() == null) {
            throw new InvalidInputException("id", "The feed \"" + id + "\" is part of the product.");
        }
        return state;
    }
}
