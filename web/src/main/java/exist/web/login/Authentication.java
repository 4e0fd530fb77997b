package exist.web.login;

import exist.account.Accounts;
import exist.account.Caller;
import exist.account.KnownTokens;
import exist.account.Ticket;
import exist.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out who asks: programs by their token, people by the session that their login began. Both are asked for with each
 * request, so that who was removed or has another role now notices at once.
 */
@ApplicationScoped
public class Authentication implements HttpAuthenticationMechanism {

    /** Also a session that a page keeps alive by itself ends some day. */
    private static final long LONGEST = Duration.ofHours(24).toMillis();

    private static final String BEARER = "Bearer ";

    @Inject
    Accounts accounts;

    @Inject
    KnownTokens tokens;

    @Inject
    Settings settings;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!context.isProtected()) {
            return context.doNothing();
        }
        var token = token(request);
        if (token.isPresent()) {
            return token.flatMap(tokens::find)
                    .map(caller -> admit(caller, false, context))
                    .orElseGet(() -> Denial.wrongToken(request, response));
        }
        return session(request)
                .map(caller -> admit(caller, true, context))
                .or(() -> anonymous(request).map(caller -> admit(caller, false, context)))
                .orElseGet(() -> Denial.notLoggedIn(request, response));
    }

    /** @param ambient whether the browser sends what proves it by itself, also when another site made it ask */
    private static AuthenticationStatus admit(Caller caller, boolean ambient, HttpMessageContext context) {
        OnBehalf.mark(context.getRequest(), caller, ambient);
        return context.notifyContainerAboutLogin(caller.name(), caller.role().groups());
    }

    private static Optional<String> token(HttpServletRequest request) {
        var header = Optional.ofNullable(request.getHeader("Authorization"));
        return header.filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(text -> text.substring(BEARER.length()).strip());
    }

    private Optional<Caller> session(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(Ticket.class.getName()) instanceof Ticket ticket)) {
            return Optional.empty();
        }
        boolean over = System.currentTimeMillis() - session.getCreationTime() > LONGEST;
        var caller = over ? Optional.<Caller>empty() : accounts.resume(ticket);
        if (caller.isEmpty()) {
            session.invalidate();
        }
        return caller;
    }

    private Optional<Caller> anonymous(HttpServletRequest request) {
        return settings.anonymousRead() && Original.reads(request) ? Optional.of(Caller.ANONYMOUS) : Optional.empty();
    }
}
