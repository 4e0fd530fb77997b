package exist.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.regex.Pattern;

/** Refuses in the API's own words what JAX-RS can't read and would call an error of ours, or answer with a page for people. */
@WebFilter(urlPatterns = "/api/*")
public class WellFormed extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final Pattern MEDIA_RANGE = Pattern.compile("\\*|[^\\s/;,]+/[^\\s/;,]+");
    private static final Pattern WEIGHT = Pattern.compile("[0-9]{0,9}(?:\\.[0-9]{0,9})?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!utf8(request.getRequestURI())) {
            problem(response, 400, "Bad Request", "The address is not encoded in UTF-8.");
        } else if (!mediaRanges(request.getHeader("Accept"))) {
            problem(response, 406, "Not Acceptable", "The header Accept is no list of media types.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** @param path whose percent signs are known to be followed by two digits */
    static boolean utf8(String path) {
        var bytes = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length(); i++) {
            boolean encoded = path.charAt(i) == '%' && i + 2 < path.length();
            bytes.write(encoded ? Integer.parseInt(path, i + 1, i + 3, 16) : path.charAt(i));
            i += encoded ? 2 : 0;
        }
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** @param accept a header; null if there is none */
    static boolean mediaRanges(String accept) {
        for (var range : accept == null ? new String[0] : accept.split(",")) {
            var parts = range.split(";", -1);
            if (!range.isBlank() && !MEDIA_RANGE.matcher(parts[0].strip()).matches()) {
                return false;
            }
            for (int i = 1; i < parts.length; i++) {
                var parameter = parts[i].strip();
                if (parameter.regionMatches(true, 0, "q=", 0, 2) && !weight(parameter.substring(2))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean weight(String text) {
        return WEIGHT.matcher(text).matches() && text.chars().anyMatch(Character::isDigit);
    }

    private static void problem(HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream()
                .write(("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                                + detail + "\"}")
                        .getBytes(UTF_8));
    }
}
