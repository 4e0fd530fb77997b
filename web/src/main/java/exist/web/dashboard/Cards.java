package exist.web.dashboard;

import exist.feed.Arrivals;
import exist.feed.FeedHealth;
import exist.feed.FeedRow;
import exist.settings.Settings;
import exist.web.Texts;
import exist.web.TrackerNames;
import exist.web.feed.FeedsInWords;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The trackers that there are, each with what it shows of itself and how its feeds are. */
@Dependent
public class Cards {

    private static final int DAYS = 30;

    @Inject
    @Any
    Instance<Card> found;

    @Inject
    Arrivals arrivals;

    @Inject
    Settings settings;

    /**
     * A tracker.
     *
     * @param page where its items are listed, or null
     * @param perDay what came on each of the last days, the last is today
     * @param health of its feeds, in words
     */
    public record Row(String tracker, String title, String icon, String page, List<Long> perDay, String health) {

        public Row {
            perDay = List.copyOf(perDay);
        }

        public long today() {
            return perDay.get(perDay.size() - 1);
        }

        public long total() {
            return perDay.stream().mapToLong(n -> n).sum();
        }
    }

    List<Card> all() {
        return found.stream()
                .sorted(Comparator.comparing(Card::tracker, TrackerNames.ORDER))
                .toList();
    }

    /** Also of trackers that have no pages, or no feeds. */
    List<Row> rows(List<FeedRow> feeds) {
        var cards = found.stream().collect(Collectors.toMap(Card::tracker, Function.identity()));
        var byTracker = feeds.stream().collect(Collectors.groupingBy(FeedRow::tracker));
        var came = arrivals.perDay(DAYS, settings.zone());
        return Stream.concat(cards.keySet().stream(), byTracker.keySet().stream())
                .distinct()
                .sorted(TrackerNames.ORDER)
                .map(tracker -> row(tracker, cards, byTracker.getOrDefault(tracker, List.of()), came))
                .toList();
    }

    private static Row row(String tracker, Map<String, Card> cards, List<FeedRow> feeds, Map<String, long[]> came) {
        var card = cards.get(tracker);
        return new Row(
                tracker,
                TrackerNames.of(tracker),
                card == null ? "pi-database" : card.icon(),
                card == null ? null : card.page(),
                LongStream.of(came.getOrDefault(tracker, new long[DAYS]))
                        .boxed()
                        .toList(),
                health(feeds));
    }

    /** "17 of 19 deliver", and how many need someone. */
    private static String health(List<FeedRow> feeds) {
        var deliver = Texts.of("dash.trackers.feeds", FeedsInWords.delivering(feeds), feeds.size());
        var others = FeedsInWords.of(feeds, FeedHealth.FAILING);
        return others.isEmpty() ? deliver : deliver + ", " + others;
    }
}
