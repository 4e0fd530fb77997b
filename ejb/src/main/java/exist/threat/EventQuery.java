package exist.threat;

import exist.indicator.Indicator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Which events are wanted; all conditions must hold, and what is null is none.
 *
 * @param upTo the highest TLP that may be found: see {@link Clearance}
 * @param level of the threat: 1 high, 2 medium, 3 low, 4 undefined
 * @param attribute part of the value of an attribute of it; upper and lower case are one
 * @param indicator that an attribute of it names, however it is written there
 * @param search terms, each part of what it says it is about; upper and lower case are one
 * @param published when it was published, {@code changed} when its publisher changed it last
 */
public record EventQuery(
        Tlp upTo,
        Long id,
        UUID uuid,
        Integer level,
        String attribute,
        Indicator indicator,
        List<String> search,
        Between published,
        Between changed,
        Labels labels) {

    public EventQuery {
        search = List.copyOf(search);
    }

    public static EventQuery all(Tlp upTo) {
        return labelled(upTo, Labels.ANY);
    }

    public static EventQuery id(Tlp upTo, long id) {
        return new EventQuery(
                upTo, id, null, null, null, null, List.of(), Between.ANY_TIME, Between.ANY_TIME, Labels.ANY);
    }

    public static EventQuery labelled(Tlp upTo, Labels labels) {
        return new EventQuery(
                upTo, null, null, null, null, null, List.of(), Between.ANY_TIME, Between.ANY_TIME, labels);
    }

    /** Those that name it. */
    public static EventQuery naming(Tlp upTo, Indicator indicator) {
        return new EventQuery(
                upTo, null, null, null, null, indicator, List.of(), Between.ANY_TIME, Between.ANY_TIME, Labels.ANY);
    }

    /**
     * A stretch of time.
     *
     * @param from null: from the beginning
     * @param to the first moment behind it; null: for ever
     */
    public record Between(Instant from, Instant to) {
        public static final Between ANY_TIME = new Between(null, null);
    }

    /**
     * What events and attributes are sorted by; null: whatever.
     *
     * @param tag a whole name, exactly
     * @param org who made the event: a whole name; upper and lower case are one
     * @param feed id
     * @param tlp exactly this one
     * @param technique an id of ATT&CK: {@code T1566} finds its sub-techniques, too
     */
    public record Labels(String tag, String org, String feed, Tlp tlp, String technique) {
        public static final Labels ANY = new Labels(null, null, null, null, null);
    }
}
