package exist.feed;

import exist.indicator.Address;
import exist.indicator.Indicator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Address ranges of which the widest that holds an address is found by halving. */
final class Ranges {

    /** @param name what a message says of it */
    record Range(Address first, Address last, String name) {

        static Range of(Indicator network, String name) {
            return new Range(network.first(), network.last(), name);
        }
    }

    private final List<Range> sorted;

    Ranges(Collection<Range> ranges) {
        var order = new ArrayList<>(ranges);
        order.sort(Comparator.comparing(Range::first).thenComparing(Range::last, Comparator.reverseOrder()));
        // Ranges of prefixes lie within each other or apart, so the widest ones are apart.
        var widest = new ArrayList<Range>();
        for (var range : order) {
            if (widest.isEmpty() || widest.get(widest.size() - 1).last.compareTo(range.last) < 0) {
                widest.add(range);
            }
        }
        sorted = List.copyOf(widest);
    }

    /** The range that holds all addresses from the first to the last, or null. */
    Range around(Address first, Address last) {
        int at = below(first);
        return at >= 0 && sorted.get(at).last.compareTo(last) >= 0 ? sorted.get(at) : null;
    }

    /** A range that has addresses in common with these, or null. */
    Range touching(Address first, Address last) {
        int at = below(first);
        if (at >= 0 && sorted.get(at).last.compareTo(first) >= 0) {
            return sorted.get(at);
        }
        return at + 1 < sorted.size() && sorted.get(at + 1).first.compareTo(last) <= 0 ? sorted.get(at + 1) : null;
    }

    /** The place of the last range that begins at the address or before it, or -1. */
    private int below(Address address) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).first.compareTo(address) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
