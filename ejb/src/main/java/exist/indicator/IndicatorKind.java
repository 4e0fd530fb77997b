package exist.indicator;

import java.util.Locale;

/** What an indicator is. A closed set: every switch on it is checked by the compiler. */
public enum IndicatorKind {
    /** One IPv4 or IPv6 address. */
    IP(1),
    /** An address range in CIDR form. */
    NETWORK(2),
    DOMAIN(3),
    URL(4),
    /** An MD5, SHA-1 or SHA-256 file hash. */
    HASH(5),
    EMAIL(6);

    private final byte code;

    IndicatorKind(int code) {
        this.code = (byte) code;
    }

    /** The number that stands for this kind in the database; it never changes. */
    public byte code() {
        return code;
    }

    /** The name in the API and in addresses: {@code ip}, {@code network} and so on. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if no kind has this code */
    public static IndicatorKind ofCode(int code) {
        for (var kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no indicator kind has the code " + code);
    }
}
