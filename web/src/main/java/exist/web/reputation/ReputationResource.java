package exist.web.reputation;

import exist.reputation.ListingQuery;
import exist.reputation.Listings;
import exist.threat.Clearance;
import exist.web.api.ApiRequest;
import exist.web.api.ApiWords;
import exist.web.api.Conditional;
import exist.web.api.Envelope;
import exist.web.api.Ids;
import exist.web.api.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who listed what, and when. */
@Path("/reputation")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Conditional
@Tag(name = "Reputation")
public class ReputationResource {

    @Inject
    Listings listings;

    @Inject
    Clearance clearance;

    @Inject
    ApiRequest request;

    @Inject
    Times times;

    @GET
    @Operation(summary = "Listings, newest first", description = ApiWords.ALL_HOLD)
    @Parameter(
            name = "ip",
            in = ParameterIn.QUERY,
            description = "This address exactly, listed or named beside what is listed")
    @Parameter(name = "domain", in = ParameterIn.QUERY, description = "This domain exactly, likewise")
    @Parameter(name = "url", in = ParameterIn.QUERY, description = "This URL exactly but for upper and lower case")
    @Parameter(name = "source", in = ParameterIn.QUERY, description = "Number of a source")
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "Terms, all of them part of a value; upper and lower case are one")
    @Parameter(name = "feed", in = ParameterIn.QUERY, description = ApiWords.FEED)
    @Parameter(name = "kind", in = ParameterIn.QUERY, description = "ip, network, domain, url, hash or email")
    @Parameter(name = "listed", in = ParameterIn.QUERY, description = "now: only what is listed now; ever: the default")
    @Parameter(name = "on", in = ParameterIn.QUERY, description = "YYYY-MM-DD: listed at some time on that day")
    @Parameter(
            name = "contains",
            in = ParameterIn.QUERY,
            description =
                    "An address: itself, networks around it, URLs on it. A network: what lies within, networks around it. A domain: itself, subdomains, URLs on them")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = ApiWords.SINCE)
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "50", description = ApiWords.LIMIT)
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = ApiWords.OFFSET)
    public Envelope<ListingJson> list() {
        var query = query().build();
        return request.list("reputation", listings, query, row -> ListingJson.of(row, times));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One listing", description = ApiWords.NARROWED)
    public ListingJson one(@PathParam("id") String id) {
        var query = query().id(Ids.text(id)).build();
        return request.one("listing", listings, query, row -> ListingJson.of(row, times));
    }

    @GET
    @Path("sources")
    @Operation(
            summary = "Names of sources by number",
            description = "Feeds, and the sources of the original that have gone silent.")
    public Map<String, String> sources() {
        var names = new LinkedHashMap<String, String>();
        listings.sources().forEach((number, name) -> names.put(number.toString(), name));
        return names;
    }

    private ListingQuery.Builder query() {
        var query = new ListingFilters(listings, request.filters()).read();
        return clearance.listingsThroughApi() ? query : query.listsOnly();
    }
}
