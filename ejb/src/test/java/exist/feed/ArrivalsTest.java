package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.schema.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void daysAreThoseOfTheZone() throws SQLException {
        var arrivals = new Arrivals();
        arrivals.database = TestDatabase.empty();
        var today = LocalDate.now(TOKYO);
        var midnight = today.atStartOfDay(TOKYO).toInstant();
        new Transactions(arrivals.database).run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES"
                        + " (1, 'a', 'news', 'A', TRUE), (2, 'b', 'news', 'B', TRUE), (3, 'c', 'exploit', 'C', TRUE)");
                return statement.execute("INSERT INTO feed_run (feed, state, started, observed, added) VALUES"
                        + " (1, 'LOADED', NOW(), '" + at(midnight) + "', 5), (2, 'LOADED', NOW(), '"
                        + at(midnight.minusSeconds(1)) + "', 7), (2, 'LOADED', NOW(), '" + at(midnight.plusSeconds(1))
                        + "', 11), (3, 'LOADED', NOW(), '" + at(midnight.minusSeconds(86_400 * 9)) + "', 13)");
            }
        });

        var perDay = arrivals.perDay(3, TOKYO);

        assertThat(perDay).containsOnlyKeys("news");
        assertThat(perDay.get("news")).containsExactly(0, 7, 16);
        assertThat(arrivals.perDay(10, TOKYO).get("exploit")[0]).isEqualTo(13);
    }

    private static String at(Instant moment) {
        return moment.toString().replace("T", " ").replace("Z", "");
    }
}
