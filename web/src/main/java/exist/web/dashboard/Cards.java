package exist.web.dashboard;

import exist.feed.Arrivals;
import exist.feed.FeedHealth;
import exist.feed.FeedRow;
import exist.settings.Settings;
import exist.web.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The trackers that there are, each with what it shows of itself and how its feeds are. */
@Dependent
public class Cards {

    private static final int DAYS = 30;

    /** As the menu has them; others follow. */
    private static final List<String> ORDER = List.of("reputation", "twitter", "exploit", "threat", "news", "vuln");

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
                .sorted(Comparator.comparingInt(card -> place(card.tracker())))
                .toList();
    }

    private static int place(String tracker) {
        int place = ORDER.indexOf(tracker);
        return place < 0 ? ORDER.size() : place;
    }

    List<Row> rows(List<FeedRow> feeds) {
        var cards = found.stream().collect(Collectors.toMap(Card::tracker, Function.identity()));
        var byTracker = feeds.stream().collect(Collectors.groupingBy(FeedRow::tracker));
        var came = arrivals.perDay(DAYS, settings.zone());
        return Stream.concat(
                        ORDER.stream().filter(tracker -> cards.containsKey(tracker) || byTracker.containsKey(tracker)),
                        byTracker.keySet().stream().sorted())
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .map(tracker -> row(tracker, cards, byTracker.getOrDefault(tracker, List.of()), came))
                .toList();
    }

    private static Row row(String tracker, Map<String, Card> cards, List<FeedRow> feeds, Map<String, long[]> came) {
        var card = cards.get(tracker);
        return new Row(
                tracker,
                name(tracker),
                card == null ? "pi-database" : card.icon(),
                card == null ? null : card.page(),
                LongStream.of(came.getOrDefault(tracker, new long[DAYS]))
                        .boxed()
                        .toList(),
                health(feeds));
    }

    private static String name(String tracker) {
        try {
            return Texts.of("nav." + tracker);
        } catch (MissingResourceException e) {
            return tracker; // a feed of a tracker that has no pages yet must not take the dashboard away
        }
    }

    /** "17 of 19 deliver", and how many need someone. */
    private static String health(List<FeedRow> feeds) {
        long working = feeds.stream()
                .filter(feed -> feed.state() == FeedHealth.IDLE || feed.state() == FeedHealth.RUNNING)
                .count();
        long failing = feeds.stream()
                .filter(feed -> feed.state() == FeedHealth.FAILING)
                .count();
        long silent = feeds.stream().filter(feed -> feed.silence() != null).count();
        return Stream.of(
                        Texts.of("dash.trackers.feeds", working, feeds.size()),
                        failing == 0 ? "" : failing + " " + Texts.of("feed.state.FAILING"),
                        silent == 0 ? "" : silent + " " + Texts.of("feed.state.silent"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
