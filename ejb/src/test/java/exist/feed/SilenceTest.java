package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Instant NOW = Instant.parse("2026-07-14T12:00:00Z");

    /** Something new every so many hours, the last so many hours ago. */
    private static List<Instant> every(int hours, int times, int last) {
        var news = new ArrayList<Instant>();
        for (int i = 0; i < times; i++) {
            news.add(NOW.minus(last + (long) i * hours, ChronoUnit.HOURS));
        }
        return news;
    }

    @Test
    void isThreeTimesTheUsualGap() {
        assertThat(Silence.of(every(48, 20, 144), NOW)).isEmpty();
        assertThat(Silence.of(every(48, 20, 145), NOW))
                .contains(new Silence(NOW.minus(145, ChronoUnit.HOURS), Duration.ofDays(2)));
    }

    @Test
    void aNightOrAWeekendIsNone() {
        assertThat(Silence.of(every(1, 50, 71), NOW)).isEmpty();
        assertThat(Silence.of(every(1, 50, 73), NOW).orElseThrow().usual()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void oneLongGapIsNotUsual() {
        var news = every(24, 20, 90);
        news.add(NOW.minus(1_000, ChronoUnit.DAYS));
        assertThat(Silence.of(news, NOW).orElseThrow().usual()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void ofAFewTimesNobodyKnowsWhatIsUsual() {
        assertThat(Silence.of(every(1, 5, 10_000), NOW)).isEmpty();
        assertThat(Silence.of(List.of(), NOW)).isEmpty();
        assertThat(Silence.of(every(1, 6, 10_000), NOW)).isPresent();
    }

    @Test
    void whatTheRunsToldCounts() throws SQLException {
        var silences = new Silences();
        silences.database = TestDatabase.empty();
        silences.settings = Settings.of(Map.of());
        new Transactions(silences.database).run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("INSERT INTO feed (number, id, tracker, name, enabled, failures) VALUES"
                        + " (1, 'silent', 'news', 'S', TRUE, 0), (2, 'lively', 'news', 'L', TRUE, 0),"
                        + " (3, 'off', 'news', 'O', FALSE, 0), (4, 'failing', 'news', 'F', TRUE, 3),"
                        + " (5, 'looking', 'news', 'K', TRUE, 0)");
                // It has changed what others brought, and brought nothing itself.
                statement.execute(
                        "INSERT INTO feed_count (feed, kind, ever, current) VALUES (1, 0, 10, 10), (5, 0, 0, 0)");
                for (int feed = 1; feed <= 5; feed++) {
                    for (int day = 0; day < 10; day++) {
                        statement.execute(
                                "INSERT INTO feed_run (feed, state, started, observed, added, settled) VALUES (" + feed
                                        + ", 'LOADED', NOW(), UTC_TIMESTAMP(6) - INTERVAL " + (20 - day) + " DAY, 1, "
                                        + (feed * 100 + day) + ")");
                    }
                }
                // It is there, and says what it said before; or says something at last.
                return statement.execute(
                        "INSERT INTO feed_run (feed, state, started, observed, added, settled) VALUES"
                                + " (1, 'UNCHANGED', NOW(), UTC_TIMESTAMP(6), 0, NULL), (2, 'LOADED', NOW(), UTC_TIMESTAMP(6), 1, 999)");
            }
        });

        assertThat(silences.now()).containsOnlyKeys(1);
        assertThat(silences.now().get(1).usual())
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(1));
        var paused = new Silences();
        paused.database = silences.database;
        paused.settings = Settings.of(Map.of("EXIST_FEED_PAUSED", "true"));
        assertThat(paused.now()).isEmpty();
    }
}
