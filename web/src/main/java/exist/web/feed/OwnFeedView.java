package exist.web.feed;

import exist.feed.FeedCatalog;
import exist.feed.FeedRuns;
import exist.feed.InvalidInputException;
import exist.feed.OwnFeedDefinition;
import exist.feed.OwnFeedDefinition.Format;
import exist.feed.Trial;
import exist.web.Notices;
import exist.web.Shell;
import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

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
    private String id;
    private String name;
    private String url;
    private Format format = Format.LIST;
    private String kind = "detect";
    private long minutes = 1440;
    private Integer confidence;
    private String category;
    private String comment = "#";
    private String delimiter = ",";
    private String items;
    private int skip;
    private Map<String, String> mapping = new LinkedHashMap<>(Map.of("value", "1"));
    private transient Trial trial;
    private transient double seconds;

    @PostConstruct
    void open() {
        existing = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("id");
        if (existing != null) {
            catalog.definition(existing).ifPresentOrElse(this::show, () -> id = null);
        }
    }

    /** Before the page is drawn: who may not change feeds is told so, and what is not there answers 404. */
    public void check() throws IOException {
        var faces = FacesContext.getCurrentInstance();
        int refused = !shell.isAdmin() ? 403 : existing != null && id == null ? 404 : 0;
        if (refused != 0) {
            faces.getExternalContext().responseSendError(refused, null);
            faces.responseComplete();
        }
    }

    private void show(OwnFeedDefinition d) {
        id = d.id();
        name = d.name();
        url = d.url();
        format = d.format();
        kind = d.kind();
        minutes = d.interval().toMinutes();
        confidence = d.confidence();
        category = d.category();
        comment = d.comment();
        delimiter = "\t".equals(d.delimiter()) ? "\\t" : d.delimiter();
        items = d.items();
        skip = d.skip();
        mapping = new LinkedHashMap<>(d.mapping());
    }

    /** Another format: what its rows are called is not the same. */
    public void formatChanged() {
        mapping = new LinkedHashMap<>();
        switch (format) {
            case CSV -> mapping.put("value", "1");
            case JSON -> mapping.put("value", "/value");
            case LIST, HOSTS -> {}
        }
        comment = format == Format.JSON ? null : "#";
        trial = null;
    }

    public void tryOut() {
        trial = null;
        var begun = System.nanoTime();
        trial = checked(() -> catalog.tryOut(definition()));
        seconds = (System.nanoTime() - begun) / 1e9;
    }

    public String save() {
        var saved =
                checked(() -> existing == null ? catalog.create(definition()) : catalog.update(existing, definition()));
        if (saved == null) {
            return null;
        }
        Notices.done(existing == null ? "own.created" : "own.changed", saved.name());
        Notices.keep();
        if (existing == null) {
            Notices.attempt(() -> runs.start(saved.id(), false));
        }
        return "/feed?faces-redirect=true&id=" + saved.id();
    }

    /** Puts what is wrong beside its field. */
    private <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            var faces = FacesContext.getCurrentInstance();
            var field = faces.getViewRoot().findComponent("own:" + (place(e.field())));
            faces.addMessage(
                    field == null ? null : field.getClientId(faces),
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), ""));
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

    private OwnFeedDefinition definition() {
        var columns = new LinkedHashMap<String, String>();
        mapping.forEach((role, column) -> {
            if (column != null && !column.isBlank() && isMapped()) {
                columns.put(role, column.strip());
            }
        });
        return new OwnFeedDefinition(
                id == null || id.isBlank() ? slug(name) : id.strip(),
                name,
                url,
                format,
                kind,
                Duration.ofMinutes(minutes),
                confidence,
                category,
                comment,
                "\\t".equals(delimiter) ? "\t" : delimiter,
                columns,
                items == null ? "" : items,
                skip);
    }

    /** "Partner blocklist (EU)" becomes partner-blocklist-eu. */
    static String slug(String name) {
        return name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{M}", "")
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
    }

    public boolean isMapped() {
        return format == Format.CSV || format == Format.JSON;
    }

    public boolean isJson() {
        return format == Format.JSON;
    }

    public boolean isCsv() {
        return format == Format.CSV;
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
        return java.util.stream.Stream.concat(INTERVALS.stream(), java.util.stream.Stream.of(minutes))
                .distinct()
                .sorted()
                .map(Duration::ofMinutes)
                .toList();
    }

    public Trial getTrial() {
        return trial;
    }

    public double getSeconds() {
        return seconds;
    }

    public Map<String, String> getMapping() {
        return mapping;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public Format getFormat() {
        return format;
    }

    public void setFormat(Format format) {
        this.format = format;
    }

    public String getKind() {
        return kind;
    }

    public void setKind(String kind) {
        this.kind = kind;
    }

    public long getMinutes() {
        return minutes;
    }

    public void setMinutes(long minutes) {
        this.minutes = minutes;
    }

    public Integer getConfidence() {
        return confidence;
    }

    public void setConfidence(Integer confidence) {
        this.confidence = confidence;
    }

    public String getCategory() {
        return category;
    }

    public void setCategory(String category) {
        this.category = category;
    }

    public String getComment() {
        return comment;
    }

    public void setComment(String comment) {
        this.comment = comment;
    }

    public String getDelimiter() {
        return delimiter;
    }

    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    public String getItems() {
        return items;
    }

    public void setItems(String items) {
        this.items = items;
    }

    public int getSkip() {
        return skip;
    }

    public void setSkip(int skip) {
        this.skip = skip;
    }
}
