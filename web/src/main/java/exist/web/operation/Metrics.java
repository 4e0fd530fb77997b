package exist.web.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import exist.feed.FeedCatalog;
import exist.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;

/**
 * The server's metrics and the feeds', for who has logged in or has a token. The server itself gives its own to everybody on
 * the management port, which only this machine reaches; from there they are passed on.
 */
@WebServlet("/metrics")
public class Metrics extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int PATIENCE = 10_000; // ms

    @Inject
    transient Settings settings;

    @Inject
    transient FeedCatalog catalog;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var connection = (HttpURLConnection) source().toURL().openConnection();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        try {
            if (connection.getResponseCode() != HttpServletResponse.SC_OK) {
                response.sendError(HttpServletResponse.SC_BAD_GATEWAY);
                return;
            }
            response.setContentType("text/plain; version=0.0.4; charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            try (var in = connection.getInputStream()) {
                in.transferTo(response.getOutputStream());
            }
            response.getOutputStream()
                    .write(FeedGauges.of(catalog.all(), Instant.now()).getBytes(UTF_8));
        } finally {
            connection.disconnect();
        }
    }

    private URI source() {
        try {
            return new URI("http", null, "127.0.0.1", settings.managementPort(), "/metrics", null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
