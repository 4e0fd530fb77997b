package exist.reputation.load;

import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import exist.feed.load.Intake;
import exist.feed.load.Task;
import exist.feed.load.Tracker;
import exist.reputation.ListedItem;
import exist.reputation.OwnFeed;
import exist.reputation.ReputationFeed;
import exist.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps listings equal to what the publishers list, but for what the allow lists know. */
@ApplicationScoped
public class ReputationTracker implements Tracker<ListedItem> {

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    @Resource
    ManagedExecutorService executor;

    @Inject
    AllowLists allow;

    @Inject
    Settings settings;

    /** Outside the server: for tests and measurements. */
    public static ReputationTracker of(DataSource database, AllowLists allow, Settings settings) {
        var tracker = new ReputationTracker();
        tracker.database = database;
        tracker.allow = allow;
        tracker.settings = settings;
        return tracker;
    }

    @Override
    public String id() {
        return ReputationFeed.TRACKER;
    }

    @Override
    public long rules() {
        return allow.version();
    }

    @Override
    public Intake intake(Task<ListedItem> task) {
        var keys = settings.spool().resolve(task.feed().info().id()).resolve("keys");
        var admission = new Load.Admission(allow::reason, allow.version());
        return new Load(new Transactions(database), task, admission, keys, executor);
    }

    @Override
    public Optional<String> reason(ListedItem item) {
        return allow.reason(item.indicator());
    }

    @Override
    public Optional<Feed<ListedItem>> own(int number, OwnFeedDefinition definition) {
        return definition.format().lists() ? Optional.of(new OwnFeed(number, definition)) : Optional.empty();
    }

    @Override
    public void forget(int feed) throws SQLException {
        new Deletion(new Transactions(database)).delete(feed);
    }
}
