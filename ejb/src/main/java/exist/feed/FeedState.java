package exist.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What the installation has decided and remembers about a feed; the feed itself is a class or, for own feeds, a definition. */
@Entity
@Table(name = "feed")
public class FeedState {

    @Id
    private int number;

    private String id;
    private String tracker;
    private String name;
    private String definition;
    private boolean enabled;
    private Integer period;
    private byte[] secret;
    private String choices;

    @Column(name = "due_at")
    private Instant dueAt;

    private int failures;

    @Column(name = "failing_since")
    private Instant failingSince;

    @Column(name = "listing_version", insertable = false, updatable = false)
    private long listingVersion;

    protected FeedState() {} // for JPA

    FeedState(int number, String id, String tracker) {
        this.number = number;
        this.id = id;
        this.tracker = tracker;
    }

    public int number() {
        return number;
    }

    public String id() {
        return id;
    }

    public String tracker() {
        return tracker;
    }

    public String name() {
        return name;
    }

    /** JSON of an own feed's definition; null for a feed of the product. */
    public String definition() {
        return definition;
    }

    public boolean enabled() {
        return enabled;
    }

    /** The operator's choice, or what the feed itself asks for. */
    public Duration interval(Duration asked) {
        return period == null ? asked : Duration.ofSeconds(period);
    }

    /** The feed's key, encrypted; null: none. */
    byte[] secret() {
        return secret;
    }

    /** Null: at once. */
    Instant dueAt() {
        return dueAt;
    }

    int failures() {
        return failures;
    }

    Instant failingSince() {
        return failingSince;
    }

    void name(String name) {
        this.name = name;
    }

    void definition(String json) {
        this.definition = json;
    }

    void enabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** Null: as the publisher wants it. What is due is judged anew with the next run. */
    void every(Duration interval) {
        this.period = interval == null ? null : Math.toIntExact(interval.toSeconds());
        this.dueAt = null;
    }

    void secret(byte[] secret) {
        this.secret = secret;
    }

    /** Values by name. */
    Map<String, String> choices() {
        return Choice.parse(choices);
    }

    void choose(Map<String, String> chosen) {
        this.choices = Choice.text(chosen);
        dueNow();
    }

    void dueNow() {
        this.dueAt = null;
    }
}
