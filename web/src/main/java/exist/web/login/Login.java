package exist.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import exist.account.Logins;
import exist.account.ThrottledException;
import exist.account.Ticket;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;

/** Takes the login form, and begins a session for whom it lets in. */
@WebServlet("/login")
public class Login extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    transient Logins logins;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/login.xhtml");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding(UTF_8.name());
        String user = text(request, "user").strip();
        String to = text(request, "to");
        try {
            var ticket = logins.login(user, text(request, "password"), request.getRemoteAddr());
            if (ticket.isPresent()) {
                begin(request, ticket.get());
                response.sendRedirect(request.getContextPath() + local(to));
            } else {
                again(request, response, "wrong", user, to);
            }
        } catch (ThrottledException e) {
            long seconds = e.remaining().toSeconds() + 1;
            response.setHeader("Retry-After", Long.toString(seconds));
            again(request, response, "throttled&wait=" + seconds, user, to);
        }
    }

    /** A new session, with a new id: whoever knew the old one, or had put something into it, has nothing of this one. */
    private static void begin(HttpServletRequest request, Ticket ticket) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        request.getSession(true).setAttribute(Ticket.class.getName(), ticket);
    }

    private static void again(
            HttpServletRequest request, HttpServletResponse response, String problem, String user, String to)
            throws IOException {
        String back = local(to).equals(START) ? "" : "&to=" + URLEncoder.encode(to, UTF_8);
        String name = URLEncoder.encode(user.substring(0, Math.min(64, user.length())), UTF_8);
        response.sendRedirect(request.getContextPath() + "/login.xhtml?problem=" + problem + "&user=" + name + back);
    }

    private static final String START = "/index.xhtml";

    /** Where to go on: what was asked for, if it lies here; other sites shall not be able to send people to themselves. */
    static String local(String to) {
        boolean ours =
                to.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]{0,2000}") && !to.startsWith("/login") && !to.equals("/");
        return ours ? to : START;
    }

    private static String text(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
