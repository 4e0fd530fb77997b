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
    private final int status;

    public FetchException(String message) {
        this(message, null);
    }

    public FetchException(String message, Throwable cause) {
        this(message, null, false, false, 0, cause);
    }

    private FetchException(
            String message, Duration retryAfter, boolean passing, boolean missing, int status, Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.passing = passing;
        this.missing = missing;
        this.status = status;
    }

    /**
     * @param retryAfter as the publisher wishes, or null
     * @param passing see {@link #passing}
     */
    public static FetchException refused(String message, Duration retryAfter, boolean passing) {
        return new FetchException(message, retryAfter, passing, false, 0, null);
    }

    public static FetchException missing(String message) {
        return new FetchException(message, null, false, true, 0, null);
    }

    /** @param status with which the publisher has answered */
    static FetchException answered(int status, String message, Duration retryAfter, boolean passing) {
        return new FetchException(message, retryAfter, passing, status == 404 || status == 410, status, null);
    }

    static FetchException network(NetworkException e) {
        return new FetchException(e.getMessage(), null, e.passing(), false, 0, e);
    }

    static FetchException resting(String host, Duration rest) {
        return new FetchException(
                host + " wants to be left alone for another " + rest.toSeconds() + " s.", rest, true, false, 0, null);
    }

    /** How long the publisher wants not to be asked again. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Whether there is no document at the address, so that asking again helps nothing. */
    public boolean missing() {
        return missing;
    }

    /** The HTTP status of the answer; 0: there was none, or it was one that the feed itself understands. */
    public int status() {
        return status;
    }

    /** Whether asking again soon can help. */
    boolean passing() {
        return passing;
    }
}
