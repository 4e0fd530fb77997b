package exist.batch;

import exist.exploit.load.Owners;
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

/**
 * What was read is judged anew, within a minute: what threat events are a reason to list ends when its time has run out, and follows
 * the allow lists; exploits follow what the operator says of their owners.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Judging {

    private static final Logger LOGGER = System.getLogger(Judging.class.getName());

    @Inject
    Judgement judgement;

    @Inject
    Owners owners;

    @Schedule(hour = "*", minute = "*", second = "45", persistent = false)
    void tick() {
        try {
            judgement.judge(Instant.now());
        } catch (RuntimeException | SQLException e) {
            LOGGER.log(Level.WARNING, "threats can''t be judged anew: {0}", e.toString());
        }
        try {
            owners.judge(Instant.now());
        } catch (RuntimeException | SQLException e) {
            LOGGER.log(Level.WARNING, "owners of exploits can''t be judged anew: {0}", e.toString());
        }
    }
}
