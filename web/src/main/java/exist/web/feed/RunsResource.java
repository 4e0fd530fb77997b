package exist.web.feed;

import exist.feed.FeedCatalog;
import exist.feed.FeedRuns;
import exist.web.api.ApiRequest;
import exist.web.api.ApiWords;
import exist.web.api.BadParametersException;
import exist.web.api.Envelope;
import exist.web.api.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the feeds' runs did. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Tag(name = "Feeds")
public class RunsResource {

    @Inject
    FeedCatalog catalog;

    @Inject
    FeedRuns runs;

    @Inject
    Accounts accounts;

    @Inject
    ApiRequest request;

    @Inject
    Times times;

    @GET
    @Operation(summary = "Runs, newest first")
    @Parameter(name = "feed", in = ParameterIn.QUERY, description = "Id of a feed; of all feeds without it")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = ApiWords.LIMIT)
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = ApiWords.OFFSET)
    public Envelope<RunJson> list() {
        var feed = request.query().text("feed").orElse(null);
        if (feed != null && catalog.find(feed).isEmpty()) {
            throw new BadParametersException(
                    Map.of("feed", List.of("\"" + feed + "\" is no feed: /api/feeds has their ids.")));
        }
        return request.envelope(
                () -> runs.count(feed),
                (offset, limit) -> runs.newest(feed, Math.toIntExact(offset), limit),
                run -> RunJson.of(accounts.throughApi(run), times));
    }

    @GET
    @Path("{id: [0-9]{1,18}}")
    @Operation(summary = "One run", description = "While it runs, `progress` says how far it is.")
    public RunJson one(@PathParam("id") long id) {
        return runs.find(id)
                .map(run -> RunJson.of(accounts.throughApi(run), times))
                .orElseThrow(() -> new NotFoundException("There is no such run."));
    }

    @POST
    @Path("{id: [0-9]{1,18}}/stop")
    @RolesAllowed("analyst")
    @Operation(summary = "Stops a run", description = "What it has loaded stays.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RunJson.class)))
    public Response stop(@PathParam("id") long id) {
        one(id);
        runs.stop(id);
        return Response.accepted(one(id)).build();
    }
}
