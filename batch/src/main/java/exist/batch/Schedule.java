package exist.batch;

import exist.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;

/** What happens by itself: runs that broke off go on, feeds that are due start, old executions go. */
@Singleton
@Startup
@DependsOn("ejb.jar#FeedTable")
@TransactionManagement(TransactionManagementType.BEAN)
public class Schedule {

    private static final Logger LOGGER = System.getLogger(Schedule.class.getName());

    /** Milliseconds after the start: what broke off need not wait for the next tick. */
    private static final long SOON = 1_000;

    @Resource
    TimerService timers;

    @Inject
    Settings settings;

    @Inject
    Recovery recovery;

    @Inject
    DueFeeds due;

    @Inject
    Executions executions;

    /** Executions that died with the last server, until they are looked at. */
    private List<Long> dead = List.of();

    @PostConstruct
    void bury() {
        timers.createSingleActionTimer(SOON, new TimerConfig(null, false));
        try {
            dead = executions.bury();
        } catch (SQLException e) {
            LOGGER.log(Level.WARNING, "the job repository can't be tidied", e);
        }
    }

    @Timeout
    @jakarta.ejb.Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void tick() {
        try {
            dead.forEach(this::backfillAgain);
            dead = List.of();
            executions.left().forEach(this::backfillAgain);
            recovery.takeUp();
            if (!settings.paused()) {
                due.start();
            }
        } catch (RuntimeException | SQLException e) {
            // An exception would be logged with all its stack, twice, and again in ten seconds.
            LOGGER.log(Level.WARNING, "nothing could be started: {0}", e.toString());
        }
    }

    @jakarta.ejb.Schedule(hour = "3", minute = "17", persistent = false)
    void purge() {
        try {
            executions.purge();
        } catch (SQLException e) {
            LOGGER.log(Level.WARNING, "old executions can''t be deleted: {0}", e.getMessage());
        }
    }

    /** Runs are taken up by what their rows say; a back-fill is known to its execution alone. */
    private void backfillAgain(long execution) {
        var parameters = executions.operator().getParameters(execution);
        if (parameters != null && parameters.containsKey("archive") && !parameters.containsKey("feed")) {
            executions.restart(execution);
        }
    }
}
