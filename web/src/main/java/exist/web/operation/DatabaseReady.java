package exist.web.operation;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who reaches the database and finds our schema there. Here and not in ejb, for the server asks only web about its health. */
@Readiness
@ApplicationScoped
public class DatabaseReady implements HealthCheck {

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("database");
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(2);
            try (var row = statement.executeQuery("SELECT MAX(version) FROM flyway_schema_history WHERE success = 1")) {
                row.next();
                return answer.up().withData("schema", row.getString(1)).build();
            }
        } catch (SQLException e) {
            return answer.down().build(); // why stands in the log, not on a page for everybody
        }
    }
}
