package exist.web.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;

/** What the original EXIST's clients, which know no tokens, read. */
final class Original {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern PATHS = Pattern.compile(
            "/api(?:/(?:\\.(?:json|api)/?)?|/(?:reputation|twitter|exploit|threatEvent|threatAttribute|news|vuln)"
                    + "(?:\\.(?:json|api)/?|/[^/]+(?:\\.(?:json|api)/)?)?)?");

    private Original() {}

    static boolean reads(HttpServletRequest request) {
        // Two readings of one address, should the resources' own be another than the server's.
        return reads(request.getMethod(), Denial.path(request)) && reads(request.getMethod(), Denial.written(request));
    }

    static boolean reads(String method, String path) {
        return METHODS.contains(method) && PATHS.matcher(path).matches();
    }
}
