package exist.reputation;

import exist.indicator.Indicator;
import java.util.List;

/**
 * Other indicators near one.
 *
 * @param around what they have in common: a network or a domain
 * @param count how many there are, at most {@link #MOST}
 * @param some a few of them
 */
public record Neighbours(Relation relation, Indicator around, long count, List<Indicator> some) {

    /** Nobody needs to know it more exactly, and counting millions takes long. */
    public static final int MOST = 10_000;

    public enum Relation {
        /** Addresses and networks in the same network. */
        SAME_NETWORK,
        /** Domains beneath. */
        SUBDOMAINS,
        /** URLs on the same host. */
        SAME_HOST
    }

    public Neighbours {
        some = List.copyOf(some);
    }
}
