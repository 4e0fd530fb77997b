package exist.indicator;

/**
 * An observable that intelligence speaks of, in its one normal form: whatever way it was written, equal things are equal.
 * Made by {@link Indicators} only.
 */
public record Indicator(IndicatorKind kind, String value) {

    /** For people: {@code hxxps://evil[.]example/a}, {@code 192.0.2[.]1}, {@code name[@]evil[.]example}; hashes as they are. */
    public String defanged() {
        return Defanging.defang(this);
    }

    /** The host of a URL, the domain of an e-mail address, the domain itself; null for others. IPv6 without brackets. */
    public String host() {
        return switch (kind) {
            case DOMAIN -> value;
            case URL -> Url.hostOf(value);
            case EMAIL -> value.substring(value.lastIndexOf('@') + 1);
            case IP, NETWORK, HASH -> null;
        };
    }

    /**
     * The labels of {@link #host} from the top downwards, each with a dot behind it ({@code com.example.www.}), so that a
     * domain is the prefix of all that lies below it; null where there is no name.
     */
    public String reversedHost() {
        var host = host();
        if (host == null || isAddress(host)) {
            return null;
        }
        var reversed = new StringBuilder(host.length() + 1);
        for (int end = host.length(); end > 0; ) {
            int dot = host.lastIndexOf('.', end - 1);
            reversed.append(host, dot + 1, end).append('.');
            end = dot;
        }
        return reversed.toString();
    }

    /** The first address, 16 bytes, IPv4 as ::ffff:a.b.c.d; that of a URL's host if it is one; null: no address. */
    public byte[] low() {
        var address = first();
        return address == null ? null : address.bytes();
    }

    /** The last address; as {@link #low} but for networks. */
    public byte[] high() {
        var address = last();
        return address == null ? null : address.bytes();
    }

    /** As {@link #low}. */
    public Address first() {
        return switch (kind) {
            case IP -> address(value);
            case NETWORK ->
                address(value.substring(0, value.indexOf('/'))); // the host bits are zero in the normal form
            case URL -> isAddress(host()) ? address(host()) : null;
            case DOMAIN, HASH, EMAIL -> null;
        };
    }

    /** As {@link #high}. */
    public Address last() {
        if (kind != IndicatorKind.NETWORK) {
            return first();
        }
        var first = first();
        int bits = Integer.parseInt(value, value.indexOf('/') + 1, value.length(), 10);
        return first.last(first.isV4() ? bits + Address.V4_OFFSET : bits);
    }

    /** A name's last label is never made of digits alone. */
    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0
                || Address.isDigit(host.charAt(host.length() - 1)) && Address.v4(host, 0, host.length()) >= 0;
    }

    private static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (MalformedIndicatorException e) {
            throw new IllegalStateException("not in normal form: " + text, e);
        }
    }
}
