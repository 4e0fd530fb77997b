package exist.web.reputation;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.feed.FeedRuns;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.FeedCount;
import exist.reputation.History;
import exist.reputation.Lane;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.reputation.Neighbours;
import exist.settings.Settings;
import exist.web.Texts;
import exist.web.reputation.Timeline.Interval;
import exist.web.reputation.Timeline.Row;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that is known of one value, known or not: {@code ?v=VALUE}, and {@code &at=DATE} for the day that is asked about. */
@Named("indicator")
@RequestScoped
public class IndicatorView {

    /** More listings than this are for the list and its export. */
    private static final int MOST_ROWS = 200;

    /** How long a feed may be silent until nothing is known of it any more: three times its interval, but at least this. */
    private static final Duration PATIENCE = Duration.ofHours(36);

    @Inject
    Listings listings;

    @Inject
    FeedCatalog catalog;

    @Inject
    FeedRuns runs;

    @Inject
    Settings settings;

    private final Instant now = Instant.now();
    private String asked;
    private Indicator indicator;
    private String problem;
    private Optional<History> history = Optional.empty();
    private Map<Integer, FeedRow> feeds;
    private Timeline timeline;
    private List<Row> lanes = List.of();
    private List<Row> others = List.of();

    @PostConstruct
    void open() {
        asked = parameter("v");
        if (asked == null || asked.isBlank()) {
            asked = "";
            return;
        }
        try {
            indicator = Indicators.parse(asked);
        } catch (MalformedIndicatorException e) {
            problem = e.getMessage();
            return;
        }
        history = listings.history(indicator);
        feeds = catalog.all().stream().collect(Collectors.toMap(FeedRow::number, Function.identity()));
        draw();
    }

    private void draw() {
        var said = history.map(History::lanes).orElse(List.of());
        var begin = said.stream()
                .flatMap(lane -> Stream.concat(
                        lane.listed().stream().map(ListingRow::listedFrom),
                        lane.observed().stream().limit(1).map(p -> p.from())))
                .min(Comparator.naturalOrder())
                .orElse(now);
        var earliest = now.minus(Duration.ofDays(Timeline.MOST_DAYS));
        var firstListed = said.stream()
                .flatMap(lane -> lane.listed().stream())
                .map(ListingRow::listedFrom)
                .min(Comparator.naturalOrder())
                .orElse(now);
        // A year is what one looks at, unless it was listed before.
        begin = begin.isBefore(earliest) ? (firstListed.isBefore(earliest) ? firstListed : earliest) : begin;
        var watching = watching(said);
        if (said.isEmpty()) {
            begin = earliest;
        }
        var observed = watching.stream()
                .collect(Collectors.toMap(FeedRow::number, f -> runs.observed(f.number(), earliest, now)));
        if (said.isEmpty()) {
            begin = observed.values().stream()
                    .flatMap(List::stream)
                    .map(p -> p.from())
                    .min(Comparator.naturalOrder())
                    .orElse(now);
        }
        timeline = new Timeline(begin, now, settings.zone(), Texts.locale());
        lanes = said.stream()
                .map(this::row)
                .sorted(Comparator.comparing(Row::state, IndicatorView::order))
                .toList();
        others = watching.stream()
                .map(f -> timeline.row(f.name(), f.id(), null, List.of(), observed.get(f.number()), patience(f)))
                .toList();
    }

    /** Feeds that could have listed it, for they list its kind or what lies around it, and never did. */
    private List<FeedRow> watching(List<Lane> said) {
        var kinds =
                switch (indicator.kind()) {
                    case IP -> EnumSet.of(IndicatorKind.IP, IndicatorKind.NETWORK);
                    case NETWORK -> EnumSet.of(IndicatorKind.NETWORK);
                    case DOMAIN -> EnumSet.of(IndicatorKind.DOMAIN);
                    case URL -> EnumSet.of(IndicatorKind.URL);
                    case HASH -> EnumSet.of(IndicatorKind.HASH);
                    case EMAIL -> EnumSet.of(IndicatorKind.EMAIL);
                };
        var speaking = said.stream().map(Lane::feedNumber).collect(Collectors.toSet());
        Set<Integer> able = listings.counts().stream()
                .filter(c -> c.ever() > 0 && kinds.contains(c.kind()))
                .map(FeedCount::feedNumber)
                .collect(Collectors.toSet());
        return feeds.values().stream()
                .filter(f -> able.contains(f.number()) && !speaking.contains(f.number()))
                .sorted(Comparator.comparing(FeedRow::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private Row row(Lane lane) {
        var feed = feeds.get(lane.feedNumber());
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

    private static int order(String a, String b) {
        var states = List.of("now", "past", "never");
        return states.indexOf(a) - states.indexOf(b);
    }

    /** The day asked for by the address, else today: a link to the answer can be sent to a colleague. */
    public long getAsOf() {
        var at = parameter("at");
        try {
            return at == null
                    ? timeline.lastDay()
                    : Math.max(
                            timeline.firstDay(),
                            Math.min(timeline.lastDay(), LocalDate.parse(at).toEpochDay()));
        } catch (DateTimeParseException e) {
            return timeline.lastDay();
        }
    }

    /** Newest first. */
    public List<ListingRow> getListings() {
        return listed().limit(MOST_ROWS).toList();
    }

    public long getListingCount() {
        return listed().count();
    }

    private Stream<ListingRow> listed() {
        return history.stream()
                .flatMap(h -> h.lanes().stream())
                .flatMap(lane -> lane.listed().stream())
                .sorted(Comparator.comparing(ListingRow::delistedAt, Comparator.nullsFirst(Comparator.reverseOrder()))
                        .thenComparing(ListingRow::listedFrom, Comparator.reverseOrder()));
    }

    /** Whether a listing is of something around the value. */
    public boolean via(ListingRow row) {
        return !row.value().equals(indicator.value());
    }

    public long days(ListingRow row) {
        return Duration.between(row.listedFrom(), row.delistedAt() == null ? now : row.delistedAt())
                .toDays();
    }

    /** Calendar days of the installation, as on the timeline. */
    public String day(Instant at) {
        return at == null ? "" : at.atZone(settings.zone()).toLocalDate().toString();
    }

    /** Sources that list it or something around it now. */
    public long getNowCount() {
        return lanes.stream()
                .filter(r -> r.state().equals("now"))
                .map(Row::feed)
                .distinct()
                .count();
    }

    public boolean isEverListed() {
        return !lanes.isEmpty();
    }

    /** Other values that the same rows name: the address behind a URL, the host of a hash. */
    public List<String> getBeside() {
        var values = new ArrayList<String>();
        listed().filter(row -> !via(row)).forEach(row -> Stream.of(row.ip(), row.domain(), row.url())
                .filter(v -> v != null && !v.equals(indicator.value()) && !v.equals(row.raw()) && !values.contains(v))
                .forEach(values::add));
        return values.size() > 12 ? values.subList(0, 12) : values;
    }

    /** How publishers wrote it, where that differs. */
    public List<String> getWritten() {
        return listed().filter(row -> !via(row) && row.raw() != null)
                .map(ListingRow::raw)
                .distinct()
                .limit(5)
                .toList();
    }

    public List<Neighbours> getNeighbours() {
        return history.map(History::neighbours).orElse(List.of());
    }

    public Instant getFirstSeen() {
        return history.map(History::firstSeen).orElse(null);
    }

    public String getAsked() {
        return asked;
    }

    public Indicator getOf() {
        return indicator;
    }

    /** Why it is no indicator, in words; null if it is one. */
    public String getProblem() {
        return problem;
    }

    public Timeline getTimeline() {
        return timeline;
    }

    public List<Row> getLanes() {
        return lanes;
    }

    public List<Row> getOthers() {
        return others;
    }

    public Instant getNow() {
        return now;
    }

    public String getZone() {
        return settings.zone().getId();
    }

    private static String parameter(String name) {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name);
    }
}
