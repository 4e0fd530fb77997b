package exist.reputation;

import exist.indicator.Indicator;
import java.time.Instant;
import java.util.List;

/**
 * All that was ever said of an indicator.
 *
 * @param firstSeen when it came first; null if only something around it was ever listed
 * @param lanes those of the value itself first
 */
public record History(Indicator indicator, Instant firstSeen, List<Lane> lanes, List<Neighbours> neighbours) {

    public History {
        lanes = List.copyOf(lanes);
        neighbours = List.copyOf(neighbours);
    }
}
