package exist.threat.load;

import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import exist.feed.load.Intake;
import exist.feed.load.ItemIntake;
import exist.feed.load.PageIntake;
import exist.feed.load.PageTask;
import exist.feed.load.Task;
import exist.feed.load.Tracker;
import exist.stix.StixMemory;
import exist.threat.KnownEvents;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatFeed;
import exist.threat.ThreatItem;
import exist.threat.Tlp;
import exist.threat.misp.MispFeed;
import exist.threat.misp.MispServer;
import exist.threat.stix.StixFeed;
import exist.threat.stix.TaxiiFeed;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps what sources say of events, and lists what they want to be looked for, but for what the allow lists know. */
@ApplicationScoped
public class ThreatTracker implements Tracker<ThreatItem> {

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    @Inject
    AllowLists allow;

    @Inject
    KnownEvents known;

    /** Outside the server: for tests and measurements. */
    public static ThreatTracker of(DataSource database, AllowLists allow) {
        var tracker = new ThreatTracker();
        tracker.database = database;
        tracker.allow = allow;
        tracker.known = KnownEvents.of(database);
        return tracker;
    }

    @Override
    public String id() {
        return ThreatFeed.TRACKER;
    }

    @Override
    public long rules() {
        return allow.version();
    }

    @Override
    public Optional<String> reason(ThreatItem item) {
        return item instanceof ThreatAttribute attribute
                ? ValueRows.withheld(attribute, Tlp.NONE, allow::reason)
                : Optional.empty();
    }

    @Override
    public Intake intake(Task<ThreatItem> task) {
        return new ItemIntake<>(new Transactions(database), task, rules(), new ThreatShelf(allow::reason));
    }

    @Override
    public Intake pages(PageTask<ThreatItem> task) {
        allow.version(); // looks whether the lists are others
        return new PageIntake<>(new Transactions(database), task, new ThreatShelf(allow::reason));
    }

    @Override
    public Optional<Feed<ThreatItem>> own(int number, OwnFeedDefinition definition) {
        return switch (definition.format()) {
            case MISP -> Optional.of(new MispServer(definition.info(number)));
            case MISP_FEED -> Optional.of(new MispFeed(definition.info(number), known));
            case STIX -> Optional.of(new StixFeed(definition.info(number)));
            case TAXII -> Optional.of(new TaxiiFeed(definition.info(number), new Transactions(database)));
            default -> Optional.empty();
        };
    }

    @Override
    public void tried(int feed) throws SQLException {
        StixMemory.forget(new Transactions(database), feed);
    }

    @Override
    public void forget(int feed) throws SQLException {
        new Forgetting(new Transactions(database)).forget(feed);
        StixMemory.forget(new Transactions(database), feed);
    }
}
