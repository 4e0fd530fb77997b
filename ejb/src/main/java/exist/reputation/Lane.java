package exist.reputation;

import exist.feed.Period;
import exist.indicator.Indicator;
import java.util.List;

/**
 * What one feed said over time.
 *
 * @param via the network, domain or host that was listed instead of the value itself; null: the value itself
 * @param listed oldest first
 * @param observed when it is known what the feed said: outside of these it is neither listed nor not listed
 */
public record Lane(
        int feedNumber, String feedId, String feedName, Indicator via, List<ListingRow> listed, List<Period> observed) {

    public Lane {
        listed = List.copyOf(listed);
        observed = List.copyOf(observed);
    }
}
