package exist.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** The server that we run in. */
@ApplicationScoped
class Server {

    /**
     * Whether it is being shut down or suspended. It stops every job then, as an operator does who wants one stopped, and a
     * job is not told which; so we look at what WildFly says of itself in JMX, which it changes before it stops the jobs.
     */
    boolean leaves() {
        try {
            var state = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("jboss.root:type=state"), "RunningState");
            return switch (String.valueOf(state)) {
                case "pre-suspend", "suspending", "suspended", "stopping", "stopped" -> true;
                default -> false;
            };
        } catch (JMException e) {
            return false;
        }
    }
}
