package exist.web.api;

import exist.account.NotPermittedException;
import exist.change.CursorException;
import exist.database.TooBroadException;
import exist.feed.FeedBusyException;
import exist.feed.InvalidInputException;
import exist.feed.UnknownFeedException;
import exist.web.login.TooLongException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The one way out for errors: problem details (RFC 9457) whose {@code instance} stands in the log as well. What is wrong
 * with a parameter or a field is a member of its name, as the original had it. Nothing is told of errors of our own.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOGGER = System.getLogger(ProblemMapper.class.getName());

    @Context
    SecurityContext security;

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException e && e.getResponse().getStatus() < 400) {
            return e.getResponse();
        }
        if (thrown instanceof ForbiddenException && security.getUserPrincipal() == null) {
            return problem(Status.UNAUTHORIZED, "Send \"Authorization: Bearer\" with a token.", Map.of(), thrown)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build();
        }
        if (thrown instanceof BadParametersException e) {
            return problem(Status.BAD_REQUEST, e.getMessage(), e.messages(), e).build();
        }
        if (thrown instanceof InvalidInputException e) {
            var members = new LinkedHashMap<String, Object>();
            if (e.field() != null) {
                members.put(e.field(), List.of(e.getMessage()));
            }
            if (!e.proposals().isEmpty()) {
                members.put("proposals", e.proposals());
            }
            return problem(Status.BAD_REQUEST, e.getMessage(), members, e).build();
        }
        if (thrown instanceof CursorException e) {
            return problem(
                            e.gone() ? Status.GONE : Status.BAD_REQUEST,
                            e.getMessage(),
                            Map.of("since", List.of(e.getMessage())),
                            e)
                    .build();
        }
        if (thrown instanceof NotPermittedException) {
            return problem(Status.FORBIDDEN, thrown).build();
        }
        if (thrown instanceof UnknownFeedException) {
            return problem(Status.NOT_FOUND, thrown).build();
        }
        if (thrown instanceof FeedBusyException) {
            return problem(Status.CONFLICT, thrown).build();
        }
        if (thrown instanceof TooBroadException) {
            return problem(Status.SERVICE_UNAVAILABLE, thrown).build();
        }
        if (tooLong(thrown) instanceof TooLongException e) {
            return problem(Status.REQUEST_ENTITY_TOO_LARGE, e).build();
        }
        if (thrown instanceof JsonbException
                || (thrown instanceof ProcessingException && thrown.getCause() instanceof JsonbException)) {
            return problem(Status.BAD_REQUEST, "The body is not the JSON object that is expected.", Map.of(), thrown)
                    .build();
        }
        if (thrown instanceof WebApplicationException e) {
            var given = e.getResponse();
            var answer = problem(Status.fromStatusCode(given.getStatus()), detail(e), Map.of(), e);
            given.getHeaders().forEach((name, values) -> {
                if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                    values.forEach(value -> answer.header(name, value));
                }
            });
            return answer.build();
        }
        return problem(Status.INTERNAL_SERVER_ERROR, null, Map.of(), thrown).build();
    }

    /** Whoever was reading the body has wrapped it. */
    private static Throwable tooLong(Throwable thrown) {
        var cause = thrown;
        while (cause != null && !(cause instanceof TooLongException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** What RESTEasy says is for developers (RESTEASY003210: …); what our own code says is for the client. */
    private static String detail(WebApplicationException e) {
        return switch (e.getResponse().getStatus()) {
            case 403 -> ours(e) ? e.getMessage() : "Your role does not allow this.";
            case 404 -> ours(e) ? e.getMessage() : "Not found.";
            case 405 -> "This method is not allowed here.";
            case 406 -> "JSON is the only format.";
            case 415 -> "The body must be JSON.";
            default -> ours(e) ? e.getMessage() : null;
        };
    }

    private static boolean ours(WebApplicationException e) {
        return e.getMessage() != null && !e.getMessage().matches("(RESTEASY|HTTP ).*");
    }

    private static Response.ResponseBuilder problem(Status status, Throwable thrown) {
        return problem(status, thrown.getMessage(), Map.of(), thrown);
    }

    private static Response.ResponseBuilder problem(
            Status status, String detail, Map<String, ?> members, Throwable thrown) {
        var body = new LinkedHashMap<String, Object>();
        var instance = "urn:uuid:" + UUID.randomUUID();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.getStatusCode());
        if (detail != null) {
            body.put("detail", detail);
        }
        body.put("instance", instance);
        body.putAll(members);
        if (status.getFamily() == Status.Family.SERVER_ERROR) {
            LOGGER.log(Level.ERROR, status.getStatusCode() + " " + instance, thrown);
        } else {
            LOGGER.log(Level.DEBUG, "{0} {1}: {2}", status.getStatusCode(), instance, thrown.getMessage());
        }
        return Response.status(status).type("application/problem+json").entity(body);
    }
}
