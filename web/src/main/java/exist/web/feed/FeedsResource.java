package exist.web.feed;

import exist.feed.FeedCatalog;
import exist.feed.FeedRuns;
import exist.feed.OwnFeedDefinition;
import exist.feed.UnknownFeedException;
import exist.web.api.ApiRequest;
import exist.web.api.ApiWords;
import exist.web.api.Envelope;
import exist.web.api.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The feeds: how they do, running them, and a user's own. */
@Path("/feeds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Tag(name = "Feeds")
public class FeedsResource {

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
    @Operation(summary = "All feeds, by number")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = ApiWords.LIMIT)
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = ApiWords.OFFSET)
    public Envelope<FeedJson> list() {
        var all = catalog.all();
        return request.envelope(
                all::size,
                (offset, limit) -> all.stream().skip(offset).limit(limit).toList(),
                feed -> FeedJson.of(feed, accounts, times));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One feed")
    public FeedJson one(@PathParam("id") String id) {
        return catalog.find(id)
                .map(feed -> FeedJson.of(feed, accounts, times))
                .orElseThrow(() -> new UnknownFeedException(id));
    }

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "A feed of your own")
    @RequestBody(content = @Content(schema = @Schema(implementation = OwnFeedJson.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = FeedJson.class)))
    public Response create(String definition) {
        var feed = catalog.create(OwnFeedDefinition.fromJson(definition));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/api/feeds/" + feed.id())
                .entity(FeedJson.of(feed, accounts, times))
                .build();
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed("admin")
    @Operation(
            summary = "Changes a feed",
            description =
                    "Members that are not sent stay as they are. Every feed has `enabled`, `interval` (null: as the publisher"
                            + " wants it) and, if it needs one, `key`; a feed of your own also what it was made of.")
    @RequestBody(content = @Content(schema = @Schema(implementation = OwnFeedJson.class)))
    public FeedJson change(@PathParam("id") String id, String patch) {
        new FeedPatch(catalog, id).apply(patch);
        return one(id);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed("admin")
    @Operation(summary = "Deletes a feed of your own, and its listings")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("id") String id) {
        catalog.delete(id);
    }

    @POST
    @Path("{id}/run")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("analyst")
    @Operation(summary = "Runs a feed now", description = "409 while it runs. The run's address is in Location.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RunJson.class)))
    public Response run(
            @PathParam("id") String id,
            @Parameter(description = "true: takes the document also if it is suspiciously small")
                    @QueryParam("accept")
                    @DefaultValue("false")
                    boolean accept) {
        long run = runs.start(id, accept);
        return Response.accepted(runs.find(run)
                        .map(row -> RunJson.of(accounts.throughApi(row), times))
                        .orElse(null))
                .header(HttpHeaders.LOCATION, "/api/runs/" + run)
                .build();
    }

    @POST
    @Path("try")
    @RolesAllowed("analyst")
    @Operation(
            summary = "Tries a feed of your own out",
            description = "Fetches the document and reads its first rows; nothing is stored.")
    @RequestBody(content = @Content(schema = @Schema(implementation = OwnFeedJson.class)))
    public TrialJson tryOut(
            @Parameter(description = "The key to ask with, where the format takes one; it is not stored")
                    @HeaderParam("X-Feed-Key")
                    String key,
            String definition) {
        return TrialJson.of(catalog.tryOut(OwnFeedDefinition.fromJson(definition), key), times);
    }
}
