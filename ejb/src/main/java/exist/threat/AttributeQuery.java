package exist.threat;

import exist.threat.EventQuery.Between;
import exist.threat.EventQuery.Labels;
import java.util.List;
import java.util.UUID;

/**
 * Which attributes are wanted; all conditions must hold, and what is null is none.
 *
 * @param upTo the highest TLP that may be found: see {@link Clearance}
 * @param value the whole value; upper and lower case are one
 * @param search terms, each part of the value; upper and lower case are one
 * @param changed when its publisher changed it last
 * @param labels those of its own; the organisation is its event's
 */
public record AttributeQuery(
        Tlp upTo,
        Long id,
        UUID uuid,
        Long event,
        String value,
        List<String> search,
        Between changed,
        Traits traits,
        Labels labels) {

    public AttributeQuery {
        search = List.copyOf(search);
    }

    public static AttributeQuery id(Tlp upTo, long id) {
        return new AttributeQuery(upTo, id, null, null, null, List.of(), Between.ANY_TIME, Traits.ANY, Labels.ANY);
    }

    /** Of one event. */
    public static AttributeQuery event(Tlp upTo, long event, List<String> search, Traits traits) {
        return new AttributeQuery(upTo, null, null, event, null, search, Between.ANY_TIME, traits, Labels.ANY);
    }

    /**
     * What it must be like.
     *
     * @param type as MISP calls it, {@code ip-dst}; upper and lower case are one, as for {@code category}
     * @param ids whether it is meant for detection
     */
    public record Traits(String type, String category, Boolean ids) {
        public static final Traits ANY = new Traits(null, null, null);
    }
}
