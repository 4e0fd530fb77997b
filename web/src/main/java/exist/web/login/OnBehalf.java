package exist.web.login;

import exist.account.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Runs each request, and each forward and error page of it, on behalf of who was let in; of nobody where that was not
 * asked. First of all filters (web.xml), for without it code would run as the system's own.
 */
public class OnBehalf extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final String CALLER = OnBehalf.class.getName() + ".caller";
    private static final String AMBIENT = OnBehalf.class.getName() + ".ambient";

    static void mark(HttpServletRequest request, Caller caller, boolean ambient) {
        request.setAttribute(CALLER, caller);
        request.setAttribute(AMBIENT, ambient);
    }

    static Caller caller(HttpServletRequest request) {
        return request.getAttribute(CALLER) instanceof Caller caller ? caller : Caller.NOBODY;
    }

    /** Whether the caller is known by what a browser sends along by itself. */
    static boolean ambient(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(AMBIENT));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            caller(request).call(() -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
