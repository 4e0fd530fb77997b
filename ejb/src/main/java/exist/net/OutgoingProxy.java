package exist.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpHost;

/** The operator's proxy, through which all requests go: what can still be looked at here, and which troubles are its own. */
class OutgoingProxy {

    private final HttpHost host;
    private final CheckedNames targets;

    /** @param targets null: whatever the proxy reaches may be asked */
    OutgoingProxy(URI proxy, CheckedNames targets) {
        this.host = HttpHost.create(proxy);
        this.targets = targets;
    }

    HttpHost host() {
        return host;
    }

    /** @throws IOException the target may not be asked, as far as can be seen from here */
    void look(URI target) throws IOException {
        if (targets != null) {
            targets.check(target.getHost());
        }
    }

    /**
     * @param secure whether the answer came over TLS; one that did is the target's own
     * @throws NetworkException the answer is the proxy's, which did not reach the target or would not
     */
    void check(URI target, int status, boolean secure) throws NetworkException {
        boolean ours = status == 407 || target.getScheme().equalsIgnoreCase("https") && !secure;
        if (ours) {
            var why = status == 407 ? "it wants a login, which EXIST has none for" : "HTTP status " + status;
            throw new NetworkException(
                    this + " does not let us through to " + target.getHost() + ": " + why + ".", null, status >= 500);
        }
    }

    /** Who is to be named: it is the proxy alone to which we connect. */
    String blamed(IOException e, String target) {
        return e instanceof UnknownHostException
                        || e instanceof ConnectException
                        || e instanceof ConnectTimeoutException
                ? toString()
                : target;
    }

    @Override
    public String toString() {
        return "The proxy " + host.toHostString();
    }
}
