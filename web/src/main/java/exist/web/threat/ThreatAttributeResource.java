package exist.web.threat;

import exist.technique.Techniques;
import exist.threat.Clearance;
import exist.threat.ThreatAttributes;
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

/** What events hold: addresses, names, hashes, texts. */
@Path("/threatAttribute")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Conditional
@Tag(name = "Threat attributes")
public class ThreatAttributeResource {

    @Inject
    ThreatAttributes attributes;

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
            summary = "Attributes of threat events, the newest first",
            description =
                    "All conditions must hold. What is marked with a higher TLP than the caller may get is not there.")
    @Parameter(name = "id", in = ParameterIn.QUERY, description = "Number")
    @Parameter(name = "event__id", in = ParameterIn.QUERY, description = "Number of its event")
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            example = "ip-dst",
            description = "As MISP calls it; upper and lower case are one")
    @Parameter(name = "value", in = ParameterIn.QUERY, description = "The whole value; upper and lower case are one")
    @Parameter(
            name = "timestamp_after",
            in = ParameterIn.QUERY,
            description = ApiWords.MOMENT + ": changed then or later")
    @Parameter(
            name = "timestamp_before",
            in = ParameterIn.QUERY,
            description = "Likewise: then or earlier; a mere date is its first moment")
    @Parameter(
            name = "search",
            in = ParameterIn.QUERY,
            description = "Terms, all of them part of the value; upper and lower case are one")
    @Parameter(name = "uuid", in = ParameterIn.QUERY, description = "UUID")
    @Parameter(
            name = "of_category",
            in = ParameterIn.QUERY,
            example = "Network activity",
            description = "As MISP calls it")
    @Parameter(
            name = "ids",
            in = ParameterIn.QUERY,
            example = "true",
            description = "Whether it is meant for detection (to_ids): true or false")
    @Parameter(
            name = "tagged",
            in = ParameterIn.QUERY,
            example = "type:OSINT",
            description = "The whole name of a tag of its own")
    @Parameter(name = "creator", in = ParameterIn.QUERY, description = "The whole name of who made its event")
    @Parameter(name = "feed", in = ParameterIn.QUERY, description = ApiWords.FEED)
    @Parameter(name = "tlp", in = ParameterIn.QUERY, example = "green", description = ApiWords.TLP)
    @Parameter(
            name = "technique",
            in = ParameterIn.QUERY,
            example = "T1566",
            description = "A technique of ATT&CK by its own tags, sub-techniques included")
    @Parameter(name = "since", in = ParameterIn.QUERY, description = ApiWords.SINCE)
    @Parameter(name = "limit", in = ParameterIn.QUERY, example = "50", description = ApiWords.LIMIT)
    @Parameter(name = "offset", in = ParameterIn.QUERY, description = ApiWords.OFFSET)
    public Envelope<AttributeJson> list() {
        var query = ThreatFilters.attributes(request.filters(), clearance.throughApi(), null);
        return request.list("threatAttribute", attributes, query, row -> AttributeJson.of(row, times, techniques));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One attribute", description = ApiWords.NARROWED)
    public AttributeJson one(@PathParam("id") String id) {
        var query = ThreatFilters.attributes(request.filters(), clearance.throughApi(), ThreatFilters.path(id));
        return request.one("attribute", attributes, query, row -> AttributeJson.of(row, times, techniques));
    }
}
