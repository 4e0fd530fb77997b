package exist.web.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/**
 * The OpenAPI document, as MicroProfile OpenAPI gives it: YAML, or JSON for {@code ?format=JSON} or who accepts JSON. The
 * build makes both from the resources' annotations.
 */
@WebServlet("/openapi")
public class Description extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean json =
                "JSON".equalsIgnoreCase(request.getParameter("format")) || acceptsJson(request.getHeader("Accept"));
        response.setContentType((json ? "application/json" : "application/yaml") + ";charset=UTF-8");
        response.setHeader("Vary", "Accept");
        try (var in =
                Objects.requireNonNull(Description.class.getResourceAsStream(json ? "openapi.json" : "openapi.yaml"))) {
            in.transferTo(response.getOutputStream());
        }
    }

    private static boolean acceptsJson(String accept) {
        return accept != null && accept.contains("application/json") && !accept.contains("yaml");
    }
}
