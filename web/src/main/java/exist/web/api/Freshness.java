package exist.web.api;

import exist.account.Caller;
import exist.database.Transactions;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Weak ETags without looking at what is answered: this start of the server, how much has been committed since, who asks, and
 * for what. Taken before the answer is read, so that one which changes meanwhile is asked for once too often, never too seldom.
 */
@Provider
@Conditional
public class Freshness implements ContainerRequestFilter, ContainerResponseFilter {

    static final String NEXT_SINCE = "Next-Since";

    private static final String START = UUID.randomUUID().toString().substring(0, 8);
    private static final String TAG = Freshness.class.getName();

    /** Such as 7d or -24h: what it means moves on with the clock. */
    private static final Pattern RELATIVE =
            Pattern.compile("=[^&]*(?<![0-9A-Za-z])[0-9]{1,6}(?:s|m|min|h|d|w|mon|y)(?![0-9A-Za-z])|=now|=today");

    @Inject
    ApiRequest request;

    @Context
    HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext context) {
        var query = Objects.requireNonNullElse(http.getQueryString(), "");
        boolean reads = context.getMethod().equals("GET") || context.getMethod().equals("HEAD");
        if (!reads || RELATIVE.matcher(decoded(query)).find()) {
            return;
        }
        var caller = Caller.current();
        var tag = new EntityTag(
                "%s-%x-%08x"
                        .formatted(
                                START,
                                Transactions.committed(),
                                Objects.hash(
                                        caller.name(),
                                        caller.role(),
                                        http.getHeader("Host"),
                                        http.getRequestURI(),
                                        query)),
                true);
        context.setProperty(TAG, tag);
        var unchanged = context.getRequest().evaluatePreconditions(tag);
        if (unchanged != null) {
            context.abortWith(unchanged.build());
        }
    }

    private static String decoded(String query) {
        return URLDecoder.decode(query.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }

    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
        if (answer.getStatus() < 400 && context.getProperty(TAG) instanceof EntityTag tag) {
            answer.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache"); // ask whether it still holds
        }
        request.nextSince().ifPresent(place -> answer.getHeaders().putSingle(NEXT_SINCE, place));
    }
}
