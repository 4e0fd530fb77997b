package exist.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One run of a feed. It is opened here; what it counts and how it ends is written by the loader, with the listings. */
@Entity
@Table(name = "feed_run")
public class FeedRun {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private int feed;
    private Long execution;

    @Enumerated(EnumType.STRING)
    private RunState state;

    private Instant started;
    private Instant finished;
    private Instant observed;
    private String document;
    private byte[] sha256;
    private long bytes;
    private long seen;
    private long added;
    private long changed;
    private long kept;
    private long delisted;
    private long rejected;
    private long dropped;

    @Column(insertable = false, updatable = false)
    private Long current;

    private String problem;

    @Column(insertable = false, updatable = false)
    private String examples;

    protected FeedRun() {} // for JPA

    FeedRun(int feed, Long execution) {
        this.feed = feed;
        this.execution = execution;
        this.state = RunState.RUNNING;
        this.started = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public long id() {
        return id;
    }

    /** The feed's number. */
    public int feed() {
        return feed;
    }

    /** The batch job execution that does it, or null. */
    public Long execution() {
        return execution;
    }

    public RunState state() {
        return state;
    }

    /** SHA-256 of the document, which is its name in the spool; null while none has come. */
    public byte[] sha256() {
        return sha256;
    }

    public Instant observed() {
        return observed;
    }

    String problem() {
        return problem;
    }

    public long bytes() {
        return bytes;
    }

    /** An execution takes the run up: a new one, or again one that was stopped or broke off. */
    void take(long execution) {
        this.execution = execution;
        this.state = RunState.RUNNING;
        this.finished = null;
        this.problem = null;
        if (sha256 == null) {
            this.started = Instant.now().truncatedTo(ChronoUnit.MICROS); // waiting for a thread is no work
        }
    }

    RunRow row(String feedId, Progress progress) {
        var told = Examples.fromJson(examples);
        var end = finished == null ? Instant.now() : finished;
        return new RunRow(
                id,
                feedId,
                started,
                finished,
                observed,
                state,
                seen,
                added,
                changed,
                kept,
                delisted,
                rejected,
                dropped,
                bytes,
                current,
                Math.max(0, Duration.between(started, end).toMillis() / 1000.0),
                problem,
                told.rejected(),
                told.dropped(),
                told.notes(),
                progress);
    }
}
