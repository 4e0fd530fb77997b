package exist.account;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Before transactions, so that who may not has not even begun one. Serializable for the sake of view-scoped beans. */
@Interceptor
@Permit(Role.ADMIN)
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class PermitInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        var needed = needed(call);
        var caller = Caller.current();
        if (!caller.may(needed)) {
            throw new NotPermittedException(caller, needed);
        }
        return call.proceed();
    }

    /** The method's word counts more than its class'. */
    private static Role needed(InvocationContext call) {
        var onMethod = call.getMethod().getAnnotation(Permit.class);
        return onMethod != null
                ? onMethod.value()
                : call.getMethod()
                        .getDeclaringClass()
                        .getAnnotation(Permit.class)
                        .value();
    }
}
