package exist.web.operation;

import static java.lang.System.Logger.Level.WARNING;

import exist.feed.Silences;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.IntSupplier;
import javax.sql.DataSource;

/**
 * Whether EXIST lives ({@code /health/live}) and is ready ({@code /health/ready}, {@code /health}), in MicroProfile Health's
 * form, for everybody. Feeds that have been silent for too long are counted, for they are a warning and EXIST works all the same;
 * which ones they are stands where one has to log in. The server's own health, on the management port, does not see checks inside of an EAR.
 */
@WebServlet({"/health", "/health/live", "/health/ready"})
public class Health extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final System.Logger LOGGER = System.getLogger(Health.class.getName());
    private static final int PATIENCE = 5; // s

    @Inject
    transient Silences silences;

    @Resource(lookup = "java:jboss/datasources/Exist")
    transient DataSource database;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean live = request.getServletPath().endsWith("/live");
        boolean up = live || databaseAnswers();
        var answer = answer(live, up, () -> silences.now().size());
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(answer);
    }

    /** @param silent how many feeds are; not asked where the database does not answer */
    static String answer(boolean live, boolean up, IntSupplier silent) {
        var database = live ? "" : "{\"name\":\"database\",\"status\":\"" + word(up) + "\"}";
        var feeds = live || !up
                ? ""
                : ",{\"name\":\"feeds\",\"status\":\"UP\",\"data\":{\"silent\":" + silent.getAsInt() + "}}";
        return "{\"status\":\"" + word(up) + "\",\"checks\":[" + database + feeds + "]}";
    }

    /** It does, and our schema is there. Why not stands in the log, not on a page for everybody. */
    private boolean databaseAnswers() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(PATIENCE);
            try (var row = statement.executeQuery("SELECT COUNT(*) FROM flyway_schema_history WHERE success = 1")) {
                return row.next() && row.getInt(1) > 0;
            }
        } catch (SQLException e) {
            LOGGER.log(WARNING, "Not ready: the database does not answer: {0}", e.getMessage());
            return false;
        }
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
