package exist.web.news;

import exist.news.ArticleQuery;
import exist.news.Articles;
import exist.news.Subscriptions;
import exist.web.api.ApiRequest;
import exist.web.api.ApiWords;
import exist.web.api.Conditional;
import exist.web.api.Envelope;
import exist.web.api.Ids;
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
import java.util.List;
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
    @Operation(summary = "Articles, newest first", description = ApiWords.ALL_HOLD)
    @Parameter(name = "datetime_after", in = ParameterIn.QUERY, description = ApiWords.PUBLISHED_AFTER)
    @Parameter(name = "datetime_before", in = ParameterIn.QUERY, description = ApiWords.PUBLISHED_BEFORE)
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "Terms, all of them part of title or content; upper and lower case are one")
    @Parameter(name = "feed", in = ParameterIn.QUERY, description = ApiWords.FEED)
    @Parameter(name = "since", in = ParameterIn.QUERY, description = ApiWords.SINCE)
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "50", description = ApiWords.LIMIT)
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = ApiWords.OFFSET)
    public Envelope<ArticleJson> list() {
        var query = query(null);
        return request.list("news", articles, query, row -> ArticleJson.of(row, times));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One article", description = ApiWords.NARROWED)
    public ArticleJson one(@PathParam("id") String id) {
        return request.one("article", articles, query(Ids.text(id)), row -> ArticleJson.of(row, times));
    }

    @GET
    @Path("{id}/former")
    @Operation(
            summary = "What an article said before it was edited, newest first",
            description = "The newest 20. What follows a text is the one before it in the list, or the article itself.")
    public List<FormerArticleJson> former(@PathParam("id") String id) {
        var article = articles.find(Ids.text(id)).orElseThrow(() -> new NotFoundException("There is no such article."));
        return articles.former(article.id()).stream()
                .map(former -> FormerArticleJson.of(former, times))
                .toList();
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
