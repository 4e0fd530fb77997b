package exist.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells addresses of the public internet from those that only mean something on this machine or in its network. A
 * publisher who names one of the latter, in an address, a redirect or the DNS, would have us ask inside.
 */
final class PublicAddress {

    // The registries of special-purpose addresses: RFC 6890 and its updates.
    private static final List<Range> V4 = List.of(
            range("0.0.0.0/8", "of this network"),
            range("10.0.0.0/8", "private"),
            range("100.64.0.0/10", "shared by a carrier's customers"),
            range("127.0.0.0/8", "of this machine"),
            range("168.63.129.16/32", "of a cloud's own services"),
            range("169.254.0.0/16", "link-local"),
            range("172.16.0.0/12", "private"),
            range("192.0.0.0/24", "for protocols"),
            range("192.0.2.0/24", "for documentation"),
            range("192.88.99.0/24", "for a retired relay"),
            range("192.168.0.0/16", "private"),
            range("198.18.0.0/15", "for benchmarks"),
            range("198.51.100.0/24", "for documentation"),
            range("203.0.113.0/24", "for documentation"),
            range("224.0.0.0/4", "multicast"),
            range("240.0.0.0/4", "reserved"));

    private static final Range V6_PUBLIC = range("2000::/3", "public");
    private static final Range NAT64 = range("64:ff9b::/96", "translated");
    private static final List<Range> V6 = List.of(
            range("2001::/23", "for protocols"), // Teredo among them, which hides an IPv4 address
            range("2001:db8::/32", "for documentation"),
            range("2002::/16", "for a retired relay"), // 6to4 hides an IPv4 address
            range("3fff::/20", "for documentation"));

    private PublicAddress() {}

    /** @return what kind of address it is, e.g. "private"; empty: a public one */
    static Optional<String> objection(InetAddress address) {
        byte[] bytes = address.getAddress(); // Java has turned ::ffff:a.b.c.d into IPv4 already
        if (address instanceof Inet4Address) {
            return find(V4, bytes);
        }
        if (NAT64.contains(bytes)) {
            return find(V4, Arrays.copyOfRange(bytes, 12, 16));
        }
        return V6_PUBLIC.contains(bytes) ? find(V6, bytes) : Optional.of("not public");
    }

    private static Optional<String> find(List<Range> ranges, byte[] address) {
        return ranges.stream()
                .filter(range -> range.contains(address))
                .map(Range::kind)
                .findFirst();
    }

    private static Range range(String cidr, String kind) {
        int slash = cidr.indexOf('/');
        try {
            byte[] first = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            return new Range(first, Integer.parseInt(cidr.substring(slash + 1)), kind);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(cidr, e);
        }
    }

    private record Range(byte[] first, int bits, String kind) {

        boolean contains(byte[] address) {
            for (int i = 0; i < bits; i += 8) {
                int mask = 0xff00 >> Math.min(8, bits - i);
                if (((address[i / 8] ^ first[i / 8]) & mask & 0xff) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
