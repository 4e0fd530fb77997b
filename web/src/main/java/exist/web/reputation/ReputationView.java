package exist.web.reputation;

import exist.database.TooBroadException;
import exist.indicator.IndicatorKind;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.settings.Settings;
import exist.web.DayRange;
import exist.web.Days;
import exist.web.Texts;
import exist.web.reputation.ListingFilter.Listed;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.primefaces.model.LazyDataModel;

/** The list of listings, newest first: filtered, counted and cut by the database. */
@Named("reputation")
@ViewScoped
public class ReputationView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Listings listings;

    @Inject
    private Settings settings;

    private String text;
    private IndicatorKind kind;
    private List<String> feeds = new ArrayList<>();
    private List<LocalDate> between;
    private Listed listed = Listed.NOW;
    private LocalDate on;
    private List<ListingRow> ticked = new ArrayList<>();
    private ListingRows rows;
    private transient Days days;
    private transient boolean counted;

    @PostConstruct
    void open() {
        var request = (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
        rows = new ListingRows(listings, () -> getFilter().query(settings.zone()));
        show(ListingFilter.of(request.getParameterMap()));
    }

    public void clear() {
        show(new ListingFilter(null, null, null, null, null, Listed.NOW, null));
    }

    /** Looks for what was typed as words, though it could be an indicator. */
    public void asWords() {
        text = "\"" + text + "\"";
        filtered();
    }

    private void show(ListingFilter filter) {
        text = filter.text();
        kind = filter.kind();
        feeds = new ArrayList<>(filter.feeds());
        between = filter.days().picked();
        listed = filter.listed();
        on = filter.on();
        filtered();
    }

    /** Another filter: nothing stays ticked that may not be seen any more. */
    public void filtered() {
        ticked = new ArrayList<>();
        rows.forget();
        counted = false;
        if (listed == Listed.ON && on == null) {
            on = LocalDate.now(settings.zone());
        }
    }

    public ListingFilter getFilter() {
        var days = DayRange.of(between);
        return new ListingFilter(text, kind, feeds, days.from(), days.to(), listed, on);
    }

    /** What the text was understood as, in words; null where that is plain. */
    public String getUnderstood() {
        return getFilter()
                .indicator()
                .map(i -> Texts.of("rep.understood." + i.kind(), i.value()))
                .orElse(null);
    }

    public boolean isFiltered() {
        return !getFilter().equals(new ListingFilter(null, null, null, null, null, Listed.NOW, null));
    }

    /** Days that came and went under this filter; null where that would take too long. Pages ask for it at each column. */
    public Days getDays() {
        if (!counted) {
            counted = true;
            try {
                days = Days.of(listings.perDay(getFilter().flow().build(), 30, settings.zone()));
            } catch (TooBroadException e) {
                days = null;
            }
        }
        return days;
    }

    // ── what is ticked ──

    /** One value a line. */
    public String getTickedValues() {
        return ticked.stream().map(ListingRow::value).distinct().collect(Collectors.joining("\n"));
    }

    public void exportTicked() throws IOException {
        var faces = FacesContext.getCurrentInstance();
        var response = (HttpServletResponse) faces.getExternalContext().getResponse();
        CsvServlet.prepare(response, LocalDate.now(settings.zone()));
        var csv = new Csv(response.getWriter());
        for (var row : ticked) {
            csv.row(row);
        }
        faces.responseComplete();
    }

    public LazyDataModel<ListingRow> getRows() {
        return rows;
    }

    /** Why nothing is shown, in words; null if all is well. */
    public String getProblem() {
        return rows.isTooBroad() ? Texts.of("rep.broad") : null;
    }

    /** Where a day begins; shown where that is not the user's own zone. */
    public String getZone() {
        return settings.zone().getId();
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null || text.isBlank() ? null : text.strip();
    }

    public IndicatorKind getKind() {
        return kind;
    }

    public void setKind(IndicatorKind kind) {
        this.kind = kind;
    }

    public List<String> getFeeds() {
        return feeds;
    }

    public void setFeeds(List<String> feeds) {
        this.feeds = feeds == null ? new ArrayList<>() : feeds;
    }

    public List<LocalDate> getBetween() {
        return between;
    }

    public void setBetween(List<LocalDate> between) {
        this.between = between == null || between.isEmpty() ? null : between;
    }

    public Listed getListed() {
        return listed;
    }

    public void setListed(Listed listed) {
        this.listed = listed;
    }

    public LocalDate getOn() {
        return on;
    }

    public void setOn(LocalDate on) {
        this.on = on;
    }

    public List<ListingRow> getTicked() {
        return ticked;
    }

    public void setTicked(List<ListingRow> ticked) {
        this.ticked = ticked == null ? new ArrayList<>() : ticked;
    }
}
