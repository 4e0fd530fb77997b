package exist.web.feed;

import exist.feed.Choice;
import exist.feed.Feed;
import exist.feed.FeedCatalog;
import exist.feed.FeedHealth;
import exist.feed.FeedRow;
import exist.feed.FeedRuns;
import exist.feed.Feeds;
import exist.feed.RunRow;
import exist.feed.RunState;
import exist.feed.UnknownFeedException;
import exist.settings.Settings;
import exist.web.Format;
import exist.web.Notices;
import exist.web.Refusal;
import exist.web.Shell;
import exist.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;
import org.primefaces.model.LazyDataModel;

/** One feed: {@code ?id=ID}, and {@code &run=N} for the run whose account is shown; without it the newest. */
@Named("feed")
@ViewScoped
public class FeedView implements Serializable {

    private static final long serialVersionUID = 1;

    /** Minutes between two runs that one can choose from. */
    private static final List<Integer> INTERVALS = List.of(15, 30, 60, 120, 180, 360, 720, 1440, 10_080);

    @Inject
    private Feeds feeds;

    @Inject
    private FeedCatalog catalog;

    @Inject
    private FeedRuns runs;

    @Inject
    private Accounts accounts;

    @Inject
    private Shell shell;

    @Inject
    private Settings settings;

    @Inject
    private Format format;

    private String id;
    private Long runId;
    private String key;
    private long minutes;
    private Map<String, String> chosen;
    private boolean wasRunning;
    private transient FeedRow feed;
    private transient RunRow run;
    private LazyDataModel<RunRow> history;

    @PostConstruct
    void open() {
        var parameters = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        id = parameters.getOrDefault("id", "");
        history = new RunRows(runs, id);
        var asked = parameters.get("run");
        runId = asked != null && asked.matches("[0-9]{1,18}") ? Long.valueOf(asked) : null;
    }

    public Holding getHolding() {
        return Holding.of(getFeed());
    }

    /** Before the page is drawn: what is not there answers 404. */
    public void check() throws IOException {
        if (catalog.find(id).isEmpty()) {
            Refusal.send(404);
            return;
        }
        minutes = getFeed().interval().toMinutes();
        wasRunning = getFeed().state() == FeedHealth.RUNNING;
    }

    public FeedRow getFeed() {
        if (feed == null) {
            feed = catalog.find(id).orElseThrow(() -> new UnknownFeedException(id));
        }
        return feed;
    }

    /** The run whose account is shown, or null: the feed never ran. */
    public RunRow getRun() {
        if (run == null) {
            var asked = runId == null ? Optional.<RunRow>empty() : runs.find(runId);
            run = accounts.onPages(
                    asked.filter(r -> r.feed().equals(id)).orElse(getFeed().lastRun()));
        }
        return run;
    }

    /** When it runs next, in words; null where it runs now or does not run by itself. */
    public String getNext() {
        var due = getFeed().dueAt();
        if (settings.paused()) {
            return Texts.of("feed.paused");
        }
        if (due == null
                || !getFeed().enabled()
                || getFeed().state() == FeedHealth.RUNNING
                || getFeed().state() == FeedHealth.NO_KEY) {
            return null;
        }
        return due.isBefore(Instant.now()) ? Texts.of("feed.due") : Texts.of("feed.next", format.ago(due));
    }

    /** A document that came but was not believed can be taken as it is. */
    public boolean isAcceptable() {
        var last = getFeed().lastRun();
        return last != null && last.state() == RunState.REFUSED && shell.isAnalyst() && !isGiven();
    }

    /** Whether its documents are uploaded. */
    public boolean isGiven() {
        return feeds.find(id).filter(Feed::given).isPresent();
    }

    /** Asked by the page while it runs; when the run has ended, the rest of the page is told. */
    public void refresh() {
        forget();
        boolean running = getFeed().state() == FeedHealth.RUNNING;
        if (running != wasRunning) {
            wasRunning = running;
            PrimeFaces.current().ajax().update("feed:page");
        }
    }

    public void start(boolean accept) {
        if (shell.isAnalyst() && Notices.attempt(() -> runs.start(id, accept))) {
            Notices.done("run.started", getFeed().name());
            runId = null;
        }
        forget();
        wasRunning = getFeed().state() == FeedHealth.RUNNING;
    }

    public void stop() {
        if (shell.isAnalyst()
                && Notices.attempt(() -> runs.stop(getFeed().lastRun().id()))) {
            Notices.done("run.stopping", getFeed().name());
        }
        forget();
    }

    public void enable(boolean on) {
        if (shell.isAdmin() && Notices.attempt(() -> catalog.enable(id, on))) {
            Notices.done(on ? "feed.enabled" : "feed.disabled", getFeed().name());
        }
        forget();
    }

    public void saveInterval() {
        if (shell.isAdmin() && Notices.attempt(() -> catalog.interval(id, Duration.ofMinutes(minutes)))) {
            Notices.done("feed.interval.saved", getFeed().name());
        }
        forget();
        minutes = getFeed().interval().toMinutes();
    }

    /** What can be chosen for it; also asked while the page is built. */
    public List<Choice> getChoices() {
        return catalog.find(id).map(FeedRow::choices).orElse(List.of());
    }

    /** Values by name. */
    public Map<String, String> getChosen() {
        if (chosen == null) {
            chosen = new HashMap<>();
            getChoices().forEach(choice -> chosen.put(choice.name(), choice.value()));
        }
        return chosen;
    }

    public void saveChoices() {
        getChoices().stream()
                .filter(choice -> !choice.value().equals(chosen.get(choice.name())))
                .forEach(choice -> choose(choice.name(), chosen.get(choice.name())));
    }

    private void choose(String name, String value) {
        if (shell.isAdmin() && Notices.attempt(() -> catalog.choose(id, name, value))) {
            Notices.done("feed.choice.saved", getFeed().name());
        }
        chosen = null;
        forget();
    }

    /** What its last document suggests, or null. */
    public Choice getProposed() {
        var last = getFeed().lastRun();
        return last == null
                ? null
                : Choice.proposed(last.notes(), getFeed().choices()).orElse(null);
    }

    public void take() {
        var proposed = getProposed();
        if (proposed != null) {
            choose(proposed.name(), proposed.value());
        }
    }

    public String choiceText(Choice choice) {
        return choice == null ? "" : Texts.of("feed.choice." + choice.name() + "." + choice.value());
    }

    public void saveKey() {
        var given = key;
        key = null;
        if (shell.isAdmin() && Notices.attempt(() -> catalog.key(id, given))) {
            Notices.done("feed.key.saved", getFeed().name());
        }
        forget();
    }

    public void removeKey() {
        if (shell.isAdmin() && Notices.attempt(() -> catalog.key(id, null))) {
            Notices.done("feed.key.removed", getFeed().name());
        }
        forget();
    }

    /** An own feed goes with its listings. */
    public String delete() {
        var name = getFeed().name();
        if (shell.isAdmin() && Notices.attempt(() -> catalog.delete(id))) {
            Notices.done("feed.deleted", name);
            Notices.keep();
            return "/feeds?faces-redirect=true";
        }
        return null;
    }

    private void forget() {
        feed = null;
        run = null;
    }

    /** What one can choose, and what it is now. */
    public List<Duration> getIntervals() {
        return Stream.concat(
                        INTERVALS.stream().map(Integer::longValue),
                        Stream.of(getFeed().interval().toMinutes()))
                .distinct()
                .sorted()
                .map(Duration::ofMinutes)
                .toList();
    }

    public LazyDataModel<RunRow> getHistory() {
        return history;
    }

    /** The first key that is given is never given back. */
    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public long getMinutes() {
        return minutes;
    }

    public void setMinutes(long minutes) {
        this.minutes = minutes;
    }
}
