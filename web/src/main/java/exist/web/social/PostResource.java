package exist.web.social;

import exist.social.Posts;
import exist.web.api.ApiRequest;
import exist.web.api.ApiWords;
import exist.web.api.Conditional;
import exist.web.api.Envelope;
import exist.web.api.Ids;
import exist.web.api.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Posts of social networks, under the name of the one that the original knew. */
@Path("/twitter")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Conditional
@Tag(name = "Posts")
public class PostResource {

    @Inject
    Posts posts;

    @Inject
    ApiRequest request;

    @Inject
    Times times;

    @GET
    @Operation(summary = "Posts of social networks, newest first", description = ApiWords.ALL_HOLD)
    @Parameter(
            name = "datetime_after",
            in = ParameterIn.QUERY,
            description = ApiWords.MOMENT + ": written then or later")
    @Parameter(
            name = "datetime_before",
            in = ParameterIn.QUERY,
            description = "Likewise: written then or earlier; a mere date is its first moment")
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "Terms, all of them part of text, user or screen_name; upper and lower case are one")
    @Parameter(name = "feed", in = ParameterIn.QUERY, description = "Id of a feed that has brought it")
    @Parameter(name = "network", in = ParameterIn.QUERY, example = "MASTODON", description = "Where it was written")
    @Parameter(
            name = "handle",
            in = ParameterIn.QUERY,
            description = "The author's whole screen_name; upper and lower case are one")
    @Parameter(
            name = "host",
            in = ParameterIn.QUERY,
            example = "evil.example",
            description = "The whole host to which one of its links leads")
    @Parameter(name = "cve", in = ParameterIn.QUERY, example = "CVE-2010-3971", description = ApiWords.CVE)
    @Parameter(
            name = "repeats",
            in = ParameterIn.QUERY,
            example = "false",
            description = "true: it only passes another one on; false: it does not")
    @Parameter(
            name = "gone",
            in = ParameterIn.QUERY,
            example = "true",
            description = "true: its network has it no more; false: it has, as far as was seen")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = ApiWords.SINCE)
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "50", description = ApiWords.LIMIT)
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = ApiWords.OFFSET)
    public Envelope<PostJson> list() {
        var query = PostFilters.read(request.filters(), null);
        return request.list("twitter", posts, query, row -> PostJson.of(row, times));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One post", description = ApiWords.NARROWED)
    public PostJson one(@PathParam("id") String id) {
        var query = PostFilters.read(request.filters(), number(id));
        return request.one("post", posts, query, row -> PostJson.of(row, times));
    }

    @GET
    @Path("{id}/former")
    @Operation(summary = "What a post said before it was edited, newest first")
    public List<FormerJson> former(@PathParam("id") String id) {
        var number = posts.find(number(id)).orElseThrow(PostResource::none).number();
        return posts.former(number).stream()
                .map(former -> FormerJson.of(former, times))
                .toList();
    }

    private static long number(String id) {
        return Ids.number(id).orElseThrow(PostResource::none);
    }

    private static NotFoundException none() {
        return new NotFoundException("There is no such post.");
    }
}
