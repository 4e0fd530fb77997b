package exist.web.vuln;

import exist.exploit.Exploits;
import exist.vuln.Likelihoods;
import exist.vuln.Likelihoods.Rise;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The CVEs of which one hears: those that are likelier to be exploited than some days ago, and those with new exploits. */
@Named("rising")
@RequestScoped
public class RisingView {

    private static final int DAYS = 7;
    private static final int EXPLOIT_DAYS = 30;
    private static final int PLACE = 5;

    @Inject
    Likelihoods likelihoods;

    @Inject
    Exploits exploits;

    private List<Rise> likelier;
    private List<Exploits.Named> exploited;

    public int getDays() {
        return DAYS;
    }

    public int getExploitDays() {
        return EXPLOIT_DAYS;
    }

    /** Counted back from the newest scores. */
    public List<Rise> getLikelier() {
        if (likelier == null) {
            likelier = likelihoods.rising(DAYS, PLACE);
        }
        return likelier;
    }

    public List<Exploits.Named> getExploited() {
        if (exploited == null) {
            exploited = exploits.mostNamed(Instant.now().minus(EXPLOIT_DAYS, ChronoUnit.DAYS), PLACE);
        }
        return exploited;
    }
}
