package exist.batch;

import exist.threat.load.Judgement;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Instant;

/** What threat events are a reason to list ends when its time has run out, and follows the allow lists, within a minute. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Judging {

    private static final Logger LOGGER = System.getLogger(Judging.class.getName());

    @Inject
    Judgement judgement;

    @Schedule(hour = "*", minute = "*", second = "45", persistent = false)
    void tick() {
        try {
            judgement.judge(Instant.now());
        } catch (RuntimeException | SQLException e) {
            LOGGER.log(Level.WARNING, "threats can''t be judged anew: {0}", e.toString());
        }
    }
}
