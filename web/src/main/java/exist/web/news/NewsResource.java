package exist.web.news;

import exist.news.ArticleQuery;
import exist.news.Articles;
import exist.news.Subscriptions;
import exist.web.api.ApiRequest;
import exist.web.api.Conditional;
import exist.web.api.Envelope;
import exist.web.api.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Articles of news feeds and advisories. */
@Path("/news")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Conditional
@Tag(name = "News")
public class NewsResource {

    @Inject
    Articles articles;

    @Inject
    Subscriptions subscriptions;

    @Inject
    ApiRequest request;

    @Inject
    Times times;

    @GET
    @Operation(summary = "Articles, newest first", description = "All conditions must hold.")
    @Parameter(
            name = "datetime_after",
            in = ParameterIn.QUERY,
            description = "YYYY-MM-DD or MM/DD/YYYY, with or without HH:MM[:SS]: published then or later")
    @Parameter(
            name = "datetime_before",
            in = ParameterIn.QUERY,
            description = "Likewise: published then or earlier; a mere date is its first moment")
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "Terms, all of them part of title or content; upper and lower case are one")
    @Parameter(name = "feed", in = ParameterIn.QUERY, description = "Id of a feed")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = Conditional.SINCE)
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "50", description = "1 to 1000; default 50")
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = "How many to skip")
    public Envelope<ArticleJson> list() {
        var query = query(null);
        return request.list("news", articles, query, row -> ArticleJson.of(row, times));
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "One article",
            description = "The parameters of the list may be added: what they exclude is not found.")
    public ArticleJson one(@PathParam("id") String id) {
        return articles.page(query(id.strip()), 0, 1).stream()
                .findFirst()
                .map(row -> ArticleJson.of(row, times))
                .orElseThrow(() -> new NotFoundException("There is no such article."));
    }

    @GET
    @Path("opml")
    @Produces("text/x-opml")
    @Operation(summary = "The news feeds that are switched on", description = "As other feed readers take them: OPML.")
    public String feeds() {
        return subscriptions.opml();
    }

    @POST
    @Path("opml")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("admin")
    @Operation(
            summary = "Takes a list of feeds over",
            description = "OPML of another feed reader; each feed that is not there yet becomes one of your own.")
    public TakenJson feeds(byte[] opml) {
        return TakenJson.of(subscriptions.take(opml));
    }

    private ArticleQuery query(String id) {
        var filters = request.filters();
        var query = new ArticleQuery(
                id,
                filters.text("feed"),
                filters.after("datetime").orElse(null),
                filters.before("datetime").orElse(null),
                filters.search());
        filters.end();
        return query;
    }
}
