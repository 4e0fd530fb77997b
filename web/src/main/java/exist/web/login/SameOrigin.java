package exist.web.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Refuses changes that another site made a browser ask for: the second wall behind the cookie's SameSite and the pages' view
 * state, and the first one for the login form and the Web API. Whoever sends a token is no browser under another's command.
 */
public class SameOrigin extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean changes = !READING.contains(request.getMethod());
        boolean byToken = OnBehalf.caller(request).role() != null && !OnBehalf.ambient(request);
        if (!changes || byToken) {
            chain.doFilter(request, response);
        } else if (!isOurs(request.getHeader("Sec-Fetch-Site"), origin(request), request.getHeader("Host"))) {
            Denial.problem(response, 403, "Forbidden", "Another site asked for this: it was not done.");
        } else if (Denial.isForPrograms(request) && request.getHeader("X-Requested-With") == null) {
            Denial.problem(
                    response,
                    403,
                    "Forbidden",
                    "A session may change things here only with the header \"X-Requested-With: EXIST\"; or send a token.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String origin(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        return origin != null ? origin : request.getHeader("Referer");
    }

    /**
     * Browsers say one or the other with each request that changes something; a program says neither, and has no session
     * that it does not know of.
     */
    static boolean isOurs(String site, String origin, String host) {
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        if (origin == null) {
            return true;
        }
        try {
            // Not the scheme: a proxy in front may have taken the TLS off.
            var authority = URI.create(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
