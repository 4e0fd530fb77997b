package exist.threat;

import java.util.UUID;

/**
 * What a threat feed gives, one after the other, so that an event of any size streams: for each event its {@link ThreatEvent},
 * then in any order its {@link ThreatObject}s, {@link ThreatAttribute}s, {@link ObjectReference}s and {@link ThreatRelation}s, then its {@link
 * EndOfEvent}. An event that the source has taken back is {@link WithdrawnEvent} alone.
 *
 * <p>Events do not interleave. An attribute may name an object that comes later in its event only if the source can't tell
 * it earlier; it is then joined to it at the end of the event.
 */
public sealed interface ThreatItem
        permits ThreatEvent,
                ThreatObject,
                ThreatAttribute,
                ObjectReference,
                ThreatRelation,
                EndOfEvent,
                WithdrawnEvent {

    /** The uuid of the event that it belongs to. */
    UUID event();
}
