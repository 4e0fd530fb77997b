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

/**
 * The forms of addresses that the original's clients use: {@code .json} behind a name, {@code ?format=json}, no slash at
 * the end. JSON is all that there is, so who asks for the original's HTML gets it as well.
 */
@Provider
@PreMatching
public class ApiPaths implements ContainerRequestFilter {

    static final String JSON = ".json";

    @Context
    HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        var path = request.getRequestURI();
        if (path.equals("/api")) {
            context.abortWith(Response.status(Response.Status.MOVED_PERMANENTLY)
                    .header(HttpHeaders.LOCATION, "/api/")
                    .build());
            return;
        }
        if (path.endsWith("/") && !path.equals("/api/")) {
            throw new NotFoundException("There is nothing at this address; without the slash at its end there may be.");
        }
        var format =
                QueryString.parse(request.getQueryString()).literal("format").orElse("json");
        if (!format.equals("json") && !format.equals("api")) {
            throw new NotFoundException("JSON is the only format.");
        }
        if (path.endsWith(JSON)) {
            context.setRequestUri(UriBuilder.fromUri(context.getUriInfo().getRequestUri())
                    .replacePath(path.substring(0, path.length() - JSON.length()))
                    .build());
        }
        var accept = context.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/")) {
            context.getHeaders().putSingle(HttpHeaders.ACCEPT, MediaType.WILDCARD);
        }
    }
}
