package exist.web.api;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The Web API. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info = @Info(title = "EXIST", version = "1", description = """
                                Cyber threat intelligence from many sources: who listed an address, network, domain, URL,
                                hash or e-mail address, and from when to when.

                                Names, parameters, paging and fields of the original EXIST are kept; what is new stands
                                behind them. Lists answer `{"count", "next", "previous", "results"}`, newest first, with
                                `limit` (50; at most 1000) and `offset`. Of a repeated parameter the last value counts,
                                empty and unknown ones are ignored. Times carry the offset of the server's time zone
                                (EXIST_TIME_ZONE). Who keeps a copy asks for what came `since` the place that an answer's
                                Next-Since names; ETags tell whether anything was written. Errors are problem details (RFC 9457)."""),
        security = @SecurityRequirement(name = "token"))
@SecurityScheme(
        securitySchemeName = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "Made on the page of tokens, or by `./exist token NAME`.")
public class ApiApplication extends Application {}
