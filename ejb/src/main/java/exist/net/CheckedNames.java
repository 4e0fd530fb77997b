package exist.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the client only addresses that it may connect to. The client connects to exactly what it is given here, so a name
 * that answers differently the next time (DNS rebinding) gains nothing.
 */
class CheckedNames implements DnsResolver {

    private final DnsResolver names;
    private final Function<InetAddress, Optional<String>> objection;

    /** @param objection what kind of forbidden address one is, or empty */
    CheckedNames(DnsResolver names, Function<InetAddress, Optional<String>> objection) {
        this.names = names;
        this.objection = objection;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        var open = Arrays.stream(addresses)
                .filter(address -> objection.apply(address).isEmpty())
                .toArray(InetAddress[]::new);
        if (open.length == 0) {
            throw new ForbiddenHostException(
                    host, addresses[0], objection.apply(addresses[0]).orElseThrow());
        }
        return open;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The interface lets through no other kind of exception. */
    static class ForbiddenHostException extends UnknownHostException {

        private static final long serialVersionUID = 1;

        ForbiddenHostException(String host, InetAddress address, String kind) {
            super(host + " was not asked: its address " + address.getHostAddress() + " is " + kind
                    + ". EXIST_FEED_PRIVATE=true allows such addresses.");
        }
    }
}
