package exist.reputation.load;

import exist.feed.AllowLists;
import exist.feed.load.Intake;
import exist.feed.load.Task;
import exist.feed.load.Tracker;
import exist.feed.load.Transactions;
import exist.reputation.ListedItem;
import exist.reputation.ReputationFeed;
import exist.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import javax.sql.DataSource;

/** Keeps listings equal to what the publishers list, but for what the allow lists know. */
@ApplicationScoped
class ReputationTracker implements Tracker<ListedItem> {

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    @Resource
    ManagedExecutorService executor;

    @Inject
    AllowLists allow;

    @Inject
    Settings settings;

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
}
