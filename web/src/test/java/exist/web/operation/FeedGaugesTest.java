package exist.web.operation;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.FeedHealth;
import exist.feed.FeedRow;
import exist.feed.Key;
import exist.feed.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedGaugesTest {

    private static final Instant NOW = Instant.parse("2026-07-14T03:00:00Z");

    @Test
    void givesEachFeedALine() {
        assertThat(FeedGauges.of(
                        List.of(feed("cins", 15_000, 0, null), feed("openphish", 300, 3, NOW.minusSeconds(90))), NOW))
                .contains(
                        "# TYPE exist_feed_listings gauge\n",
                        "exist_feed_listings{feed=\"cins\"} 15000.0\n",
                        "exist_feed_failures{feed=\"openphish\"} 3.0\n",
                        "exist_feed_failing_seconds{feed=\"cins\"} 0.0\n",
                        "exist_feed_failing_seconds{feed=\"openphish\"} 90.0\n",
                        "exist_feed_silent_seconds{feed=\"openphish\"} 0.0\n",
                        "exist_feed_silent_seconds{feed=\"cins\"} 400.0\n")
                .endsWith("\n");
    }

    private static FeedRow feed(String id, long current, int failures, Instant since) {
        var interval = Duration.ofHours(1);
        var health = failures == 0 ? FeedHealth.IDLE : FeedHealth.FAILING;
        return new FeedRow(
                1,
                id,
                "reputation",
                id,
                "https://feeds.example/",
                true,
                Key.NONE,
                false,
                false,
                interval,
                health,
                null,
                failures,
                since,
                null,
                current,
                current,
                null,
                failures == 0 ? new Silence(NOW.minusSeconds(400), Duration.ofDays(1)) : null,
                List.of());
    }
}
