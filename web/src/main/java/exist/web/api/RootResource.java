package exist.web.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("viewer")
@Tag(name = "EXIST")
public class RootResource {

    @Inject
    ApiRequest request;

    @GET
    @Operation(summary = "What there is", description = "Addresses of the resources by name.")
    public Map<String, String> resources() {
        var links = new LinkedHashMap<String, String>();
        for (var name : new String[] {
            "reputation", "twitter", "exploit", "threatEvent", "threatAttribute", "news", "vuln", "feeds", "runs"
        }) {
            links.put(name, request.link(name));
        }
        return links;
    }
}
