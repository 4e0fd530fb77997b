package exist.web.threat;

import exist.technique.Techniques;
import exist.threat.Clearance;
import exist.threat.EventRow;
import exist.threat.ThreatEvents;
import exist.threat.ThreatRelations;
import exist.web.api.ApiRequest;
import exist.web.api.ApiWords;
import exist.web.api.Conditional;
import exist.web.api.Envelope;
import exist.web.api.Times;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events that others share: who attacked whom, how, and by what one knows it. */
@Path("/threatEvent")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Conditional
@Tag(name = "Threat events")
public class ThreatEventResource {

    /** Relationships that are told of one event. */
    private static final int MOST = 1_000;

    @Inject
    ThreatEvents events;

    @Inject
    ThreatRelations relations;

    @Inject
    Clearance clearance;

    @Inject
    Techniques techniques;

    @Inject
    ApiRequest request;

    @Inject
    Times times;

    @GET
    @Operation(
            summary = "Threat events, the newest published first",
            description =
                    "All conditions must hold. What is marked with a higher TLP than the caller may get is not there.")
    @Parameter(name = "id", in = ParameterIn.QUERY, description = "Number")
    @Parameter(
            name = "threat_level_id",
            in = ParameterIn.QUERY,
            example = "1",
            description = "1 high, 2 medium, 3 low, 4 undefined")
    @Parameter(name = "publish_timestamp_after", in = ParameterIn.QUERY, description = ApiWords.PUBLISHED_AFTER)
    @Parameter(name = "publish_timestamp_before", in = ParameterIn.QUERY, description = ApiWords.PUBLISHED_BEFORE)
    @Parameter(
            name = "attr",
            in = ParameterIn.QUERY,
            description = "Part of the value of one of its attributes; upper and lower case are one")
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "Terms, all of them part of what it is about; upper and lower case are one")
    @Parameter(
            name = "indicator",
            in = ParameterIn.QUERY,
            description =
                    "An address, domain, URL, hash or e-mail address that one of its attributes names, however written")
    @Parameter(name = "uuid", in = ParameterIn.QUERY, description = "UUID")
    @Parameter(name = "tagged", in = ParameterIn.QUERY, example = "type:OSINT", description = "The whole name of a tag")
    @Parameter(name = "creator", in = ParameterIn.QUERY, description = "The whole name of who made it")
    @Parameter(name = "feed", in = ParameterIn.QUERY, description = ApiWords.FEED)
    @Parameter(name = "tlp", in = ParameterIn.QUERY, example = "green", description = ApiWords.TLP)
    @Parameter(
            name = "technique",
            in = ParameterIn.QUERY,
            example = "T1566",
            description = "A technique of ATT&CK, its sub-techniques included")
    @Parameter(
            name = "changed_after",
            in = ParameterIn.QUERY,
            description = "Changed by its publisher then or later (its timestamp)")
    @Parameter(name = "changed_before", in = ParameterIn.QUERY, description = "Likewise: then or earlier")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = ApiWords.SINCE)
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "50", description = ApiWords.LIMIT)
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = ApiWords.OFFSET)
    public Envelope<EventJson> list() {
        var query = ThreatFilters.events(request.filters(), clearance.throughApi(), null);
        return request.list("threatEvent", events, query, row -> EventJson.of(row, times, techniques));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One threat event", description = ApiWords.NARROWED)
    public EventJson one(@PathParam("id") String id) {
        var query = ThreatFilters.events(request.filters(), clearance.throughApi(), ThreatFilters.path(id));
        return request.one("event", events, query, this::whole);
    }

    private EventJson whole(EventRow row) {
        var upTo = clearance.throughApi();
        var first = relations.page(upTo, row.id(), 0, MOST).stream()
                .map(relation -> RelationJson.of(relation, times))
                .toList();
        return EventJson.of(row, times, techniques, relations.count(upTo, row.id()), first);
    }
}
