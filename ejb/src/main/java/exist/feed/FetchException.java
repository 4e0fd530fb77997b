package exist.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A document could not be had; the message is a sentence for the operator, without credentials. */
public class FetchException extends IOException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public FetchException(String message) {
        this(message, null, null);
    }

    public FetchException(String message, Throwable cause) {
        this(message, null, cause);
    }

    FetchException(String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
    }

    /** How long the publisher wants not to be asked again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
