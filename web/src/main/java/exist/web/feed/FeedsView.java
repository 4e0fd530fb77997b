package exist.web.feed;

import exist.feed.Feed;
import exist.feed.FeedCatalog;
import exist.feed.FeedHealth;
import exist.feed.FeedRow;
import exist.feed.FeedRuns;
import exist.feed.Feeds;
import exist.reputation.ReputationFeed;
import exist.settings.Settings;
import exist.web.Format;
import exist.web.Notices;
import exist.web.Shell;
import exist.web.Texts;
import exist.web.TrackerNames;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;

/** All feeds: how they are, and what their last run did. */
@Named("feeds")
@ViewScoped
public class FeedsView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Feeds feeds;

    @Inject
    private FeedCatalog catalog;

    @Inject
    private FeedRuns runs;

    @Inject
    private Shell shell;

    @Inject
    private Format format;

    @Inject
    private Settings settings;

    private String tracker;
    private Set<String> running = Set.of();
    private transient List<FeedRow> every;
    private transient List<FeedRow> all;
    private transient Set<String> given;

    /** {@code ?tracker=ID}: only its feeds. */
    @PostConstruct
    void open() {
        var asked = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("tracker");
        tracker = every().stream()
                .map(FeedRow::tracker)
                .filter(id -> id.equals(asked))
                .findFirst()
                .orElse(null);
    }

    /** Null: the feeds of all. */
    public String getTracker() {
        return tracker;
    }

    /** Of all trackers; read once, for tabs, rows and their counts ask several times. */
    private List<FeedRow> every() {
        if (every == null) {
            every = catalog.all();
        }
        return every;
    }

    /** What was read is not so any more. */
    private void forget() {
        every = null;
        all = null;
    }

    /** A tab: the feeds of one tracker, or of all if it has no id. */
    public record Tab(String tracker, String name, int feeds) {}

    public List<Tab> getTabs() {
        return Stream.concat(
                        Stream.of(new Tab(null, Texts.of("feeds.all"), every().size())),
                        every().stream().collect(Collectors.groupingBy(FeedRow::tracker)).entrySet().stream()
                                .sorted(Map.Entry.comparingByKey(TrackerNames.ORDER))
                                .map(own -> new Tab(
                                        own.getKey(),
                                        TrackerNames.of(own.getKey()),
                                        own.getValue().size())))
                .toList();
    }

    /** Those that need someone first, then by name. */
    public List<FeedRow> getAll() {
        if (all == null) {
            all = every().stream()
                    .filter(f -> tracker == null || f.tracker().equals(tracker))
                    .sorted(Comparator.comparing(
                                    (FeedRow f) -> f.state() == FeedHealth.FAILING ? 0 : f.silence() != null ? 1 : 2)
                            .thenComparing(FeedRow::name, String.CASE_INSENSITIVE_ORDER))
                    .toList();
            running = getRunning().stream().map(FeedRow::id).collect(Collectors.toSet());
        }
        return all;
    }

    /** Whether its documents are uploaded: then it does not run by itself, nor by a button. */
    public boolean given(FeedRow feed) {
        if (given == null) {
            given = feeds.all().stream()
                    .filter(Feed::given)
                    .map(one -> one.info().id())
                    .collect(Collectors.toSet());
        }
        return given.contains(feed.id());
    }

    public List<FeedRow> getRunning() {
        return getAll().stream()
                .filter(f -> f.state() == FeedHealth.RUNNING && f.lastRun() != null)
                .toList();
    }

    /** "19 feeds, 1 failing, 2 running". */
    public String getSummary() {
        var count = Texts.of("feeds.count", getAll().size());
        var states = FeedsInWords.of(
                getAll(),
                FeedHealth.FAILING,
                FeedHealth.RUNNING,
                FeedHealth.WAITING,
                FeedHealth.NO_KEY,
                FeedHealth.OFF);
        return states.isEmpty() ? count : count + ", " + states;
    }

    /** What holds while a feed fails, and what comes next. */
    public String afterwards(FeedRow feed) {
        var parts = new ArrayList<String>();
        if (feed.failures() > 1 && feed.failingSince() != null) {
            parts.add(Texts.of("feed.failing.since", feed.failures(), format.minute(feed.failingSince())));
        }
        parts.add(
                feed.tracker().equals(ReputationFeed.TRACKER)
                        ? Texts.of("feed.failing.kept", feed.current())
                        : Texts.of("feed.failing.stay", feed.ever()));
        if (feed.dueAt() != null && feed.enabled() && !settings.paused()) {
            parts.add(Texts.of("feed.failing.next", format.ago(feed.dueAt())));
        }
        return String.join(" ", parts);
    }

    /** Asked by the page while something runs: the table comes anew only when a run has begun or ended. */
    public void refresh() {
        var before = running;
        forget();
        getAll();
        if (!running.equals(before)) {
            PrimeFaces.current().ajax().update("feeds:all", "feeds:summary");
        }
    }

    public void run(FeedRow feed) {
        if (shell.isAnalyst() && Notices.attempt(() -> runs.start(feed.id(), false))) {
            Notices.done("run.started", feed.name());
        }
        forget();
    }

    public void stop(FeedRow feed) {
        if (shell.isAnalyst() && Notices.attempt(() -> runs.stop(feed.lastRun().id()))) {
            Notices.done("run.stopping", feed.name());
        }
        forget();
    }

    public void enable(FeedRow feed, boolean on) {
        if (shell.isAdmin() && Notices.attempt(() -> catalog.enable(feed.id(), on))) {
            Notices.done(on ? "feed.enabled" : "feed.disabled", feed.name());
        }
        forget();
    }
}
