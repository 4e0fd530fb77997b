package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import exist.schema.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObservedPeriodsTest {

    private static final Instant FROM = Instant.parse("2026-07-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-07-31T00:00:00Z");

    private DataSource database;
    private ObservedPeriods runs;

    @BeforeEach
    void database() throws SQLException {
        database = TestDatabase.empty();
        runs = new ObservedPeriods(database, Duration.ZERO);
        execute(
                "INSERT INTO feed (number, id, tracker, name, enabled, period) VALUES (261, 'cins', 'reputation', 'CINS', 1, 86400)");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void run(String state, String observed) throws SQLException {
        execute("INSERT INTO feed_run (feed, state, started, observed) VALUES (261, '" + state + "', NOW(), '"
                + observed + "')");
    }

    @Test
    void goodRunsThatLieCloseMakeOnePeriod() throws SQLException {
        run("LOADED", "2026-07-05 00:00:00");
        run("UNCHANGED", "2026-07-07 23:00:00");
        run("FAILED", "2026-07-09 00:00:00");
        run("LOADED", "2026-07-20 00:00:00");
        run("REFUSED", "2026-07-22 00:00:00");

        assertThat(runs.of(261, FROM, TO))
                .containsExactly(
                        period("2026-07-05T00:00:00Z", "2026-07-07T23:00:00Z"),
                        period("2026-07-20T00:00:00Z", "2026-07-23T00:00:00Z"));
    }

    @Test
    void aPeriodReachesInFromBeforeAndEndsWithTheQuestion() throws SQLException {
        run("LOADED", "2026-06-30 00:00:00");
        run("LOADED", "2026-07-01 12:00:00");
        assertThat(runs.of(261, FROM, TO)).containsExactly(period("2026-07-01T00:00:00Z", "2026-07-04T12:00:00Z"));

        run("LOADED", "2026-07-30 00:00:00");
        assertThat(runs.of(261, FROM, TO)).last().isEqualTo(period("2026-07-30T00:00:00Z", "2026-07-31T00:00:00Z"));
        assertThat(runs.of(241, FROM, TO)).isEmpty();
    }

    private static Period period(String from, String to) {
        return new Period(Instant.parse(from), Instant.parse(to));
    }
}
