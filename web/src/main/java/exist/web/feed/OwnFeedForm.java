package exist.web.feed;

import exist.feed.Key;
import exist.feed.OwnFeedDefinition;
import exist.feed.OwnFeedDefinition.Format;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of an own feed as they are filled in; whether they make sense, the definition says. */
public class OwnFeedForm implements Serializable {

    private static final long serialVersionUID = 1;

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

    void show(OwnFeedDefinition d) {
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
    void formatChanged() {
        mapping = new LinkedHashMap<>();
        switch (format) {
            case CSV -> mapping.put("value", "1");
            case JSON -> mapping.put("value", "/value");
            default -> {}
        }
        comment = format == Format.JSON ? null : "#";
    }

    OwnFeedDefinition definition() {
        var columns = new LinkedHashMap<String, String>();
        mapping.forEach((role, column) -> {
            if (column != null && !column.isBlank() && isMapped()) {
                columns.put(role, column.strip());
            }
        });
        return new OwnFeedDefinition(
                id != null && !id.isBlank() ? id.strip() : name == null ? "" : OwnFeedDefinition.slug(name),
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

    public boolean isMapped() {
        return format == Format.CSV || format == Format.JSON;
    }

    public boolean isJson() {
        return format == Format.JSON;
    }

    /** Whether its rows are indicators. */
    /** Whether such a feed is asked with a key. */
    public boolean isKeyed() {
        return format.key() != Key.NONE;
    }

    public boolean isLists() {
        return format.lists();
    }

    public boolean isCsv() {
        return format == Format.CSV;
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
