package exist.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the client only addresses that it may connect to. The client connects to exactly what it is given here, so a name
 * that answers differently the next time (DNS rebinding) gains nothing.
 */
class CheckedNames implements DnsResolver {

    // Some read 0177.0.0.1, 0x7f.1 or 127.1 as 127.0.0.1, others as another address or as a name.
    private static final Pattern NUMBER_AT_ITS_END = Pattern.compile("(^|\\.)([0-9]+|0[xX][0-9a-fA-F]*)\\.?$");
    private static final Pattern DOTTED = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

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

    /**
     * Looks at a host to which a proxy will connect, by an address that it finds out by itself: so none that the host has
     * here may be forbidden, and there must be one way only to read it. A name without an address here, as in a network
     * whose DNS knows itself alone, is left to the proxy.
     */
    void check(String host) throws ForbiddenHostException {
        if (NUMBER_AT_ITS_END.matcher(host).find() && !DOTTED.matcher(host).matches()) {
            throw new ForbiddenHostException(host + " was not asked: it can be read as more than one address.");
        }
        try {
            for (var address : names.resolve(host)) {
                var kind = objection.apply(address);
                if (kind.isPresent()) {
                    throw new ForbiddenHostException(host, address, kind.get());
                }
            }
        } catch (ForbiddenHostException e) {
            throw e;
        } catch (UnknownHostException e) {
            if (host.startsWith("[")) {
                throw new ForbiddenHostException(host + " was not asked: it is no address of this network.");
            }
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The interface lets through no other kind of exception. */
    static class ForbiddenHostException extends UnknownHostException {

        private static final long serialVersionUID = 1;

        ForbiddenHostException(String host, InetAddress address, String kind) {
            this(host + " was not asked: its address " + address.getHostAddress() + " is " + kind
                    + ". EXIST_FEED_PRIVATE=true allows such addresses.");
        }

        ForbiddenHostException(String message) {
            super(message);
        }
    }
}
