package exist.web.threat;

import exist.threat.Uploads;
import exist.web.login.Denial;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Says how long a request may be before any of it is read: the server has one limit for all paths, those that need no login
 * among them. Large is only what analysts upload, which goes to the disk; everything else is read into memory.
 */
public class UploadLimit extends HttpFilter {

    private static final long serialVersionUID = 1;

    /** The API's requests and lists of feeds have 1 MB at the most. */
    private static final long USUAL = 2L << 20;

    /** The form's other fields, and what stands between them. */
    private static final long AROUND = 64L << 10;

    private static final String PAGE = "/upload.xhtml";

    @Inject
    private Uploads uploads;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var isUpload = PAGE.equals(request.getServletPath()) && isForm(request) && request.isUserInRole("analyst");
        var length = request.getContentLengthLong();
        if (length < 0 && isOfAnyLength(request)) {
            Denial.problem(response, 411, "Length Required", "The request must say how long it is (Content-Length).");
        } else if (length <= (isUpload ? uploads.largest() + AROUND : USUAL)) {
            chain.doFilter(request, response);
        } else if (isUpload) {
            response.sendRedirect(request.getContextPath() + PAGE + "?large=true");
        } else {
            Denial.problem(response, 413, "Content Too Large", "Only threat events that are uploaded may be so long.");
        }
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** Without a length there is nothing to read in HTTP/1, but for what comes in chunks. */
    private static boolean isOfAnyLength(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null
                || request.getContentType() != null && request.getProtocol().startsWith("HTTP/2");
    }
}
