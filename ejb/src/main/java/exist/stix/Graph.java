package exist.stix;

import exist.feed.Members;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** STIX objects and what connects them, by {@link StixId#key}: an object can be asked for before anybody has met it. */
public interface Graph {

    /** The newest version of an object; nothing if it is not known. */
    Optional<Members> object(UUID key) throws IOException;

    /** "" if it is not known. */
    String type(UUID key) throws IOException;

    /** These will be asked for soon. */
    default void prepare(Collection<UUID> keys) {}

    /** Keys of the relationships that it is an end of; without those that were revoked. */
    Collection<UUID> relationships(UUID key) throws IOException;

    /** What relationships connect it with, in either direction: none for an object that nobody connects. */
    Collection<UUID> related(UUID key) throws IOException;

    /** Those that name it as something that they hold: reports, groupings, observed data, other observables. */
    Collection<UUID> holders(UUID key) throws IOException;

    /** Keys of its sightings, and of those at which it was observed; without those that were revoked. */
    Collection<UUID> sightings(UUID key) throws IOException;

    /** How often it was seen; null: nobody says. */
    default Seen seen(UUID key) throws IOException {
        Seen seen = null;
        for (var sighting : sightings(key)) {
            var said = object(sighting)
                    .filter(known -> StixId.key(known.text("sighting_of_ref")).equals(key))
                    .map(Stix::seen);
            if (said.isPresent()) {
                seen = seen == null ? said.get() : seen.and(said.get());
            }
        }
        return seen;
    }

    /**
     * What sightings say together.
     *
     * @param first null: not told, as {@code last}
     */
    record Seen(long count, Instant first, Instant last) {

        public Seen and(Seen other) {
            return new Seen(
                    count + other.count,
                    first == null || other.first != null && other.first.isBefore(first) ? other.first : first,
                    last == null || other.last != null && other.last.isAfter(last) ? other.last : last);
        }
    }
}
