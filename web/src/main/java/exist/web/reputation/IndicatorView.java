package exist.web.reputation;

import exist.indicator.Indicator;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.History;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.reputation.Neighbours;
import exist.settings.Settings;
import exist.threat.Clearance;
import exist.threat.EventQuery;
import exist.threat.EventRow;
import exist.threat.ThreatEvents;
import exist.web.reputation.Drawings.Drawing;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is known of one value, known or not: {@code ?v=VALUE}, and {@code &at=DATE} for the day that is asked about. */
@Named("indicator")
@RequestScoped
public class IndicatorView {

    /** More listings than this are for the list and its export. */
    private static final int MOST_ROWS = 200;

    private static final int EVENTS = 10;

    @Inject
    Listings listings;

    @Inject
    ThreatEvents events;

    @Inject
    Clearance clearance;

    @Inject
    Drawings drawings;

    @Inject
    Settings settings;

    private final Instant now = Instant.now();
    private String asked;
    private Indicator indicator;
    private String problem;
    private Optional<History> history = Optional.empty();
    private Drawing drawing;

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
        drawing = drawings.of(indicator, history.map(History::lanes).orElse(List.of()), now);
    }

    /** The day asked for by the address, else today: a link to the answer can be sent to a colleague. */
    public long getAsOf() {
        var at = parameter("at");
        try {
            return at == null
                    ? getTimeline().lastDay()
                    : Math.max(
                            getTimeline().firstDay(),
                            Math.min(
                                    getTimeline().lastDay(), LocalDate.parse(at).toEpochDay()));
        } catch (DateTimeParseException e) {
            return getTimeline().lastDay();
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
        return getLanes().stream()
                .filter(r -> r.state().equals("now"))
                .map(Row::feed)
                .distinct()
                .count();
    }

    public boolean isEverListed() {
        return !getLanes().isEmpty();
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

    /** The newest threat events that name it. */
    public List<EventRow> getEvents() {
        return events.page(naming(), 0, EVENTS);
    }

    public long getEventCount() {
        return events.count(naming());
    }

    private EventQuery naming() {
        return EventQuery.naming(clearance.onPages(), indicator);
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
        return drawing.timeline();
    }

    public List<Row> getLanes() {
        return drawing.lanes();
    }

    public List<Row> getOthers() {
        return drawing.others();
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
