package exist.account;

import jakarta.ejb.ApplicationException;

/** The caller's role does not allow it. */
@ApplicationException(rollback = true)
public class NotPermittedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotPermittedException(Caller caller, Role needed) {
        super("This needs the role " + needed.label() + "; " + caller.name()
                + (caller.role() == null ? " has none." : " is " + caller.role().label() + "."));
    }
}
