package exist.web.operation;

import exist.feed.FeedRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What one wants to be called for at night, in Prometheus' text form: feeds that fail, or have nothing new for too long. */
final class FeedGauges {

    private FeedGauges() {}

    static String of(List<FeedRow> feeds, Instant now) {
        return gauge("exist_feed_listings", "Listings of the feed that hold now.", feeds, FeedRow::current)
                + gauge("exist_feed_failures", "Runs of the feed that failed in a row.", feeds, FeedRow::failures)
                + gauge("exist_feed_enabled", "Whether the feed is on.", feeds, feed -> feed.enabled() ? 1 : 0)
                + gauge(
                        "exist_feed_failing_seconds",
                        "For how long the feed has been failing.",
                        feeds,
                        feed -> feed.failingSince() == null
                                ? 0
                                : Math.max(
                                        0,
                                        now.getEpochSecond()
                                                - feed.failingSince().getEpochSecond()))
                + gauge(
                        "exist_feed_silent_seconds",
                        "For how long the feed has had nothing new, if that is more than three times its usual gap; else 0.",
                        feeds,
                        feed -> feed.silence() == null
                                ? 0
                                : Math.max(
                                        0,
                                        now.getEpochSecond()
                                                - feed.silence().since().getEpochSecond()));
    }

    private static String gauge(String name, String help, List<FeedRow> feeds, ToDoubleFunction<FeedRow> value) {
        var text = new StringBuilder("# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name));
        for (var feed : feeds) {
            // Ids need no escaping: letters, digits and dashes.
            text.append(
                    String.format(Locale.ROOT, "%s{feed=\"%s\"} %.1f\n", name, feed.id(), value.applyAsDouble(feed)));
        }
        return text.toString();
    }
}
