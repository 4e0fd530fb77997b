package exist.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;

/** The network failed, or the other side; the message is a sentence for the operator that names the host. */
public class NetworkException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean passing;

    NetworkException(String message, Throwable cause, boolean passing) {
        super(message, cause);
        this.passing = passing;
    }

    /** Whether asking again soon can help. */
    public boolean passing() {
        return passing;
    }

    /** @param end moment of {@link System#nanoTime} at which our patience ends, whatever the error looks like */
    static NetworkException of(String host, IOException e, long end) {
        if (System.nanoTime() - end >= 0) {
            return new NetworkException(host + " took longer than the time limit (EXIST_FEED_TIMEOUT).", e, false);
        }
        return new NetworkException(host + " " + what(e), e, true);
    }

    private static String what(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "did not answer in time.";
        }
        if (e instanceof UnknownHostException) {
            return "has no address in the DNS.";
        }
        if (e instanceof SSLException) {
            return "could not be asked over TLS: " + e.getMessage() + ".";
        }
        if (e instanceof ConnectionClosedException || e instanceof MalformedChunkCodingException) {
            return "cut its answer off: " + e.getMessage() + ".";
        }
        return "could not be read: " + e.getMessage() + ".";
    }
}
