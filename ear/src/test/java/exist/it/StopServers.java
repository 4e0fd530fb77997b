package exist.it;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the shared server when the last test is over, so that the run ends with all that it started. */
public final class StopServers implements LauncherSessionListener {

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        ExistServer.stopAll();
    }
}
