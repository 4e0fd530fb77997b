package exist.account;

import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * On whose behalf code runs. Every web request sets it for its thread, also where nobody has logged in; what runs outside
 * of a request (timers, jobs, start-up) is the system's own.
 *
 * @param name a user's name, {@code token:} and a token's name, {@code anonymous}, {@code nobody} or {@code system}
 * @param role null: may do nothing
 */
public record Caller(String name, Role role) {

    public static final Caller SYSTEM = new Caller("system", Role.ADMIN);
    /** Has not logged in. */
    public static final Caller NOBODY = new Caller("nobody", null);
    /** Has not logged in, and need not to read the Web API here. */
    public static final Caller ANONYMOUS = new Caller("anonymous", Role.VIEWER);

    private static final ThreadLocal<Caller> CURRENT = ThreadLocal.withInitial(() -> SYSTEM);

    public Caller {
        Objects.requireNonNull(name);
    }

    public static Caller current() {
        return CURRENT.get();
    }

    public boolean may(Role needed) {
        return role != null && role.covers(needed);
    }

    /** Runs the work on this caller's behalf. */
    public <T> T call(Callable<T> work) throws Exception {
        var before = CURRENT.get();
        CURRENT.set(this);
        try {
            return work.call();
        } finally {
            if (before == SYSTEM) {
                CURRENT.remove(); // leave nothing on a thread of a pool
            } else {
                CURRENT.set(before);
            }
        }
    }

    public void run(Runnable work) {
        try {
            call(() -> {
                work.run();
                return null;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
