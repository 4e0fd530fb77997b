package exist.web.feed;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.feed.FeedRuns;
import exist.feed.InvalidInputException;
import exist.feed.OwnFeedDefinition.Format;
import exist.feed.Trial;
import exist.news.NewsFeed;
import exist.reputation.ReputationFeed;
import exist.social.PostFeed;
import exist.threat.ThreatFeed;
import exist.web.Notices;
import exist.web.Refusal;
import exist.web.Shell;
import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A feed without code: where it is, how to read it. {@code ?id=ID} changes one, without it a new one is made. */
@Named("own")
@ViewScoped
public class OwnFeedView implements Serializable {

    private static final long serialVersionUID = 1;

    /** What a column or a pointer can stand for; the first four say what is listed. */
    private static final List<String> LISTED = List.of("value", "ip", "domain", "url");

    private static final List<String> SAID =
            List.of("category", "description", "reference", "country", "confidence", "tags", "reported");

    private static final List<Long> INTERVALS = List.of(15L, 60L, 180L, 360L, 720L, 1440L, 10_080L);

    @Inject
    private FeedCatalog catalog;

    @Inject
    private FeedRuns runs;

    @Inject
    private Shell shell;

    private String existing;
    private transient String key;
    private final OwnFeedForm form = new OwnFeedForm();
    private transient Trial<?> trial;
    private List<String> proposals = List.of();
    private transient double seconds;

    @PostConstruct
    void open() {
        existing = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("id");
        if (existing != null) {
            catalog.definition(existing).ifPresent(form::show);
        }
    }

    /** Before the page is drawn: who may not change feeds is told so, and what is not there answers 404. */
    public void check() throws IOException {
        int refused = !shell.isAdmin() ? 403 : existing != null && form.getId() == null ? 404 : 0;
        if (refused != 0) {
            Refusal.send(refused);
        }
    }

    /** Another format: what was tried says nothing of it. */
    public void formatChanged() {
        form.formatChanged();
        trial = null;
    }

    public void tryOut() {
        trial = null;
        proposals = List.of();
        var begun = System.nanoTime();
        trial = checked(() -> catalog.tryOut(form.definition(), key));
        seconds = (System.nanoTime() - begun) / 1e9;
    }

    /** Addresses of feeds that the page at the address names. */
    public List<String> getProposals() {
        return proposals;
    }

    /** One of these is meant. */
    public void propose(String address) {
        form.setUrl(address);
        tryOut();
    }

    public String save() {
        var saved = checked(() ->
                existing == null ? catalog.create(form.definition()) : catalog.update(existing, form.definition()));
        if (saved == null) {
            return null;
        }
        Notices.done(existing == null ? "own.created" : "own.changed", saved.name());
        Notices.keep();
        if (existing == null) {
            Notices.attempt(() -> begin(saved));
        }
        return "/feed?faces-redirect=true&id=" + saved.id();
    }

    private void begin(FeedRow saved) {
        if (key != null) {
            catalog.key(saved.id(), key);
        } else if (saved.keyed()) {
            return; // its page asks for one
        }
        runs.start(saved.id(), false);
    }

    /** Puts what is wrong beside its field. */
    private <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            proposals = e.proposals();
            var faces = FacesContext.getCurrentInstance();
            var field = faces.getViewRoot().findComponent("own:" + (place(e.field())));
            faces.addMessage(
                    field == null ? null : field.getClientId(faces),
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), e.getMessage()));
            faces.validationFailed();
            return null;
        }
    }

    private static String place(String field) {
        if (field == null) {
            return "";
        }
        return field.equals("mapping") ? "mapping-value" : field.replace('.', '-');
    }

    /** Shown to nobody again. */
    public String getKey() {
        return null;
    }

    /** Empty: the one that was typed before holds. */
    public void setKey(String typed) {
        if (typed != null && !typed.isBlank()) {
            key = typed;
        }
    }

    public OwnFeedForm getForm() {
        return form;
    }

    /** Whether what was tried gave articles. */
    public boolean isNews() {
        return trial != null && trial.tracker().equals(NewsFeed.TRACKER);
    }

    public boolean isThreats() {
        return trial != null && trial.tracker().equals(ThreatFeed.TRACKER);
    }

    public boolean isListings() {
        return trial != null && trial.tracker().equals(ReputationFeed.TRACKER);
    }

    /** The attributes that were found, with the titles of their events; an event without any stands alone. */
    public List<Told> getTold() {
        return Told.of(trial);
    }

    /** Whether what was tried gave posts. */
    public boolean isPosts() {
        return trial != null && trial.tracker().equals(PostFeed.TRACKER);
    }

    public boolean isNew() {
        return existing == null;
    }

    public Format[] getFormats() {
        return Format.values();
    }

    public List<String> getListedRoles() {
        return LISTED;
    }

    public List<String> getSaidRoles() {
        return SAID;
    }

    public List<Duration> getIntervals() {
        return Stream.concat(INTERVALS.stream(), Stream.of(form.getMinutes()))
                .distinct()
                .sorted()
                .map(Duration::ofMinutes)
                .toList();
    }

    public Trial<?> getTrial() {
        return trial;
    }

    public double getSeconds() {
        return seconds;
    }
}
