package exist.threat;

import exist.account.Caller;
import exist.account.Role;
import exist.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The highest TLP that is given to whom code runs on behalf of: what is marked higher is not there for them. */
@ApplicationScoped
public class Clearance {

    @Inject
    Settings settings;

    /** On the pages, where people read for themselves. */
    public Tlp onPages() {
        return of(Role.ANALYST)
                ? Tlp.RED
                : of(Role.VIEWER) ? Tlp.ofLabel(settings.tlpOfPages()).orElseThrow() : Tlp.NONE;
    }

    /** Through the Web API, behind which nobody knows who passes it on; least of all where nobody has made a token. */
    public Tlp throughApi() {
        var byRole = byRole();
        if (!Caller.current().equals(Caller.ANONYMOUS)) {
            return byRole;
        }
        var anonymous = Tlp.ofLabel(settings.tlpOfAnonymous()).orElseThrow();
        return anonymous.compareTo(byRole) < 0 ? anonymous : byRole;
    }

    /** Whether the Web API gives listings that threat events make: they bear no mark of their own. */
    public boolean listingsThroughApi() {
        return throughApi().compareTo(Tlp.LISTED) >= 0;
    }

    private Tlp byRole() {
        var levels = settings.tlpOfApi();
        for (int i = Role.values().length - 1; i >= 0; i--) {
            if (of(Role.values()[i])) {
                return Tlp.ofLabel(levels.get(i)).orElseThrow();
            }
        }
        return Tlp.NONE;
    }

    private static boolean of(Role role) {
        return Caller.current().may(role);
    }
}
