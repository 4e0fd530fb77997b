package exist.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A document could not be had; the message is a sentence for the operator, without credentials. */
public class FetchException extends IOException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;
    private final boolean passing;

    public FetchException(String message) {
        this(message, null);
    }

    public FetchException(String message, Throwable cause) {
        this(message, null, false, cause);
    }

    FetchException(String message, Duration retryAfter, boolean passing, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.passing = passing;
    }

    /** How long the publisher wants not to be asked again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether asking again soon can help. */
    boolean passing() {
        return passing;
    }
}
