package exist.feed;

import exist.net.NetworkException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A document could not be had; the message is a sentence for the operator, without credentials. */
public class FetchException extends IOException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;
    private final boolean passing;
    private final boolean missing;

    public FetchException(String message) {
        this(message, null);
    }

    public FetchException(String message, Throwable cause) {
        this(message, null, false, false, cause);
    }

    private FetchException(String message, Duration retryAfter, boolean passing, boolean missing, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.passing = passing;
        this.missing = missing;
    }

    /**
     * @param retryAfter as the publisher wishes, or null
     * @param passing see {@link #passing}
     */
    public static FetchException refused(String message, Duration retryAfter, boolean passing) {
        return new FetchException(message, retryAfter, passing, false, null);
    }

    public static FetchException missing(String message) {
        return new FetchException(message, null, false, true, null);
    }

    static FetchException network(NetworkException e) {
        return new FetchException(e.getMessage(), null, e.passing(), false, e);
    }

    static FetchException resting(String host, Duration rest) {
        return new FetchException(
                host + " wants to be left alone for another " + rest.toSeconds() + " s.", rest, true, false, null);
    }

    /** How long the publisher wants not to be asked again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether there is no document at the address, so that asking again helps nothing. */
    public boolean missing() {
        return missing;
    }

    /** Whether asking again soon can help. */
    boolean passing() {
        return passing;
    }
}
