package exist.web.login;

import exist.threat.Uploads;
import exist.web.ErrorPage;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * How much a request may bring. Large is only what analysts upload, which goes to the disk; everything else, also what needs
 * no login, is read into memory. What says itself that it is too long is refused before any of it is read, everything else as
 * soon as too much of it has been. The server's own limits are higher: it reads on and throws away, so that who sends too
 * much hears why, instead of finding the connection closed.
 */
public class BodyLimit extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final long USUAL = 2L << 20;

    /** The form's other fields, and what stands between them. */
    private static final long AROUND = 64L << 10;

    @Inject
    private transient Uploads uploads;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long most = isUpload(request) ? uploads.largest() : USUAL;
        long limit = isUpload(request) ? most + AROUND : most;
        long length = request.getContentLengthLong();
        if (length > limit) {
            refuse(request, response, most);
        } else if (length < 0 && isForm(request, "application/x-www-form-urlencoded") && hasBody(request)) {
            // The one kind that the server reads beside our count. Browsers say how long it is.
            Denial.problem(response, 411, "Length Required", "A form must say how long it is (Content-Length).");
        } else {
            var counted = new CountedRequest(request, limit, most);
            try {
                chain.doFilter(counted, response);
            } catch (IOException | ServletException | RuntimeException e) {
                if (response.isCommitted() || !counted.isTooLong() && !isBroken(counted)) {
                    throw e;
                }
                response.resetBuffer();
                if (counted.isTooLong()) {
                    refuse(request, response, most);
                } else {
                    Denial.problem(response, 400, "Bad Request", "The form could not be read to its end.");
                }
            }
        }
    }

    private static boolean isUpload(HttpServletRequest request) {
        return "/upload.xhtml".equals(Denial.path(request))
                && isForm(request, "multipart/form-data")
                && request.isUserInRole("analyst");
    }

    private static boolean isForm(HttpServletRequest request, String kind) {
        var type = request.getContentType();
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(kind);
    }

    /** Without a length nobody knows before it is read, in HTTP/2 least of all. */
    private static boolean hasBody(HttpServletRequest request) throws IOException {
        return request.getInputStream().read() >= 0;
    }

    /** Whether the parts of a form broke off, or are none: whoever asks for them hears it again. */
    private static boolean isBroken(CountedRequest request) {
        try {
            if (request.isRead() && isForm(request, "multipart/form-data")) {
                request.getParameterMap();
            }
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, long most)
            throws IOException, ServletException {
        if (Denial.isForPrograms(request)) {
            Denial.problem(response, 413, "Content Too Large", new TooLongException(most).getMessage());
        } else {
            ErrorPage.tooLong(request, most >> 20);
            request.getRequestDispatcher("/error.xhtml").forward(new Bodiless(request), response);
        }
    }
}
