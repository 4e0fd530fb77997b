package exist.web.reputation;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.feed.FeedRuns;
import exist.feed.Period;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.reputation.FeedCount;
import exist.reputation.Lane;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.settings.Settings;
import exist.web.Texts;
import exist.web.reputation.Timeline.Interval;
import exist.web.reputation.Timeline.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws who listed an indicator and when, and who could have and never did. */
@ApplicationScoped
public class Drawings {

    /** How long a feed may be silent until nothing is known of it any more: three times its interval, but at least this. */
    private static final Duration PATIENCE = Duration.ofHours(36);

    private static final List<String> STATES = List.of("now", "past", "never");

    @Inject
    Listings listings;

    @Inject
    FeedCatalog catalog;

    @Inject
    FeedRuns runs;

    @Inject
    Settings settings;

    /** @param others those that never listed it, nor what lies around it */
    public record Drawing(Timeline timeline, List<Row> lanes, List<Row> others) {}

    public Drawing of(Indicator indicator, List<Lane> said, Instant now) {
        var feeds = catalog.all().stream().collect(Collectors.toMap(FeedRow::number, Function.identity()));
        var earliest = now.minus(Duration.ofDays(Timeline.MOST_DAYS));
        var silent = silent(indicator.kind(), said, feeds);
        var observed = silent.stream()
                .collect(Collectors.toMap(FeedRow::number, feed -> runs.observed(feed.number(), earliest, now)));
        var timeline = new Timeline(begin(said, observed, earliest, now), now, settings.zone(), Texts.locale());
        return new Drawing(
                timeline,
                said.stream()
                        .map(lane -> row(timeline, lane, feeds.get(lane.feedNumber())))
                        .sorted(Comparator.comparingInt(row -> STATES.indexOf(row.state())))
                        .toList(),
                silent.stream()
                        .map(feed -> timeline.row(
                                feed.name(), feed.id(), null, List.of(), observed.get(feed.number()), patience(feed)))
                        .toList());
    }

    /** A year is what one looks at, less where nothing is known of the rest, more where it was listed before. */
    private static Instant begin(List<Lane> said, Map<Integer, List<Period>> observed, Instant earliest, Instant now) {
        var listed = said.stream().flatMap(lane -> lane.listed().stream()).map(ListingRow::listedFrom);
        var known = Stream.concat(said.stream().map(Lane::observed), observed.values().stream())
                .flatMap(List::stream)
                .map(Period::from)
                .map(from -> from.isBefore(earliest) ? earliest : from);
        return Stream.concat(listed, known).min(Comparator.naturalOrder()).orElse(now);
    }

    /** Feeds that could have listed it, for they list its kind or what lies around it, and never did. */
    private List<FeedRow> silent(IndicatorKind kind, List<Lane> said, Map<Integer, FeedRow> feeds) {
        var kinds = kind == IndicatorKind.IP ? EnumSet.of(kind, IndicatorKind.NETWORK) : EnumSet.of(kind);
        var speaking = said.stream().map(Lane::feedNumber).collect(Collectors.toSet());
        var able = listings.counts().stream()
                .filter(count -> count.ever() > 0 && kinds.contains(count.kind()))
                .map(FeedCount::feedNumber)
                .collect(Collectors.toSet());
        return feeds.values().stream()
                .filter(feed -> able.contains(feed.number()) && !speaking.contains(feed.number()))
                .sorted(Comparator.comparing(FeedRow::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** @param feed null: the source is not read any more */
    private static Row row(Timeline timeline, Lane lane, FeedRow feed) {
        return timeline.row(
                lane.feedName(),
                lane.feedId(),
                lane.via() == null ? null : lane.via().value(),
                lane.listed().stream()
                        .map(l -> new Interval(l.listedFrom(), l.delistedAt(), l.category()))
                        .toList(),
                lane.observed(),
                feed == null ? PATIENCE : patience(feed));
    }

    private static Duration patience(FeedRow feed) {
        var thrice = feed.interval().multipliedBy(3);
        return thrice.compareTo(PATIENCE) > 0 ? thrice : PATIENCE;
    }
}
