package exist.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/**
 * The forms of addresses that the original's clients use: {@code .json} behind a name, which goes before
 * {@code ?format=json}, and no slash at the end but behind that. JSON is all that there is, so who asks for the original's HTML gets it as well.
 */
@Provider
@PreMatching
public class ApiPaths implements ContainerRequestFilter {

    /** What may stand behind a name. */
    private static final Pattern SUFFIX = Pattern.compile("(\\.(?:json|api))/?$");

    private static final Pattern HTML = Pattern.compile("text/(?:html|\\*)", Pattern.CASE_INSENSITIVE);

    @Context
    HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        var path = request.getRequestURI();
        var query = request.getQueryString();
        if (path.equals("/api")) {
            context.abortWith(Response.status(Response.Status.MOVED_PERMANENTLY)
                    .header(HttpHeaders.LOCATION, "/api/" + (query == null ? "" : "?" + query))
                    .build());
            return;
        }
        var suffix = suffix(path);
        if (path.endsWith("/") && !path.equals("/api/") && suffix.isEmpty()) {
            throw new NotFoundException("There is nothing at this address; without the slash at its end there may be.");
        }
        if (path.contains(";")) {
            throw new NotFoundException("There is nothing at this address.");
        }
        if (suffix.isEmpty()) {
            var format = QueryString.parse(query).literal("format").orElse("json");
            if (!format.equals("json") && !format.equals("api")) {
                throw new NotFoundException("JSON is the only format.");
            }
        } else {
            context.setRequestUri(UriBuilder.fromUri(context.getUriInfo().getRequestUri())
                    .replacePath(SUFFIX.matcher(path).replaceFirst(""))
                    .build());
        }
        var accept = context.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && HTML.matcher(accept).find()) {
            context.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }

    /** {@code .json} or {@code .api} at the end of an address, or nothing. */
    static String suffix(String path) {
        var suffix = SUFFIX.matcher(path);
        return suffix.find() ? suffix.group(1) : "";
    }
}
