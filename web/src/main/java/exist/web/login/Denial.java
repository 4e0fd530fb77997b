package exist.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;

/** How someone is told that they are not let in: programs by status and problem (RFC 9457), people by the login page. */
final class Denial {

    private Denial() {}

    static AuthenticationStatus wrongToken(HttpServletRequest request, HttpServletResponse response) {
        return unauthorized(
                request, response, ", error=\"invalid_token\"", "The token is unknown, revoked or expired.");
    }

    static AuthenticationStatus notLoggedIn(HttpServletRequest request, HttpServletResponse response) {
        if (isForPrograms(request)) {
            return unauthorized(
                    request,
                    response,
                    "",
                    "A token is missing: send \"Authorization: Bearer <token>\"; ./exist token NAME makes one.");
        }
        try {
            toLogin(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AuthenticationStatus.SEND_CONTINUE;
    }

    /** The server answers with the error page of this status (web.xml), {@link Unauthorized}. */
    private static AuthenticationStatus unauthorized(
            HttpServletRequest request, HttpServletResponse response, String error, String detail) {
        request.setAttribute(Unauthorized.DETAIL, detail);
        response.setHeader("WWW-Authenticate", "Bearer realm=\"EXIST\"" + error);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** Paths whose callers read a status, not a page. */
    static boolean isForPrograms(HttpServletRequest request) {
        var path = path(request);
        return path.equals("/api") || path.startsWith("/api/") || path.equals("/metrics") || path.equals("/openapi");
    }

    /** As the server understood it: decoded, without dots and path parameters. */
    static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** As the client wrote it. */
    static String written(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Texts are ours and need no escaping but for quotes. */
    static void problem(HttpServletResponse response, int status, String title, String detail) {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        try {
            response.getWriter()
                    .write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                            .formatted(title, status, detail.replace("\"", "\\\"")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was posted is lost with the session; what was read is returned to. */
    private static void toLogin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean read = "GET".equals(request.getMethod());
        boolean ajax = "partial/ajax".equals(request.getHeader("Faces-Request"));
        String query = read && request.getQueryString() != null ? "?" + request.getQueryString() : "";
        String login = request.getContextPath() + "/login.xhtml?" + (read ? "" : "problem=ended&") + "to="
                + URLEncoder.encode(written(request) + query, UTF_8);
        response.setHeader("Cache-Control", "no-store");
        if (ajax) {
            response.setContentType("text/xml");
            response.setCharacterEncoding(UTF_8.name());
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                            + login.replace("&", "&amp;") + "\"/></partial-response>");
            response.flushBuffer();
        } else {
            response.sendRedirect(login);
        }
    }
}
